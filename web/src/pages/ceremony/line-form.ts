import type { call } from "../../api/client.ts"
import type { OfficialForm } from "../office/form/model.ts"
import type { Line } from "./lines.ts"

type Body = Parameters<typeof call<"POST /api/offices/:office/events/:event/ceremony">>[1]["body"]

/** Somebody who comes to the stage, as they are entered; `recipientName` is there for a recipient of the programme. */
export type RepresentativeForm = {
  recipient?: string | undefined
  recipientName?: string | undefined
  name: string
  position: string
  representing: string
}

export type LineForm = {
  kind: Line["subject"]["kind"]
  decree: string
  programme: string
  title: string
  note: string
  dignitary: OfficialForm
  representatives: RepresentativeForm[]
  /** `amount`: digits. */
  placard: { name: string; amount: string; text: string }
}

export const nobody: RepresentativeForm = { name: "", position: "", representing: "" }

/** A line as it is edited. One that is new begins with who hands over the line before it, and with a placard. */
export const fromLine = (line: Line | undefined, before: Line | undefined, placard: string): LineForm => {
  const { name = "", titleBefore = "", titleAfter = "", position = "" } = (line ?? before)?.dignitary ?? {}
  const subject = line?.subject
  return {
    kind: subject?.kind ?? before?.subject.kind ?? "aid",
    decree: subject?.kind === "decree" ? subject.decree : "",
    programme: subject?.kind === "aid" ? subject.programme : "",
    title: line?.title ?? "",
    note: line?.note ?? "",
    dignitary: { name, titleBefore, titleAfter, position, rank: "", nip: "" },
    representatives: (line?.representatives ?? []).map((each) => ({
      recipient: each.recipient,
      recipientName: each.recipientName,
      name: each.name ?? "",
      position: each.position ?? "",
      representing: each.representing ?? "",
    })),
    placard: {
      name: line ? (line.symbolic?.name ?? "") : placard,
      amount: line?.symbolic?.amount?.toString() ?? "",
      text: line?.symbolic?.text ?? "",
    },
  }
}

/** The programme of a line changed: its recipients are others. */
export const withProgramme = (form: LineForm, programme: string): Partial<LineForm> => ({
  programme,
  representatives:
    form.programme === programme
      ? form.representatives
      : form.representatives.filter(({ recipient }) => recipient === undefined),
})

/** What is missing before a line may be saved. */
export const missingOf = ({ kind, decree, programme, title }: LineForm) => ({
  decree: kind === "decree" && decree === "",
  programme: kind === "aid" && programme === "",
  title: title.trim() === "",
})

/** A line as the server takes it. Of somebody entered without a name and no recipient nothing is sent. */
export const bodyOf = (form: LineForm, own: Line | undefined): Body => {
  const { kind, decree, programme, title, note, representatives, placard } = form
  const { name, position, titleBefore, titleAfter } = form.dignitary
  const someone = [name, position, titleBefore, titleAfter].some((each) => each.trim() !== "")
  const amount = Number(placard.amount)
  return {
    subject: kind === "decree" ? { kind, decree } : { kind, programme },
    title,
    note,
    ...(someone
      ? { dignitary: { name, position, titleBefore, titleAfter, person: own?.dignitary?.person } }
      : {}),
    representatives: representatives
      .filter((each) => (kind === "aid" && each.recipient) || each.name.trim() !== "")
      .map(({ recipient, name, position, representing }) => ({
        ...(kind === "aid" && recipient ? { recipient } : {}),
        name,
        position,
        representing,
      })),
    ...(kind === "aid" && placard.name.trim() !== ""
      ? {
          symbolic: { name: placard.name, text: placard.text, ...(amount > 0 ? { amount } : {}) },
        }
      : {}),
  }
}
