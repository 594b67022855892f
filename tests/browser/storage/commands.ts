import * as Database from "@setiakawan/scanner/indexeddb"
import type { Entry, Meta, State, Storage } from "@setiakawan/scanner/storage"

/** Calls of a storage as data, so that the same ones can be made in memory and in a browser's page. */
export type Command =
  | { do: "append"; nonce: string; ticket?: string; checkpoint: string; outcome: "kept" | "left" | "thrown" }
  | { do: "appendHanding"; nonce: string; programme: string; outcome: "kept" | "left" | "thrown" }
  | { do: "handings"; programme: string }
  | { do: "saveSealed"; parts: string[]; instead?: string }
  | { do: "loadSealed"; prefix: string }
  | { do: "entries"; state?: State; most?: number }
  | { do: "entry"; nonce: string }
  | { do: "count" }
  | { do: "update"; nonces: string[]; state?: State }
  | { do: "read"; key: keyof Meta }
  | { do: "edit"; key: "round" | "claim" | "leaving" | "device"; remove: boolean }
  | { do: "saveRoster"; parts: string[]; cursor: string; whole: boolean }
  | { do: "loadRoster" }
  | { do: "dropRoster" }
  | { do: "wipe"; keep: "nothing" | "unsent" }
  /** What this page held in memory is gone. */
  | { do: "reopen" }

/** Makes the calls one after the other; what each resolved with as JSON, or that it rejected. */
export const run = async (open: () => Storage, commands: readonly Command[]): Promise<string[]> => {
  const results: string[] = []
  let storage = open()
  for (const command of commands) {
    if (command.do === "reopen") storage = open()
    else results.push(await call(storage, command).then(textOf, () => "rejected"))
  }
  return results
}

const call = async (storage: Storage, command: Exclude<Command, { do: "reopen" }>): Promise<unknown> => {
  switch (command.do) {
    case "append":
      return storage.append(command, (sequence, own) => {
        if (command.outcome === "thrown") throw new Error("It was not to be")
        return command.outcome === "kept" ? entryOf(command, sequence, own) : undefined
      })
    case "appendHanding":
      return storage.append(command, (sequence, own) => {
        if (command.outcome === "thrown") throw new Error("It was not to be")
        return command.outcome === "kept" ? handingOf(command, sequence, own) : undefined
      })
    case "handings":
      return storage.handings(command.programme)
    case "saveSealed":
      return storage.saveSealed(
        command.parts.map((part) => ({ part, sealed: { iv: Uint8Array.of(4), bytes: Uint8Array.of(5) } })),
        command.instead,
      )
    case "loadSealed":
      return storage.loadSealed(command.prefix)
    case "entries":
      return storage.entries(command.state, command.most)
    case "entry":
      return storage.entry(command.nonce)
    case "count":
      return storage.count()
    case "update":
      return storage.update(command.nonces, (entry, round) =>
        command.state ? { ...entry, state: command.state, round } : entry,
      )
    case "read":
      return storage.read(command.key)
    case "edit":
      return edit(storage, command)
    case "saveRoster":
      return storage.saveRoster(
        command.parts.map((part) => ({ part, sealed: { iv: Uint8Array.of(1), bytes: Uint8Array.of(2, 3) } })),
        { cursor: command.cursor, knownUntil: "2026-12-20T01:00:00.000Z", count: command.parts.length },
        command.whole,
      )
    case "loadRoster": {
      const roster = await storage.loadRoster()
      // The parts come in any order.
      return roster && { ...roster, parts: roster.parts.sort((a, b) => (a.part < b.part ? -1 : 1)) }
    }
    case "dropRoster":
      return storage.dropRoster()
    case "wipe":
      return storage.wipe(command.keep)
  }
}

const edit = (storage: Storage, { key, remove }: Extract<Command, { do: "edit" }>): Promise<unknown> => {
  switch (key) {
    case "round":
      return storage.edit(key, (before) => (remove ? undefined : (before ?? 0) + 1))
    case "claim":
      return storage.edit(key, (before) => (remove ? undefined : `${before ?? ""}x`))
    case "leaving":
      return storage.edit(key, () => (remove ? undefined : true))
    case "device":
      return storage.edit(key, () => (remove ? undefined : ({ id: "dev_1" } as unknown as Meta["device"])))
  }
}

export const entryOf = (
  { nonce, ticket, checkpoint }: { nonce: string; ticket?: string; checkpoint: string },
  sequence: number,
  own: readonly Entry[] = [],
): Entry => ({
  scan: {
    v: 1,
    nonce,
    checkpoint,
    gate: "pintu-1",
    direction: "in",
    method: "camera",
    capturedAt: "2026-12-20T01:00:00.000Z",
    offset: 0,
    uncertainty: 10,
    sequence,
    told: "admit",
    ...(ticket ? { ticket } : {}),
  },
  state: "waiting",
  epoch: own.map(({ scan }) => scan.nonce).join(),
  measured: true,
  tried: false,
  standing: "ok",
})

const handingOf = (
  { nonce, programme }: { nonce: string; programme: string },
  sequence: number,
  own: readonly Entry[],
): Entry => ({
  ...entryOf({ nonce, checkpoint: "beras" }, sequence, own),
  scan: {
    v: 1,
    kind: "aid",
    nonce,
    checkpoint: "beras",
    gate: "1",
    programme,
    recipient: "prs_00000000000000000000000001",
    quantities: { beras: 1 },
    capturedAt: "2026-12-20T01:00:00.000Z",
    offset: 0,
    uncertainty: 10,
    sequence,
    told: "given",
  },
})

/** JSON with sorted keys, bytes as numbers. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof Uint8Array) return [...each]
    if (typeof each !== "object" || each === null || Array.isArray(each)) return each
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
  }) ?? "nothing"

/** In a page: a database of that name. */
export const inDatabase = (name: string, commands: readonly Command[]): Promise<string[]> => {
  let before: ReturnType<typeof Database.open> | undefined
  return run(() => {
    before?.close()
    before = Database.open(name)
    return before
  }, commands)
}

export { Database }
export * as Vault from "@setiakawan/scanner/vault"
export * as Passkey from "@setiakawan/scanner/passkey"
