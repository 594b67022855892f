import { serverNow } from "../../api/clock.ts"
import { type Accessor, createSignal, onCleanup } from "solid-js"

/** The time by the server's clock, moving on by itself while the component is there: for ages and countdowns. */
export const createNow = (every = 1_000): Accessor<Date> => {
  const [now, setNow] = createSignal(serverNow())
  const timer = setInterval(() => setNow(serverNow()), every)
  onCleanup(() => clearInterval(timer))
  return now
}
