import { createEffect, createSignal, on } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import { call } from "../../api/client.ts"
import { serverNow } from "../../api/clock.ts"
import type { Here } from "../participants/here.ts"
import { createPolling } from "../participants/polling.ts"
import type { View } from "./board-view.ts"
import type { Device } from "./device-state.ts"
import { noteBoard } from "./matters.ts"

/** With a count on the server that is two seconds old at most, nobody looks at figures older than five. */
const BOARD_EVERY = 2_500
/** Scans may still arrive from phones that were without a network. */
const AFTERWARDS = 15_000
const DEVICES_EVERY = 10_000
/** Somebody stands before the board and waits for the network to come back. */
const LONGEST_PAUSE = 15_000
const PATIENCE = 8_000

/** A value that is asked for again and again, with when it was last answered and how the last try failed. */
export const createPolled = <Value>(
  ask: (signal: AbortSignal) => Promise<Value>,
  every: (value: Value) => number,
) => {
  const [value, setValue] = createSignal<Value>()
  const [answeredAt, setAnsweredAt] = createSignal<Date>()
  const [failure, setFailure] = createSignal<unknown>()
  const polling = createPolling(async (signal) => {
    try {
      const answer = await ask(signal)
      setValue(() => answer)
      setAnsweredAt(serverNow())
      setFailure(undefined)
      return every(answer)
    } catch (error) {
      setFailure(error)
      throw error
    }
  }, LONGEST_PAUSE)
  return { value, answeredAt, failure, now: polling.now }
}

/** The live board, at most five seconds old while the network holds. */
export const createBoard = (here: Here) => {
  const board = createPolled(
    (signal) =>
      call("GET /api/offices/:office/events/:event/board", {
        params: here.place(),
        signal,
        timeout: PATIENCE,
        revalidate: true,
      }),
    () => (here.event().state === "finished" ? AFTERWARDS : BOARD_EVERY),
  )
  createEffect(
    on(
      () => here.event().id,
      () => board.now(),
    ),
  )
  createEffect(() => {
    const view: View | undefined = board.value()
    if (view) noteBoard(here.event().id, view)
  })
  return board
}

/**
 * The phones at the doors, for those who may see them. A phone stays the same object while what is known of it changes,
 * so that its row keeps the focus. `every` in milliseconds.
 */
export const createDevices = (here: Here, every: () => number = () => DEVICES_EVERY) => {
  const [known, setKnown] = createStore<{ list: Device[] | undefined }>({ list: undefined })
  const polled = createPolled(
    (signal) =>
      call("GET /api/offices/:office/events/:event/devices", {
        params: here.place(),
        signal,
        timeout: PATIENCE,
        revalidate: true,
      }),
    every,
  )
  createEffect(() => {
    const list = polled.value()
    if (list) setKnown("list", reconcile(copied(list), { key: "id" }))
  })
  createEffect(
    on(
      () => here.may.organise() && here.event().id,
      (wanted) => wanted !== false && polled.now(),
    ),
  )
  return { ...polled, value: (): readonly Device[] | undefined => known.list }
}

/** Copies, since a store writes into what it is given, and the client keeps the same answer for the next time. */
const copied = (list: readonly Device[]): Device[] =>
  list.map((device) => ({ ...device, checkpoints: [...device.checkpoints] }))
