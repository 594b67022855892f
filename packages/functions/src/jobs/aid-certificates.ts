import * as HandoverRecord from "@setiakawan/core/aid/handover-record"
import * as Rows from "@setiakawan/core/aid/handover-rows"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Recipient from "@setiakawan/core/aid/recipient"
import * as Line from "@setiakawan/core/ceremony/line"
import { instant, type OfficeContext } from "@setiakawan/core/context"
import { found, Refusal } from "@setiakawan/core/errors"
import * as Id from "@setiakawan/core/id"
import type { Step } from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"
import { type AidCertificate, aidCertificates as print } from "@setiakawan/documents/aid-certificate"
import * as v from "valibot"
import { partOf } from "../aid-words.ts"
import { letterhead, named, signatory } from "../letterhead.ts"
import { finishWith } from "./output.ts"

export const Settings = v.strictObject({
  programme: Id.schema("programme"),
  record: Id.schema("record"),
  kind: v.optional(v.picklist(["sertifikat", "piagam"]), "piagam"),
})

/**
 * Prints certificates for whom an issued record is about: the recipient of a single hand-over, the organisations among
 * those of a collective one, who stood on stage at a symbolic one. One step; repeating it prints them again.
 */
export const aidCertificates: Step = async (context, job) => {
  const settings = v.parse(Settings, job.settings)
  const [office, programme, record] = await Promise.all([
    Office.get(context),
    Programme.get(context, settings.programme),
    HandoverRecord.get(context, settings.programme, settings.record),
  ])
  const { issued } = record
  if (record.state !== "issued" || !issued) throw new Refusal("record_not_issued")
  const date = found(record.date)
  const certificates = await bearersOf(context, programme, record, issued)
  if (certificates.length === 0) throw new Refusal("validation", [{ path: "record", code: "choice" }])
  const bytes = await print({
    kind: settings.kind,
    letterhead: await letterhead(context, office),
    paper: office.paper,
    programme: issued.programme,
    date,
    zone: office.zone,
    place: found(record.place),
    issued: { place: office.city, date },
    signatory: signatory(record.firstParty),
    certificates,
    createdAt: instant(context),
  })
  const file = { name: `${settings.kind}-bantuan.pdf`, type: "application/pdf", bytes }
  return finishWith(context, job, file, { certificates: certificates.length })
}

type Issued = NonNullable<HandoverRecord.HandoverRecord["issued"]>

const bearersOf = async (
  context: OfficeContext,
  programme: Programme.Programme,
  record: HandoverRecord.HandoverRecord,
  issued: Issued,
): Promise<AidCertificate[]> => {
  if (record.variant === "symbolic") return onStage(context, record, issued)
  if (record.variant === "collective") {
    const rows = await Rows.all(context, record.id)
    return rows.flatMap(({ recipient, name, quantities }) =>
      recipient.startsWith("org_") && name
        ? [{ name, role: "recipient", ...partOf(programme, quantities) }]
        : [],
    )
  }
  const { secondParty, items } = issued
  const part = partOf(programme, Object.fromEntries(items.map(({ id, quantity }) => [id, quantity])))
  const { representation, position, institution } = secondParty
  return representation
    ? [
        {
          name: representation.onBehalfOf,
          role: "recipient",
          representedBy: { ...named(secondParty), position },
          ...part,
        },
      ]
    : [{ ...named(secondParty), role: "recipient", institution, ...part }]
}

/** Who stood on stage by the ceremony's line, or else the second party. */
const onStage = async (
  context: OfficeContext,
  { symbolic }: HandoverRecord.HandoverRecord,
  { secondParty }: Issued,
): Promise<AidCertificate[]> => {
  const { event, line: id } = symbolic ?? {}
  // The line may have been taken out of the ceremony since.
  const line = event && id && (await context.table.get(Line.Line, { office: context.office, event, id }))
  const representatives = line ? line.representatives : []
  const people = await Recipient.who(
    context,
    representatives.flatMap(({ recipient }) => recipient ?? []),
  )
  const shown = { role: "representative", items: symbolic?.name, amount: symbolic?.amount } as const
  const stood = representatives.flatMap(({ recipient, name, position, representing }) => {
    const called = name ?? people.get(recipient ?? "")?.name
    const institution = [position, representing].filter(Boolean).join(", ")
    return called ? [{ name: called, institution, ...shown }] : []
  })
  const { institution, position } = secondParty
  return stood.length > 0
    ? stood
    : [
        {
          ...named(secondParty),
          institution: [position, institution].filter(Boolean).join(", "),
          ...shown,
        },
      ]
}
