import * as v from "valibot"
import * as Admission from "./check-in/admission.ts"
import type { OfficeContext } from "./context.ts"
import { found } from "./errors.ts"
import * as Event from "./event.ts"
import * as Input from "./input.ts"
import * as Tally from "./tally.ts"

const Group = v.object({ code: v.string(), registered: v.number(), present: v.number() })

export const View = v.object({
  capacity: v.number(),
  registered: v.number(),
  /** People in, at the event's first checkpoint unless another is asked for. */
  present: v.number(),
  /** Scans that admitted nobody: repeats and refusals. */
  repeats: v.number(),
  byUnsur: v.array(Group),
  byRegion: v.array(Group),
  byGate: v.array(v.object({ gate: v.string(), name: v.string(), present: v.number() })),
  lastAt: v.optional(v.string()),
})
export type View = v.InferOutput<typeof View>

export const GetInput = v.strictObject({ checkpoint: v.optional(Input.line(24)) })

/**
 * Who is registered and who is in: the tally beside a count of the admissions themselves. `not_found` for a checkpoint
 * that the event does not have.
 */
export const get = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof GetInput>,
): Promise<View> => {
  const event = await Event.get(context, eventId)
  const wanted = Input.parse(GetInput, input).checkpoint
  const checkpoint = found(event.checkpoints.find(({ id }) => wanted === undefined || id === wanted))
  const { id } = checkpoint
  const [tally, admissions, repeats] = await Promise.all([
    Tally.get(context, context.office, eventId),
    Admission.all(context, eventId, id),
    Admission.repeats(context, eventId, id),
  ])
  const lastAt = admissions.map(({ receivedAt }) => receivedAt).reduce((a, b) => (a > b ? a : b), "")
  return {
    capacity: event.capacity,
    registered: tally.registered,
    present: admissions.length,
    repeats,
    byUnsur: groups(
      tally.byUnsur,
      admissions.map(({ unsur }) => unsur),
    ),
    byRegion: groups(
      tally.byRegion,
      admissions.map(({ region }) => region ?? "-"),
    ),
    byGate: checkpoint.gates.map(({ id, name }) => ({
      gate: id,
      name,
      present: admissions.filter(({ gate }) => gate === id).length,
    })),
    ...(lastAt ? { lastAt } : {}),
  }
}

/** Registered and present side by side, the largest group first; "-" stands for unknown. */
const groups = (registered: Record<string, number>, present: readonly string[]) => {
  const counts = Map.groupBy(present, (code) => code)
  const codes = new Set([...Object.keys(registered), ...counts.keys()])
  return [...codes]
    .map((code) => ({ code, registered: registered[code] ?? 0, present: counts.get(code)?.length ?? 0 }))
    .sort((a, b) => b.registered - a.registered || a.code.localeCompare(b.code))
}
