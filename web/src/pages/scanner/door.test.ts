import type { Shown } from "@setiakawan/scanner/judge"
import type { Seen, Stage } from "@setiakawan/scanner/scanner"
import type { Entry as Kept } from "@setiakawan/scanner/storage"
import { createRoot } from "solid-js"
import { expect, test } from "vitest"
import { createDoor } from "./door.ts"

const row = (ticket: string, name: string): Shown["row"] => ({
  ticket,
  name,
  unsur: "tksk",
  part: "peserta",
  state: "accepted",
  issue: 0,
})

const admit = (nonce: string, name: string): Shown => ({
  kind: "admit",
  nonce,
  ticket: `T${nonce}`,
  row: row(`T${nonce}`, name),
})

const repeated = (shown: Shown): Shown => ({
  ...shown,
  kind: "repeat",
  reason: "already_used",
  earlier: { at: "2026-12-20T01:42:00.000Z", gate: "Pintu 2", by: "HP Sari", here: false },
})

/** A door whose engine tells what the test says. */
const setUp = () => {
  const tells: ((stage: Stage) => void)[] = []
  const answers: string[] = []
  const sounds: string[] = []
  const forgotten: unknown[] = []
  const stopped: string[] = []
  const outbox = new Map<string, Kept>()
  const door = createRoot(() =>
    createDoor({
      see: (_what, _method, _place, tell = () => {}): Seen => {
        tells.push(tell)
        return {
          nonce: String(tells.length),
          done: new Promise(() => {}),
          confirm: () => answers.push("given"),
          cancel: () => answers.push("not given"),
        }
      },
      entry: async (nonce) => outbox.get(nonce),
      place: () => ({ checkpoint: "masuk", gate: "1", direction: "in" }),
      scene: (method, direction) => ({
        zone: "WIB",
        now: "2026-12-20T02:00:00.000Z",
        direction,
        kind: "entrance",
        method,
      }),
      play: (sound) => sounds.push(sound),
      forget: (what) => forgotten.push(what),
      onStopped: (reason) => stopped.push(reason),
    }),
  )
  const take = (what = "code") => {
    const seen = door.take(what, "camera")
    const tell = tells[tells.length - 1]
    return { seen, tell: (stage: Stage) => tell?.(stage) }
  }
  return { door, take, answers, sounds, forgotten, stopped, outbox }
}

test("the name is there at once, green and its sound only when it is on the disk", () => {
  const { door, take, sounds } = setUp()
  const siti = admit("1", "Siti Aminah")
  const { tell } = take()
  tell({ stage: "local", shown: siti })
  expect(door.current()?.verdict).toMatchObject({ kind: "checking", name: "Siti Aminah" })
  // By the corrected clock, as the verdict is.
  expect(door.current()?.at).toBe("2026-12-20T02:00:00.000Z")
  expect(sounds).toEqual([])
  tell({ stage: "durable", shown: siti })
  expect(door.current()?.verdict).toMatchObject({ kind: "admitted", name: "Siti Aminah" })
  tell({ stage: "confirmed", shown: siti })

  expect(sounds).toEqual(["success"])
  expect(door.entries).toHaveLength(1)
  expect(door.admitted()).toBe(1)
})

test("a refusal needs no disk to be said", () => {
  const { door, take, sounds } = setUp()
  const { tell } = take()
  const shown: Shown = { kind: "refuse", nonce: "1", ticket: "T1", reason: "cancelled" }
  tell({ stage: "local", shown })
  expect(door.current()?.verdict).toMatchObject({
    kind: "refused",
    detail: "Pendaftarannya sudah dibatalkan",
  })
  tell({ stage: "durable", shown })
  tell({ stage: "kept", shown })

  expect(sounds).toEqual(["refused"])
})

test("the server's other word takes the place of the verdict on the screen, to be seen and heard", () => {
  const { door, take, sounds } = setUp()
  const siti = admit("1", "Siti Aminah")
  const { tell } = take()
  tell({ stage: "durable", shown: siti })
  tell({ stage: "corrected", shown: repeated(siti) })

  expect(door.current()?.verdict).toMatchObject({
    kind: "already",
    note: "Dikoreksi server",
    detail: "Pukul 08.42 WIB di Pintu 2, oleh HP Sari",
  })
  expect(sounds).toEqual(["success", "repeat"])
  expect(door.corrections()).toEqual([])
  expect(door.admitted()).toBe(0)
})

test("it comes back when the officer had put it away already", () => {
  const { door, take } = setUp()
  const siti = admit("1", "Siti Aminah")
  const { tell } = take()
  tell({ stage: "durable", shown: siti })
  door.dismiss()
  expect(door.current()).toBeUndefined()
  tell({ stage: "corrected", shown: repeated(siti) })

  expect(door.current()?.verdict.kind).toBe("already")
})

test("of an earlier person it is told beside the later one, and stays until it was read", () => {
  const { door, take, sounds } = setUp()
  const [siti, budi] = [admit("1", "Siti Aminah"), admit("2", "Budi Santoso")]
  const first = take("a")
  first.tell({ stage: "durable", shown: siti })
  const second = take("b")
  second.tell({ stage: "durable", shown: budi })
  first.tell({ stage: "corrected", shown: repeated(siti) })
  for (let at = 3; at < 30; at++)
    take(String(at)).tell({ stage: "durable", shown: admit(String(at), "Tamu") })

  expect(door.corrections().map(({ verdict }) => [verdict.name, verdict.kind])).toEqual([
    ["Siti Aminah", "already"],
  ])
  expect(sounds.slice(0, 3)).toEqual(["success", "success", "repeat"])
  door.close("1")
  expect(door.corrections()).toEqual([])
})

test("what the server says of a scan that was sent later is told, when somebody went in on it", async () => {
  const { door, take, outbox, sounds } = setUp()
  const siti = admit("1", "Siti Aminah")
  const { tell } = take("a")
  tell({ stage: "durable", shown: siti })
  tell({ stage: "kept", shown: siti })
  take("b").tell({ stage: "durable", shown: admit("2", "Budi Santoso") })
  const kept = { state: "waiting" } as Kept
  outbox.set("1", kept)
  await door.look()
  expect(door.corrections()).toEqual([])
  outbox.set("1", {
    ...kept,
    state: "sent",
    answer: {
      kind: "repeat",
      conflict: true,
      reason: "already_used",
      earlier: { at: "2026-12-20T01:42:00.000Z", gate: "Pintu 2" },
    },
  })
  await door.look()
  await door.look()

  expect(door.corrections().map(({ verdict }) => [verdict.name, verdict.word])).toEqual([
    ["Siti Aminah", "Ternyata tidak berlaku"],
  ])
  expect(sounds).toEqual(["success", "success", "refused"])
})

test("at a hand-out nothing is green before the officer says so, and no other code counts meanwhile", async () => {
  const { door, take, answers } = setUp()
  const siti = admit("1", "Siti Aminah")
  const { tell } = take()
  tell({ stage: "local", shown: siti })
  tell({ stage: "hold", shown: siti })
  await Promise.resolve()
  expect(door.current()?.verdict.kind).toBe("confirm")
  expect(door.holding()).toBe(true)
  door.dismiss()
  expect(door.current()).toBeDefined()
  expect(door.take("other", "camera")).toBeUndefined()
  door.given()

  expect([door.holding(), answers]).toEqual([false, ["given"]])
  tell({ stage: "durable", shown: siti })
  expect(door.current()?.verdict.kind).toBe("admitted")
})

test("when the server knows that the item was given elsewhere the officer is told and asked no more", async () => {
  const { door, take, sounds } = setUp()
  const siti = admit("1", "Siti Aminah")
  const { tell } = take()
  tell({ stage: "local", shown: siti })
  tell({ stage: "hold", shown: siti })
  await Promise.resolve()
  tell({ stage: "durable", shown: repeated(siti) })
  expect([door.holding(), door.current()?.verdict.kind]).toEqual([false, "already"])
  expect(sounds[sounds.length - 1]).not.toBe("ok")
  expect(door.take("other", "camera")).toBeDefined()
})

test("an item that was not given leaves no trace", async () => {
  const { door, take, answers } = setUp()
  const siti = admit("1", "Siti Aminah")
  const { tell } = take()
  tell({ stage: "hold", shown: siti })
  await Promise.resolve()
  door.notGiven()
  tell({ stage: "dropped", shown: siti })

  expect(answers).toEqual(["not given"])
  expect([door.current(), door.entries.length]).toEqual([undefined, 0])
})

test("what the phone cannot keep lets nobody in, and may be scanned again once that was read", () => {
  const { door, take, forgotten, sounds } = setUp()
  const siti = admit("1", "Siti Aminah")
  const { tell } = take("code")
  tell({ stage: "local", shown: siti })
  tell({ stage: "failed", shown: siti, error: new Error("full") })

  expect(door.current()?.verdict).toMatchObject({ kind: "problem", name: "Siti Aminah" })
  expect([forgotten, sounds, door.admitted()]).toEqual([[], ["refused"], 0])
  door.dismiss()
  expect(forgotten).toEqual(["code"])
})

test("a device that may not scan any more says why", () => {
  const { take, stopped, door } = setUp()
  take("code").tell({ stage: "stopped", reason: "revoked" })

  expect([stopped, door.entries.length]).toEqual([["revoked"], 0])
})
