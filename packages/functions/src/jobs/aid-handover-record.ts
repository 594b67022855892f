import { contentOf } from "@setiakawan/core/aid/handover-issue"
import * as HandoverRecord from "@setiakawan/core/aid/handover-record"
import type * as Rows from "@setiakawan/core/aid/handover-rows"
import * as Programme from "@setiakawan/core/aid/programme"
import { instant } from "@setiakawan/core/context"
import * as Id from "@setiakawan/core/id"
import type { Step } from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"
import {
  handoverRecord as print,
  type HandoverRecordInput,
  type HandoverRecipient,
} from "@setiakawan/documents/handover-record"
import * as v from "valibot"
import { erased, noteOf, partOf } from "../aid-words.ts"
import { letterhead, named, signatory } from "../letterhead.ts"
import { finishWith } from "./output.ts"

export const Settings = v.strictObject({ programme: Id.schema("programme"), record: Id.schema("record") })

const names = { draft: "rancangan-bast.pdf", issued: "bast.pdf", void: "bast-batal.pdf" } as const

/** Prints a hand-over record with its annexes: as it was issued, or a draft of it. One step; repeating prints it again. */
export const handoverRecord: Step = async (context, job) => {
  const settings = v.parse(Settings, job.settings)
  const [office, programme, record] = await Promise.all([
    Office.get(context),
    Programme.get(context, settings.programme),
    HandoverRecord.get(context, settings.programme, settings.record),
  ])
  const { content, rows } = await contentOf(context, programme, record)
  const { issued, cash, symbolic } = record
  const input: HandoverRecordInput = {
    state: record.state,
    letterhead: await letterhead(context, office),
    paper: office.paper,
    variant: record.variant,
    programme: issued?.programme ?? programme.name,
    number: issued?.number,
    date: record.date,
    place: record.place,
    firstParty: { ...signatory(record.firstParty), address: record.firstParty.address },
    secondParty: content.secondParty,
    basis: record.basis,
    dignitary: symbolic?.dignitary,
    items: Programme.isMoney(programme)
      ? [moneyOf(content, issued?.programme ?? programme.name)]
      : content.items,
    cash: Programme.isMoney(programme) ? { ...cash } : undefined,
    symbolicItem: symbolic && { name: symbolic.name, amount: symbolic.amount },
    witnesses: record.witnesses,
    acknowledgedBy: record.acknowledgedBy && signatory(record.acknowledgedBy),
    recipients: rows.map((row) => recipientOf(programme, row)),
    stampDuty: record.stampDuty,
    createdAt: instant(context),
  }
  const file = { name: names[record.state], type: "application/pdf", bytes: await print(input) }
  return finishWith(context, job, file, { recipients: rows.length })
}

/** Of money the annex says what it is for, and for how many. */
const moneyOf = ({ rows, value }: HandoverRecord.Content, name: string) => ({
  name,
  quantity: rows,
  unit: "penerima",
  value,
})

const recipientOf = (programme: Programme.Programme, row: Rows.Row): HandoverRecipient => ({
  ...named({ name: row.name ?? erased }),
  number: row.row,
  nik: row.nik,
  address: row.address,
  ...partOf(programme, row.quantities),
  note: noteOf(row),
})
