import * as v from "valibot"
import * as Area from "../area.ts"
import { Nonce } from "../check-in/scan.ts"
import { Official } from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import { masked, MaskedNik } from "./handover-masks.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"

export const variants = ["goods", "cash", "collective", "symbolic"] as const

const Name = v.strictObject({
  name: Input.line(120),
  titleBefore: Input.optionalLine(40),
  titleAfter: Input.optionalLine(80),
})

/** "Plt." and its like stand in front of the position. */
export const FirstParty = v.strictObject({ ...Official.entries, address: Input.optionalLine(240) })

/** In whose name somebody receives: of a person or an organisation, and by what right. */
const Representation = v.strictObject({
  onBehalfOf: Input.line(160),
  relation: Input.optionalLine(60),
  letter: Input.optionalLine(120),
})

/** What may stand beside the name of the second party. */
export const around = {
  position: Input.optionalLine(160),
  /** Lembaga. */
  institution: Input.optionalLine(160),
  address: Input.optionalLine(240),
  representation: v.optional(Representation),
}

/** Who receives: a recipient of the programme as the office knows them, or somebody who stands for others. */
export const SecondParty = v.variant("kind", [
  v.strictObject({ kind: v.literal("recipient"), recipient: Ledger.Recipient, ...around }),
  v.strictObject({ kind: v.literal("other"), ...Name.entries, nik: v.optional(MaskedNik), ...around }),
])
export type SecondParty = v.InferOutput<typeof SecondParty>

/** Whose receipt it records: some by name, those of an allocation, or everybody of an area (of all without one). */
export const Coverage = v.variant("kind", [
  v.strictObject({
    kind: v.literal("named"),
    recipients: v.pipe(
      v.array(
        v.strictObject({
          recipient: Ledger.Recipient,
          /** Only these deliveries; all of them when left out. */
          deliveries: v.optional(v.pipe(v.array(Nonce), v.minLength(1), v.maxLength(50))),
        }),
      ),
      v.minLength(1, "required"),
      v.maxLength(100),
    ),
  }),
  v.strictObject({
    kind: v.literal("allocation"),
    allocation: Id.schema("allocation"),
    area: v.optional(Area.Code),
  }),
  v.strictObject({ kind: v.literal("area"), area: v.optional(Area.Code) }),
])
export type Coverage = v.InferOutput<typeof Coverage>

export const fields = {
  variant: v.picklist(variants),
  date: v.optional(Input.CalendarDate),
  place: Input.optionalLine(160),
  firstParty: FirstParty,
  secondParty: SecondParty,
  /** "Keputusan … Nomor … tanggal …" */
  basis: v.optional(v.pipe(v.array(Input.line(400)), v.maxLength(10)), []),
  witnesses: v.optional(
    v.pipe(v.array(v.strictObject({ ...Name.entries, position: Input.optionalLine(160) })), v.maxLength(2)),
    [],
  ),
  /** Mengetahui. */
  acknowledgedBy: v.optional(Official),
  coverage: Coverage,
  /** Whether it records what was handed over, or what they are to get: a symbolic record hands nothing over. */
  counted: v.picklist(["delivered", "entitled"]),
  /** How money is paid; by hand with neither. An account is kept masked alone. */
  cash: v.optional(
    v.strictObject({ account: v.optional(masked(80)), transferDate: v.optional(Input.CalendarDate) }),
  ),
  /** What is shown on stage, by whom, and on which line of which ceremony. */
  symbolic: v.optional(
    v.strictObject({
      name: Input.line(120),
      /** Rupiah on the placard. */
      amount: v.optional(Programme.Rupiah),
      dignitary: v.optional(v.strictObject({ ...Name.entries, position: Input.optionalLine(160) })),
      event: v.optional(Id.schema("event")),
      line: v.optional(Id.schema("line")),
    }),
  ),
  /** Whether a meterai of Rp10.000 is stuck on it: the office decides. */
  stampDuty: v.optional(v.boolean(), false),
}

export const DraftInput = v.pipe(
  v.strictObject(fields),
  v.forward(
    v.check(({ variant, symbolic }) => variant !== "symbolic" || symbolic !== undefined, "required"),
    ["symbolic"],
  ),
)
export type Draft = v.InferOutput<typeof DraftInput>
