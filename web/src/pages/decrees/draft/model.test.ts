import { expect, test } from "vitest"
import type { Office } from "../../office/place.ts"
import type { Decree } from "../decree.ts"
import { blank, fromDecree, issuerOf, toDraft, touching, withoutEmptyClauses } from "./model.ts"

const office: Office = {
  office: "off_1",
  name: "Dinas Sosial Kabupaten Pandeglang",
  government: "Pemerintah Kabupaten Pandeglang",
  address: "Jalan Raya",
  city: "Pandeglang",
  region: "36.01",
  zone: "WIB",
  unitCode: "Dinsos",
  paper: "A4",
  certificateNumber: "{urut}",
  decreeNumber: "{urut}",
  handoverNumber: "{urut}",
  accreditedDuties: [],
  emblem: false,
  revision: 1,
}

const decree: Decree = {
  id: "dcr_1",
  state: "enacted",
  status: "in_force",
  heading: {
    own: true,
    authority: { kind: "head_of_office", title: "Kepala Dinas Sosial Kabupaten Pandeglang" },
    form: "keputusan",
    title: "Penetapan TKSK",
    effect: { kind: "appointment" },
    number: "Nomor 114 Tahun 2026",
    date: "2026-01-02",
    place: "Pandeglang",
    effective: "2026-01-01",
    until: "2026-12-31",
    signatory: { name: "Ahmad Fauzi", capacity: "plt" },
  },
  rows: 3,
  amendedBy: [],
  createdAt: "2026-01-01T00:00:00.000Z",
  revision: 4,
  text: {
    considerations: ["bahwa …"],
    bases: ["Undang-Undang Nomor 23 Tahun 2014"],
    observing: [],
    dictums: ["Menetapkan …", "Berlaku …"],
    copies: [],
  },
  lacking: [],
  takingOver: false,
}

test("an issuer is proposed as far as the office's own settings tell", () => {
  expect(issuerOf("head_of_office", office)).toBe("Kepala Dinas Sosial Kabupaten Pandeglang")
  expect(issuerOf("regent_mayor", office)).toBe("Bupati Pandeglang")
  expect(issuerOf("regent_mayor", { ...office, region: "36.73" })).toBe("Wali Kota Serang")
  expect(issuerOf("regent_mayor", { ...office, region: "36" })).toBe("")
  expect(issuerOf("governor", office)).toBe("Gubernur Banten")
  expect(issuerOf("village_head", office)).toBe("")
})

test("what a decree says comes back from its form as it was", () => {
  expect(toDraft(fromDecree(decree))).toMatchObject({ ...decree.heading, ...decree.text })
})

test("nobody signs where nothing of the signatory was filled in, and empty clauses are left out", () => {
  const form = blank(office, true)
  form.signatory = { ...form.signatory, capacity: "plt" }
  form.dictums = [
    { key: 1, text: "  " },
    { key: 2, text: "Menetapkan …" },
  ]
  expect(toDraft(form)).toMatchObject({ signatory: undefined, dictums: ["Menetapkan …"] })
  expect(withoutEmptyClauses(form).dictums).toEqual([{ key: 2, text: "Menetapkan …" }])
})

test("an amendment is begun in the name of who issued the decree, and cites it once by its number", () => {
  const form = touching(decree, "amendment", office)
  expect(form.title).toBe(
    "Perubahan atas Keputusan Kepala Dinas Sosial Kabupaten Pandeglang Nomor 114 Tahun 2026 tentang Penetapan TKSK",
  )
  expect(toDraft(form)).toMatchObject({
    effect: { kind: "amendment", of: "dcr_1" },
    authority: decree.heading.authority,
    until: "2026-12-31",
  })
  expect(toDraft(touching(decree, "revocation", office)).effect).toEqual({
    kind: "revocation",
    of: "dcr_1",
    whole: true,
  })
})
