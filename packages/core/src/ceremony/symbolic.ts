import * as v from "valibot"
import * as Ledger from "../aid/ledger.ts"
import * as Programme from "../aid/programme.ts"
import type { OfficeContext } from "../context.ts"
import { type FieldError, Refusal } from "../errors.ts"
import * as Input from "../input.ts"
import type { Subject } from "./subject.ts"

/** More do not fit beside each other on a stage. */
export const mostRepresentatives = 10

/**
 * Somebody who comes to the stage for all the others: a recipient of the programme, or whoever has a name. With both, the
 * name is of who stands there for the recipient: the chairman of a Karang Taruna, the mother of a child.
 */
export const Representative = v.pipe(
  v.strictObject({
    recipient: v.optional(Ledger.Recipient),
    name: Input.optionalLine(120),
    /** "Ketua" */
    position: Input.optionalLine(120),
    /** Whom they stand for: "120 TKSK se-Kalimantan Timur". */
    representing: Input.optionalLine(160),
  }),
  v.forward(
    v.check(({ recipient, name }) => recipient !== undefined || name !== undefined, "required"),
    ["name"],
  ),
)
export type Representative = v.InferOutput<typeof Representative>

export const Representatives = v.optional(
  v.pipe(v.array(Representative), v.maxLength(mostRepresentatives)),
  [],
)

/** What is held up on stage in place of the real thing: the placard (*papan simbolis*), with what it says. */
export const Symbolic = v.strictObject({
  /** "Papan simbolis", "Kunci rumah" */
  name: Input.line(80),
  /** Whole rupiah. */
  amount: v.optional(v.pipe(Programme.Rupiah, v.minValue(1))),
  /** "50 kursi roda" */
  text: Input.optionalLine(160),
})
export type Symbolic = v.InferOutput<typeof Symbolic>

type OnStage = {
  subject: Subject
  representatives: readonly Representative[]
  symbolic?: Symbolic | undefined
}

/**
 * Refuses on a decree's line a placard and recipients, since a decree has those whom its annex appoints; and on a
 * programme's line somebody who is no recipient of it. Who stood on the line `before` is not looked for again.
 */
export const check = async (
  context: OfficeContext,
  { subject, representatives, symbolic }: OnStage,
  before: readonly Representative[],
): Promise<void> => {
  const known = new Set(before.map(({ recipient }) => recipient))
  const chosen = representatives.flatMap(({ recipient }, index) =>
    recipient === undefined || known.has(recipient) ? [] : [{ recipient, index }],
  )
  const wrong: FieldError[] = []
  const refuse = (index: number) => wrong.push({ path: `representatives.${index}.recipient`, code: "choice" })
  if (subject.kind === "decree") {
    if (symbolic) wrong.push({ path: "symbolic", code: "unknown" })
    for (const [index, { recipient }] of representatives.entries()) if (recipient) refuse(index)
  } else {
    const ledgers = await context.table.batchGet(
      Ledger.Ledger,
      chosen.map(({ recipient }) => ({ office: context.office, recipient, programme: subject.programme })),
    )
    for (const [at, { index }] of chosen.entries()) if (!ledgers[at]) refuse(index)
  }
  if (wrong.length > 0) throw new Refusal("validation", wrong)
}
