import * as Base32 from "@setiakawan/core/base32"
import { refusals } from "@setiakawan/core/check-in/scan"
import type { Shown } from "@setiakawan/scanner/judge"
import { expect, test } from "vitest"
import { type Scene, signalOf, verdictOf } from "./verdict.ts"

const scene: Scene = {
  zone: "WIB",
  now: "2026-12-20T02:00:00.000Z",
  direction: "in",
  kind: "entrance",
  method: "camera",
}
const who: NonNullable<Shown["who"]> = {
  name: "Siti Aminah",
  unsur: "tksk",
  region: "36.73",
  part: "narasumber",
}
const shown = (changes: Partial<Shown>): Shown => ({
  kind: "admit",
  nonce: "1",
  ticket: "T",
  who,
  ...changes,
})

test("an admission says name and group", () => {
  expect(verdictOf(shown({}), scene)).toMatchObject({
    kind: "admitted",
    name: "Siti Aminah",
    detail: "Narasumber · Tenaga Kesejahteraan Sosial Kecamatan (TKSK)",
  })
})

test("whom this phone does not know by name is named by the ticket", () => {
  const row = { ...who, ticket: "7K3FQ0AB", name: "", state: "accepted" as const, issue: 0 }
  const refused = shown({
    kind: "refuse",
    reason: "group_not_admitted",
    ticket: row.ticket,
    who: undefined,
    row,
  })
  expect(verdictOf(refused, scene)).toMatchObject({
    kind: "refused",
    name: `Tiket ${Base32.toTypedCode(row.ticket)}`,
    detail: "Bukan untuk unsur atau wilayahnya",
  })
})

test("out of a door, and an item given, have words of their own", () => {
  expect(verdictOf(shown({}), { ...scene, direction: "out" }).word).toBe("Silakan keluar")
  expect(verdictOf(shown({}), { ...scene, kind: "handout" }).word).toBe("Sudah diserahkan")
})

test("somebody beyond the list is let in and marked", () => {
  expect(verdictOf(shown({ unlisted: true, who: undefined }), scene)).toMatchObject({
    kind: "admitted",
    detail: "Di luar daftar",
  })
})

test.each(refusals.map((reason) => [reason]))(
  "%s has a reason and an advice, and sounds refused",
  (reason) => {
    const verdict = verdictOf(shown({ kind: "refuse", reason }), scene)

    // A good card of somebody who is not on the list: nobody is accused, and nobody is let in.
    expect(verdict.kind).toBe(reason === "card_unlisted" ? "ask_desk" : "refused")
    expect(verdict.detail).toBeTruthy()
    expect(verdict.advice).toBeTruthy()
    expect(signalOf(verdict)).toBe("refused")
  },
)

test("a card that stands for nobody here says its code and its end, and no name", () => {
  const card = { code: "K7Q2M9PX", until: "2026-12-31T16:59:59.000Z" }
  const refused = { kind: "refuse" as const, who: undefined, ticket: undefined, card }
  for (const reason of ["card_unlisted", "card_revoked", "card_expired"] as const)
    expect(verdictOf(shown({ ...refused, reason }), scene)).toMatchObject({
      name: expect.stringMatching(/^Kartu K7Q\u00A02M9\u00A0PX.$/),
      instansi: "Berlaku s.d. 31 Desember 2026",
    })
  expect(verdictOf(shown({ ...refused, reason: "card_unlisted" }), scene)).toMatchObject({
    kind: "ask_desk",
    word: "Kartu sah",
  })
})

test("a reason of a newer server is still a refusal in words", () => {
  expect(verdictOf(shown({ kind: "refuse", reason: "constructor" }), scene).detail).toBe(
    "Tiket ini tidak dapat diterima di sini",
  )
})

test("a typed slip is told apart from a foreign code", () => {
  const unreadable = shown({ kind: "refuse", reason: "unreadable", who: undefined })
  expect(verdictOf(unreadable, scene).detail).toBe("Kode ini bukan tiket Setiakawan")
  expect(verdictOf(unreadable, { ...scene, method: "typed" }).detail).toBe("Kode salah ketik")
})

const earlier = { at: "2026-12-20T01:42:00.000Z", gate: "Pintu 2", by: "HP Sari", here: false }

test.each<[string, Partial<Shown>, Partial<Scene>, string, string]>([
  ["used", { reason: "already_used" }, {}, "Sudah dipakai", "Pukul 08.42 WIB di Pintu 2, oleh HP Sari"],
  ["inside", { reason: "inside_already" }, {}, "Sudah di dalam", "Pukul 08.42 WIB di Pintu 2, oleh HP Sari"],
  ["given", { reason: "already_used" }, { kind: "handout" }, "Sudah pernah diberi", "Pukul 08.42"],
  ["here", { earlier: { ...earlier, by: undefined, here: true } }, {}, "Sudah dipakai", "oleh ponsel ini"],
  ["here, as the server says", {}, { device: "HP Sari" }, "Sudah dipakai", "oleh ponsel ini"],
  [
    "the day before",
    {},
    { now: "2026-12-21T02:00:00.000Z" },
    "Sudah dipakai",
    "20 Desember 2026 pukul 08.42",
  ],
])("a repeat says when, where and by whom: %s", (_name, changes, where, word, detail) => {
  const verdict = verdictOf(shown({ kind: "repeat", reason: "already_used", earlier, ...changes }), {
    ...scene,
    ...where,
  })
  expect(verdict.kind).toBe("already")
  expect(verdict.word).toBe(word)
  expect(verdict.detail).toContain(detail)
})

test("who went in against a reason that the server knows is not green", () => {
  const late = verdictOf(shown({ conflict: true, reason: "cancelled" }), scene)
  expect(late).toMatchObject({
    kind: "ask_desk",
    word: "Ternyata tidak berlaku",
    detail: "Pendaftarannya sudah dibatalkan",
  })
  expect(verdictOf(shown({ conflict: true, reason: "already_used", earlier }), scene).detail).toContain(
    "Pintu 2",
  )
})
