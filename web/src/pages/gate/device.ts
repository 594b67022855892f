/** What this device remembers: who it is, how many scans it made, and which gate it stands at. */

const DEVICE = "setiakawan.device"
const SEQUENCE = "setiakawan.sequence"
const GATE = "setiakawan.gate."

/** A checkpoint of the event and one of its gates, by their ids. */
export type Place = { checkpoint: string; gate: string }

/** 128 random bits in hexadecimal; made without randomUUID, which old phones lack. */
export const random = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

/** The device's own id: made once, the same for every event and officer on it. */
export const id = (): string => {
  const known = read(DEVICE)
  if (known && /^[\w-]{8,64}$/.test(known)) return known
  const made = random()
  write(DEVICE, made)
  return made
}

/** The next number of this device's scans; it goes on after a reload. */
export const nextSequence = (): number => {
  const last = Number(read(SEQUENCE) ?? 0)
  const next = Number.isSafeInteger(last) && last >= 0 ? last + 1 : 1
  write(SEQUENCE, String(next))
  return next
}

/** The gate chosen for this event on this device. */
export const place = (event: string): Place | undefined => {
  try {
    const kept = JSON.parse(read(GATE + event) ?? "null") as Partial<Place> | null
    return typeof kept?.checkpoint === "string" && typeof kept.gate === "string"
      ? { checkpoint: kept.checkpoint, gate: kept.gate }
      : undefined
  } catch {
    return undefined
  }
}

export const rememberPlace = (event: string, chosen: Place) => write(GATE + event, JSON.stringify(chosen))

/** Stands in for storage that is forbidden or full: the page then remembers as long as it is open. */
const memory = new Map<string, string>()

const read = (key: string): string | null => {
  const held = memory.get(key)
  if (held !== undefined) return held
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const write = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value)
    memory.delete(key)
  } catch {
    memory.set(key, value)
  }
}
