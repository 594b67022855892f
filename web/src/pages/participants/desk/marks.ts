import { call } from "../../../api/client.ts"
import type { Api } from "../../../api/contract.ts"
import { text } from "../../../text/text.ts"
import type { Place } from "../here.ts"

type Route = Api["POST /api/offices/:office/events/:event/checkpoints/:checkpoint/marks"]
export type Mark = Route["body"]["marks"][number]
/** What became of one mark. */
export type Marked = Route["answer"][number]

/** Where people are marked present: one gate of one checkpoint. */
export type Spot = { checkpoint: string; gate: string }

/** Marks people present, a hundred at most. @throws ApiError */
export const mark = (
  place: Place,
  { checkpoint, gate }: Spot,
  method: "desk" | "paper",
  marks: Mark[],
  at?: string,
): Promise<Marked[]> =>
  call("POST /api/offices/:office/events/:event/checkpoints/:checkpoint/marks", {
    params: { ...place, checkpoint },
    body: { gate, method, marks, ...(at ? { at } : {}) },
  })

/** Why a mark was refused, in words. */
export const whyNot = ({ reason }: Pick<Marked, "reason">): string => {
  const reasons: Record<string, string> = text().desk.reasons
  return reasons[reason ?? ""] ?? text().desk.refused
}
