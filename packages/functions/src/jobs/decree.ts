import { instant, type OfficeContext } from "@setiakawan/core/context"
import * as Annex from "@setiakawan/core/decree/annex"
import * as Decree from "@setiakawan/core/decree/decree"
import { found, Refusal } from "@setiakawan/core/errors"
import * as Id from "@setiakawan/core/id"
import type { Step } from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"
import * as Unsur from "@setiakawan/core/unsur"
import {
  type AnnexRow,
  decree as print,
  type DecreeInput,
  type RowOfDecree,
} from "@setiakawan/documents/decree"
import * as v from "valibot"
import { letterhead, named } from "../letterhead.ts"
import { finishWith } from "./output.ts"

export const Settings = v.strictObject({
  decree: Id.schema("decree"),
  /** Prints a petikan: the decree with the rows of this person alone. */
  person: v.optional(Id.schema("person")),
})

const forms = {
  keputusan: "Keputusan",
  "surat-keputusan": "Surat Keputusan",
  "surat-perintah-tugas": "Surat Perintah Tugas",
} as const

const capacities = {
  definitive: undefined,
  plt: "Plt.",
  plh: "Plh.",
  pj: "Pj.",
  pjs: "Pjs.",
} as const

/** Prints a decree with its annex. One step; repeating it prints it again. */
export const decree: Step = async (context, job) => {
  const settings = v.parse(Settings, job.settings)
  const [office, head, text, all] = await Promise.all([
    Office.get(context),
    Decree.get(context, settings.decree),
    Decree.textOf(context, settings.decree),
    Annex.all(context, settings.decree),
  ])
  const rows = all.filter(({ person }) => settings.person === undefined || person === settings.person)
  const [first] = rows
  if (settings.person && !first) throw new Refusal("not_found")
  const { heading } = head
  const { signatory } = heading
  const touched = await touchedDecrees(context, rows)
  const input: DecreeInput = {
    state: head.state === "enacted" ? "enacted" : "draft",
    heading: heading.own
      ? { kind: "own", letterhead: await letterhead(context, office) }
      : { kind: "other", lines: [heading.authority.title] },
    paper: office.paper,
    form: forms[heading.form],
    issuer: heading.authority.title,
    number: heading.number,
    title: heading.title,
    considerations: text.considerations,
    legalBases: text.bases,
    notices: text.observing,
    dictums: text.dictums,
    place: heading.place,
    date: heading.date,
    signatory: signatory && {
      ...named(signatory),
      capacity: capacities[signatory.capacity],
      position: heading.authority.title,
      rank: signatory.rank,
      nip: signatory.nip,
    },
    copies: text.copies,
    annex: rows.length > 0 ? { rows: rows.map((row) => annexRow(row, touched)) } : undefined,
    extractFor: settings.person && first ? named(first) : undefined,
    createdAt: instant(context),
  }
  const name = settings.person ? "petikan-sk.pdf" : head.state === "enacted" ? "sk.pdf" : "rancangan-sk.pdf"
  return finishWith(
    context,
    job,
    { name, type: "application/pdf", bytes: await print(input) },
    { rows: rows.length },
  )
}

const annexRow = (row: Annex.Row, touched: ReadonlyMap<string, string>): AnnexRow => {
  const of: RowOfDecree | undefined = row.of && {
    row: row.of.row,
    decree: found(touched.get(row.of.decree)),
  }
  return {
    ...named(row),
    number: row.row,
    sex: row.sex,
    birthPlace: row.birthPlace,
    birthDate: row.birthDate,
    nik: row.nik,
    address: row.address,
    position: [row.position, Unsur.name(row.unsur)].filter(Boolean).join(", "),
    dutyArea: row.areaName,
    note: row.note,
    ...(row.action === "replace" ? { replaces: of } : row.action === "end" ? { revokes: of } : {}),
  }
}

/** The decrees whose rows are replaced or ended, as a row cites them: "Keputusan Nomor 114 Tahun 2020". */
const touchedDecrees = async (context: OfficeContext, rows: readonly Annex.Row[]) => {
  const ids = [...new Set(rows.flatMap(({ of }) => (of ? [of.decree] : [])))]
  const heads = await context.table.batchGet(
    Decree.Decree,
    ids.map((id) => ({ office: context.office, id })),
  )
  return new Map(
    heads.flatMap((head) =>
      head ? [[head.id, `${forms[head.heading.form]} Nomor ${head.heading.number ?? ""}`] as const] : [],
    ),
  )
}
