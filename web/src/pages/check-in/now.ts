import { type Accessor, createSignal, onCleanup } from "solid-js"

/** The time, moving on by itself while the component is there: for ages and countdowns. */
export const createNow = (every = 1_000): Accessor<Date> => {
  const [now, setNow] = createSignal(new Date())
  const timer = setInterval(() => setNow(new Date()), every)
  onCleanup(() => clearInterval(timer))
  return now
}
