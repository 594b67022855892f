/** 128 random bits in hexadecimal; made without randomUUID, which old phones lack. */
export const random = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

/** One nonce for what is to be done once, kept until it is answered: sent again, it is recognised by it. */
export type Nonces = {
  of: (what: string) => string
  forget: (what: string) => void
}

/** `make` is injected by tests. */
export const createNonces = (kept: Record<string, string> = {}, make = random): Nonces => ({
  of: (what) => {
    kept[what] ??= make()
    return kept[what]
  },
  forget: (what) => {
    delete kept[what]
  },
})
