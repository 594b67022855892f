import type { FieldProblem } from "../../../../api/client.ts"
import { official, type OfficialForm, officialForm } from "../../../office/form/model.ts"
import type { Programme } from "../../programme.ts"
import type { Draft, HandoverRecord, Proposal, Variant } from "../record.ts"

export type NameForm = { name: string; titleBefore: string; titleAfter: string; position: string }
export type SecondForm = NameForm & { nik: string; institution: string; address: string }

/** A hand-over record as its form holds it: text as typed. */
export type RecordForm = {
  variant: Variant
  counted: Draft["counted"]
  /** Of a record of one hand-over: whose it is. */
  recipient: string
  /** Its name, to be shown. */
  recipientName: string
  /** Of a record of many. */
  allocation: string
  area: string
  firstParty: OfficialForm & { address: string }
  secondKind: Draft["secondParty"]["kind"]
  second: SecondForm
  represents: boolean
  onBehalfOf: string
  relation: string
  letter: string
  /** A basis a line. */
  basis: string
  witnesses: [NameForm, NameForm]
  acknowledgedBy: OfficialForm
  placard: string
  placardAmount: string
  dignitary: NameForm
  event: string
  line: string
  account: string
  transferDate: string
  date: string
  place: string
  stampDuty: boolean
  /** Recipients and deliveries that were named otherwise than by this form, kept as they are. */
  named: Extract<Draft["coverage"], { kind: "named" }>["recipients"]
}

/** Which variants a programme has: money is recorded as money, everything else as goods. */
export const variantsOf = ({ kind }: Pick<Programme, "kind">): readonly Variant[] => [
  kind === "cash" || kind === "operational" ? "cash" : "goods",
  "collective",
  "symbolic",
]

export const isSingle = (variant: Variant): boolean => variant === "goods" || variant === "cash"

const noName = (): NameForm => ({ name: "", titleBefore: "", titleAfter: "", position: "" })

/** The form of a new record, with what the programme proposes; a ceremony's line stands in the address. */
export const blank = (
  programme: Pick<Programme, "kind">,
  proposal: Proposal,
  from: { event?: string | undefined; line?: string | undefined; recipient?: string | undefined } = {},
): RecordForm => ({
  variant: from.line ? "symbolic" : from.recipient ? (variantsOf(programme)[0] ?? "goods") : "collective",
  counted: "delivered",
  recipient: from.recipient ?? "",
  recipientName: "",
  allocation: "",
  area: "",
  firstParty: { ...officialForm(proposal.firstParty), address: proposal.firstParty?.address ?? "" },
  secondKind: from.recipient ? "recipient" : "other",
  second: { ...noName(), nik: "", institution: "", address: "" },
  represents: false,
  onBehalfOf: "",
  relation: "",
  letter: "",
  basis: proposal.basis.join("\n"),
  witnesses: [noName(), noName()],
  acknowledgedBy: officialForm(proposal.acknowledgedBy),
  placard: "papan simbolis",
  placardAmount: "",
  dignitary: noName(),
  event: from.event ?? "",
  line: from.line ?? "",
  account: "",
  transferDate: "",
  date: proposal.date,
  place: proposal.place,
  stampDuty: false,
  named: [],
})

const nameForm = (from: Partial<NameForm> = {}): NameForm => ({
  name: from.name ?? "",
  titleBefore: from.titleBefore ?? "",
  titleAfter: from.titleAfter ?? "",
  position: from.position ?? "",
})

/** A draft as its form shows it; `recipientName` is who its one recipient is. */
export const fromRecord = (record: HandoverRecord, recipientName = ""): RecordForm => {
  const { secondParty, coverage, symbolic, cash, witnesses } = record
  const other = secondParty.kind === "other" ? secondParty : undefined
  const named = coverage.kind === "named" ? coverage.recipients : []
  return {
    variant: record.variant,
    counted: record.counted,
    recipient: named[0]?.recipient ?? "",
    recipientName,
    allocation: coverage.kind === "allocation" ? coverage.allocation : "",
    area: coverage.kind === "named" ? "" : (coverage.area ?? ""),
    firstParty: { ...officialForm(record.firstParty), address: record.firstParty.address ?? "" },
    secondKind: secondParty.kind,
    second: {
      ...nameForm({ ...other, position: secondParty.position ?? "" } as Partial<NameForm>),
      nik: other?.nik ?? "",
      institution: secondParty.institution ?? "",
      address: secondParty.address ?? "",
    },
    represents: secondParty.representation !== undefined,
    onBehalfOf: secondParty.representation?.onBehalfOf ?? "",
    relation: secondParty.representation?.relation ?? "",
    letter: secondParty.representation?.letter ?? "",
    basis: record.basis.join("\n"),
    witnesses: [nameForm(witnesses[0] as Partial<NameForm>), nameForm(witnesses[1] as Partial<NameForm>)],
    acknowledgedBy: officialForm(record.acknowledgedBy),
    placard: symbolic?.name ?? "papan simbolis",
    placardAmount: symbolic?.amount === undefined ? "" : String(symbolic.amount),
    dignitary: nameForm(symbolic?.dignitary as Partial<NameForm>),
    event: symbolic?.event ?? "",
    line: symbolic?.line ?? "",
    account: cash?.account ?? "",
    transferDate: cash?.transferDate ?? "",
    date: record.date ?? "",
    place: record.place ?? "",
    stampDuty: record.stampDuty,
    named,
  }
}

export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)

/** The whole rupiah that somebody typed: "6.000.000", "Rp6.000.000"; undefined for nothing, NaN for what is none. */
export const rupiahOf = (typed: string): number | undefined => {
  const bare = typed.replace(/^\s*rp\.?/i, "").replace(/[\s.]/g, "")
  if (bare === "") return undefined
  return /^\d{1,15}$/.test(bare) ? Number(bare) : Number.NaN
}

const isWritten = (name: NameForm): boolean => `${name.name}${name.position}`.trim() !== ""

/** What to send, and what is wrong with it as far as only the form can know; the paths are the server's. */
export const toDraft = (form: RecordForm): { body: Draft; problems: FieldProblem[] } => {
  const problems: FieldProblem[] = []
  const single = isSingle(form.variant)
  const isSymbolic = form.variant === "symbolic"
  const isOther = !single || form.secondKind === "other"
  if (single && form.recipient === "") problems.push({ path: "coverage", code: "required" })
  if (isOther && form.second.name.trim() === "") problems.push({ path: "secondParty.name", code: "required" })
  if (form.firstParty.name.trim() === "") problems.push({ path: "firstParty.name", code: "required" })
  if (form.firstParty.position.trim() === "") problems.push({ path: "firstParty.position", code: "required" })
  const amount = rupiahOf(form.placardAmount)
  if (isSymbolic && Number.isNaN(amount)) problems.push({ path: "symbolic.amount", code: "type" })
  const { address, ...signs } = form.firstParty
  return { problems, body: { ...restOf(form), firstParty: { ...firstOf(signs), address } } }
}

const firstOf = (signs: OfficialForm): NonNullable<ReturnType<typeof official>> =>
  official(signs) ?? { name: "", position: "" }

const restOf = (form: RecordForm): Omit<Draft, "firstParty"> => {
  const single = isSingle(form.variant)
  const isSymbolic = form.variant === "symbolic"
  const amount = rupiahOf(form.placardAmount)
  return {
    variant: form.variant,
    counted: isSymbolic ? "entitled" : form.counted,
    coverage: coverageOf(form),
    secondParty: secondOf(form),
    basis: linesOf(form.basis),
    witnesses: form.witnesses.filter(isWritten),
    acknowledgedBy: official(form.acknowledgedBy),
    ...(isSymbolic
      ? {
          symbolic: {
            name: form.placard,
            amount,
            dignitary: isWritten(form.dignitary) ? { ...form.dignitary } : undefined,
            event: form.event || undefined,
            line: form.line || undefined,
          },
        }
      : {}),
    ...(form.account || form.transferDate
      ? { cash: { account: form.account || undefined, transferDate: form.transferDate || undefined } }
      : {}),
    date: form.date || undefined,
    place: form.place,
    stampDuty: form.stampDuty && (single || form.variant === "collective"),
  }
}

const coverageOf = (form: RecordForm): Draft["coverage"] => {
  const area = form.area || undefined
  if (isSingle(form.variant)) {
    const isKept = form.named.some(({ recipient }) => recipient === form.recipient)
    return { kind: "named", recipients: isKept ? form.named : [{ recipient: form.recipient }] }
  }
  return form.allocation ? { kind: "allocation", allocation: form.allocation, area } : { kind: "area", area }
}

const secondOf = (form: RecordForm): Draft["secondParty"] => {
  const { name, titleBefore, titleAfter, nik, ...around } = form.second
  const { onBehalfOf, relation, letter } = form
  const more = { ...around, representation: form.represents ? { onBehalfOf, relation, letter } : undefined }
  return isSingle(form.variant) && form.secondKind === "recipient"
    ? { kind: "recipient", recipient: form.recipient, ...more }
    : { kind: "other", name, titleBefore, titleAfter, nik: nik || undefined, ...more }
}
