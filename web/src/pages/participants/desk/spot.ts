import { createMemo, createSignal } from "solid-js"
import type { Here } from "../here.ts"
import type { Spot } from "./marks.ts"

const keyOf = (event: string) => `setiakawan.desk.${event}`

const remembered = (event: string): Partial<Spot> => {
  try {
    return JSON.parse(localStorage.getItem(keyOf(event)) ?? "{}") as Partial<Spot>
  } catch {
    return {}
  }
}

/**
 * Where this desk marks people present: chosen once, and remembered by the browser. What the event has no longer is
 * not chosen any more; a way out is no place to come in.
 */
export const createSpot = (event: Here["event"]) => {
  const [chosen, setChosen] = createSignal(remembered(event().id))
  const checkpoint = createMemo(
    () => event().checkpoints.find(({ id }) => id === chosen().checkpoint) ?? event().checkpoints[0],
  )
  const gates = createMemo(() => checkpoint()?.gates.filter(({ direction }) => direction !== "out") ?? [])
  const gate = createMemo(() => gates().find(({ id }) => id === chosen().gate) ?? gates()[0])
  return {
    checkpoint,
    gates,
    gate,
    spot: (): Spot => ({ checkpoint: checkpoint()?.id ?? "", gate: gate()?.id ?? "" }),
    choose: (part: Partial<Spot>) => {
      const next = { ...chosen(), ...part }
      setChosen(next)
      try {
        localStorage.setItem(keyOf(event().id), JSON.stringify(next))
      } catch {
        // A browser without storage asks again next time.
      }
    },
  }
}

export type SpotChoice = ReturnType<typeof createSpot>
