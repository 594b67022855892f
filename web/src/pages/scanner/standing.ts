import type { Direction } from "@setiakawan/core/check-in/scan"
import { createMemo, createSignal } from "solid-js"
import { text } from "../../text/text.ts"
import type { Phone } from "./phone.ts"
import { fixedDirection, laneOf, onlyLane, type Place } from "./Place.tsx"
import * as Remembered from "./remembered.ts"

/** Where the officer stands: remembered on this phone, and asked only where there is a choice. */
export const createStanding = (phone: Phone) => {
  const [remembered, setRemembered] = createSignal(Remembered.read())
  const [choosing, setChoosing] = createSignal(false)

  const lane = createMemo(
    () => {
      const { checkpoints = [], id } = phone.event() ?? {}
      const kept = remembered()
      return (kept?.event === id ? laneOf(checkpoints, kept) : undefined) ?? onlyLane(checkpoints)
    },
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  const direction = (): Direction => remembered()?.direction ?? "in"
  const remember = (place: Place, direction?: Direction) => {
    const next = { ...place, direction, event: phone.event()?.id ?? "" }
    Remembered.write(next)
    setRemembered(next)
  }

  return {
    lane,
    /** The officer's choice, for a lane that leads both ways. */
    direction,
    turn: (direction: Direction) => {
      const at = lane()
      if (at) remember({ checkpoint: at.checkpoint.id, gate: at.gate.id }, direction)
    },
    choosing,
    change: () => setChoosing(true),
    choose: (place: Place) => {
      remember(place)
      setChoosing(false)
    },
    /** The place is gone from the event, or is not this phone's any more. */
    leave: () => setRemembered(undefined),
    place: (): Place | undefined => {
      const at = lane()
      return at && { checkpoint: at.checkpoint.id, gate: at.gate.id }
    },
    /** Checkpoint and gate in words; the checkpoint only where there is another. */
    words: () => {
      const at = lane()
      if (!at) return ""
      const single = phone.event()?.checkpoints.length === 1
      return single ? at.gate.name : `${at.checkpoint.name} · ${at.gate.name}`
    },
    /** The same with the way it leads. */
    allWords: () => {
      const at = lane()
      if (!at) return ""
      const way = fixedDirection(at) ? "" : text().scanner.place.directions[direction()]
      return [at.checkpoint.name, at.gate.name, way].filter(Boolean).join(" · ")
    },
  }
}
