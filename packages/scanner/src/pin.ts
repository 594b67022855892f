/** Why a PIN is not taken. */
export type Problem = "not_six_digits" | "too_simple"

export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem)
    this.name = "PinRefused"
    this.problem = problem
  }
}

/** Six digits, and not among the few thousand that a stranger tries first. */
export const problemOf = (pin: string): Problem | undefined => {
  if (!/^[0-9]{6}$/.test(pin)) return "not_six_digits"
  return isSimple(pin) ? "too_simple" : undefined
}

/** Equal steps (111111, 123456, 975319), repeats (121212, 123123, 112233), mirrors, and known favourites. */
const isSimple = (pin: string): boolean => {
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, at) => (digit - (digits[at] ?? 0) + 10) % 10)
  return (
    new Set(steps).size === 1 ||
    new Set(digits).size <= 2 ||
    pin.slice(0, 3) === pin.slice(3) ||
    digits.every((digit, at) => digit === digits[5 - at]) ||
    /^(.)\1(.)\2(.)\3$/.test(pin) ||
    favourites.has(pin)
  )
}

/** Patterns on the keypad and dates that everybody knows. */
const favourites = new Set(["147258", "258369", "159357", "159753", "789456", "456123", "170845", "010203"])
