/** Seeded chance: every run of the generator makes the same list. */

// mulberry32: small, and enough for names.
let state = 20121220
export const random = (): number => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
export const below = (most: number): number => Math.floor(random() * most)
export const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
export const chance = (share: number): boolean => random() < share
export const digits = (value: number, length: number): string => String(value).padStart(length, "0")

const used = new Set<string>()
export const unique = <T extends string>(make: () => T): T => {
  for (;;) {
    const value = make()
    const key = value.toLowerCase().replaceAll(/[^a-z0-9]/g, "")
    if (used.has(key)) continue
    used.add(key)
    return value
  }
}
