/** Something the person at the terminal can put right; the message is meant for them. */
export class Unavailable extends Error {
  constructor(message: string) {
    super(message)
    this.name = "Unavailable"
  }
}
