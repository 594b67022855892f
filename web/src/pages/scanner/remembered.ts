import type { Direction } from "@setiakawan/core/check-in/scan"
import type { Place } from "./Place.tsx"

const NAME = "setiakawan.pindai.tempat"

/** Where this phone stood last, by ids: nothing of any person. */
export type Remembered = Place & { event: string; direction?: Direction | undefined }

export const read = (): Remembered | undefined => {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? "null") as Partial<Remembered> | null
    const { event, checkpoint, gate, direction } = kept ?? {}
    return typeof event === "string" && typeof checkpoint === "string" && typeof gate === "string"
      ? { event, checkpoint, gate, direction: direction === "out" ? "out" : "in" }
      : undefined
  } catch {
    // Storage may be forbidden; it is then asked each time.
    return undefined
  }
}

export const write = (place: Remembered) => {
  try {
    localStorage.setItem(NAME, JSON.stringify(place))
  } catch {
    // See above.
  }
}

export const forget = () => {
  try {
    localStorage.removeItem(NAME)
  } catch {
    // See above.
  }
}
