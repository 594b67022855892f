import * as v from "valibot"
import * as Programme from "../aid/programme.ts"
import * as Recipient from "../aid/recipient.ts"
import type { OfficeContext } from "../context.ts"
import * as Decree from "../decree/decree.ts"
import * as Event from "../event.ts"
import * as Line from "./line.ts"
import * as Receipt from "./receipt.ts"
import * as Shown from "./shown.ts"
import * as Symbolic from "./symbolic.ts"

/** A line of the ceremony as those see it who prepare it and run it. */
export const View = v.object({
  ...v.omit(Line.Line.schema, ["office", "event", "representatives"]).entries,
  representatives: v.array(
    v.object({
      ...Symbolic.Representative.entries,
      /** The recipient's name with titles; missing when they were erased. */
      recipientName: v.optional(v.string()),
    }),
  ),
  /** The decree that is handed over, as its head says, and what it is on the day of the event. */
  decree: v.optional(
    v.object({
      ...v.pick(Decree.Decree.schema.entries.heading, ["authority", "number", "title", "date", "until"])
        .entries,
      status: v.picklist(Decree.statuses),
    }),
  ),
  /** The programme whose aid is shown. */
  programme: v.optional(
    v.pick(Programme.Programme.schema, ["name", "kind", "source", "sourceNote", "year", "closed"]),
  ),
  /** Of a decree, to how many it is handed; of aid, how many stand on stage for the others. */
  recipients: v.number(),
  /**
   * Of a decree, how many have it in hand. Aid has no such figure here: the hand-over on stage is symbolic, and what really
   * arrived stands in the programme.
   */
  received: v.optional(v.number()),
})
export type View = v.InferOutput<typeof View>

/**
 * The ceremony in its order. With `people`, who stands on stage and the photos: being a recipient tells of poverty or
 * disability, so that is for those who hand over.
 */
export const list = async (
  context: OfficeContext,
  eventId: string,
  { people }: { people: boolean },
): Promise<View[]> => {
  const [event, lines] = await Promise.all([Event.get(context, eventId), Line.inOrder(context, eventId)])
  const [programmes, who] = await Promise.all([
    programmesOf(context, lines),
    people ? namesOf(context, lines) : new Map<string, Recipient.Who>(),
  ])
  return Promise.all(
    lines.map(async ({ representatives, photo, ...line }) => ({
      ...line,
      photo: people ? photo : undefined,
      representatives: people
        ? representatives.map((each) => ({ ...each, recipientName: who.get(each.recipient ?? "")?.name }))
        : [],
      ...(line.subject.kind === "decree"
        ? await ofDecree(context, event, line.subject.decree)
        : { programme: programmes.get(line.subject.programme), recipients: representatives.length }),
    })),
  )
}

/** What was shown on stage at an event, by programme: on how many lines, and how many rupiah. */
export const shownOf = async (
  context: OfficeContext,
  event: string,
): Promise<Map<string, ReturnType<typeof Shown.sum>>> => {
  const shown = (await Line.inOrder(context, event)).flatMap((line) => Shown.of(line) ?? [])
  return new Map(
    shown.map(({ programme }) => [
      programme,
      Shown.sum(shown.filter((each) => each.programme === programme)),
    ]),
  )
}

const ofDecree = async (context: OfficeContext, event: Event.Event, id: string) => {
  const { decree, recipients } = await Receipt.recipients(context, event, id)
  return {
    decree: { ...decree.heading, status: Decree.statusOn(decree, Event.dayOf(event)) },
    recipients: recipients.length,
    received: recipients.filter(({ received }) => received).length,
  }
}

const programmesOf = async (
  { table, office }: OfficeContext,
  lines: readonly Line.Line[],
): Promise<Map<string, Programme.Programme>> => {
  const ids = new Set(lines.flatMap(({ subject }) => (subject.kind === "aid" ? [subject.programme] : [])))
  const programmes = await table.batchGet(
    Programme.Programme,
    [...ids].map((id) => ({ office, id })),
  )
  return new Map(programmes.flatMap((programme) => (programme ? [[programme.id, programme]] : [])))
}

const namesOf = (context: OfficeContext, lines: readonly Line.Line[]): Promise<Map<string, Recipient.Who>> =>
  Recipient.who(context, [
    ...new Set(
      lines.flatMap(({ representatives }) => representatives.flatMap(({ recipient }) => recipient ?? [])),
    ),
  ])
