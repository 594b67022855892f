import * as v from "valibot"
import * as Audit from "../audit.ts"
import { Nonce } from "../check-in/scan.ts"
import { instant, type OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Input from "../input.ts"
import * as Allocation from "./allocation.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"
import * as Quantities from "./quantities.ts"
import * as Settle from "./settle.ts"

export const AnswerInput = v.strictObject({
  recipients: v.pipe(v.array(Ledger.Recipient), v.minLength(1), v.maxLength(50)),
  reason: Input.line(300),
})

/** Gives a reason for the mismatches of some recipients. Returns how many waited for one. */
export const answer = async (
  context: OfficeContext,
  programmeId: string,
  input: v.InferInput<typeof AnswerInput>,
): Promise<{ answered: number }> => {
  const { recipients, reason } = Input.parse(AnswerInput, input)
  const programme = await Programme.get(context, programmeId)
  let answered = 0
  for (const recipient of new Set(recipients)) {
    answered += await Ledger.change(context, programme, recipient, (before) => {
      const waiting = Object.entries(before.checks ?? {}).filter(([, check]) => Ledger.waits(check))
      if (waiting.length === 0) return { result: 0 }
      const answer = { reason, by: Audit.actorId(context.actor), at: instant(context) }
      const answered = Object.fromEntries(waiting.map(([id, check]) => [id, { ...check, answer }]))
      return {
        after: { ...before, checks: { ...before.checks, ...answered } },
        also: [
          ...waiting.map(([id]) =>
            Allocation.countWrite({ office: context.office, programme: programmeId, id }, { unanswered: -1 }),
          ),
          Audit.write(context, { action: "aid.grant.answer", subject: recipient, fields: ["checks"] }),
        ],
        result: 1,
      }
    })
  }
  return { answered }
}

export const CancelInput = v.strictObject({
  /** Made up by the client, so that a repeated request cancels once. */
  nonce: Nonce,
  quantities: Programme.SomeAmounts,
  reason: Input.line(300),
  /** The decision that takes it back: "Keputusan … Nomor … tanggal …". */
  basis: Input.line(200),
})

/** Takes entitlement back that is outstanding, by a decision. What was given stays given. */
export const cancel = async (
  context: OfficeContext,
  programmeId: string,
  recipient: string,
  input: v.InferInput<typeof CancelInput>,
): Promise<void> => {
  const { nonce, quantities, reason, basis } = Input.parse(CancelInput, input)
  const programme = await Programme.get(context, programmeId)
  Programme.known(programme, quantities, "quantities")
  await Ledger.change(context, programme, recipient, (before) => {
    if (before.cancelled?.[nonce]) return { result: undefined }
    const { figures } = Settle.settle(Programme.termsOf(programme), before)
    if (!Quantities.holds(figures.outstanding, quantities))
      throw new Refusal("validation", [{ path: "quantities", code: "too_large" }])
    const deed = { quantities, basis, reason, by: Audit.actorId(context.actor), at: instant(context) }
    return {
      after: { ...before, cancelled: { ...before.cancelled, [nonce]: deed } },
      also: [Audit.write(context, { action: "aid.grant.cancel", subject: recipient, fields: ["cancelled"] })],
      result: undefined,
    }
  })
}
