import * as v from "valibot"
import * as Audit from "../audit.ts"
import { Nonce } from "../check-in/scan.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Uploads from "../uploads.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"

const coordinate = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))

/** A signature as it was drawn: strokes of points, in thousandths of the field's width and height. */
export const Strokes = v.pipe(
  v.array(v.pipe(v.array(v.tuple([coordinate, coordinate])), v.minLength(1), v.maxLength(600))),
  v.minLength(1),
  v.maxLength(60),
  v.check((strokes) => strokes.flat().length <= 4000, "too_long"),
)
export type Strokes = v.InferOutput<typeof Strokes>

/** A drawn signature, sealed (biometric data, UU 27/2022), beside the ledger of the delivery that it proves. */
const Signature = Table.entity({
  name: "aid-signature",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    recipient: Ledger.Recipient,
    programme: Id.schema("programme"),
    delivery: Nonce,
    sealed: v.string(),
    at: Input.Instant,
  }),
  key: ({ office, recipient, programme, delivery }: Identity) => ({
    pk: `OFFICE#${office}#RECIPIENT#${recipient}`,
    sk: `SIGNATURE#${programme}#${delivery}`,
  }),
})

type Identity = { office: string; recipient: string; programme: string; delivery: string }

export const AddInput = v.strictObject({
  /** The delivery that it proves. */
  of: Nonce,
  signature: v.optional(Strokes),
  thumb: v.optional(v.boolean()),
  /** An upload of the purpose `proof`. */
  photo: v.optional(Uploads.Upload),
  representation: v.optional(Ledger.Representation),
})

/**
 * Adds proof to a delivery; what is there already stays. `not_found` when there is no such delivery yet: whoever was
 * offline sends the delivery first.
 */
export const add = async (
  context: OfficeContext,
  programmeId: string,
  recipient: string,
  input: v.InferInput<typeof AddInput>,
): Promise<void> => {
  const { of, signature, thumb, photo, representation } = Input.parse(AddInput, input)
  const programme = await Programme.get(context, programmeId)
  const identity = { office: context.office, recipient, programme: programmeId, delivery: of }
  const kept = photo && (await keepPhoto(context, identity, photo))
  const sealed = signature && (await context.keys.encrypt(JSON.stringify(signature), place(identity)))
  await Ledger.change(context, programme, recipient, (before) => {
    const delivery = found(before.deliveries[of])
    const { proof } = delivery
    const draws = sealed !== undefined && !proof.signature
    const after: Ledger.Proof = {
      ...proof,
      ...(draws ? { signature: true } : {}),
      ...(thumb ? { thumb } : {}),
      ...(kept && !proof.photo ? { photo: kept } : {}),
      ...(representation && !proof.representation ? { representation } : {}),
    }
    if (JSON.stringify(after) === JSON.stringify(proof)) return { result: undefined }
    return {
      after: { ...before, deliveries: { ...before.deliveries, [of]: { ...delivery, proof: after } } },
      also: [
        ...(draws ? [Table.put(Signature, { ...identity, sealed, at: instant(context) }, Table.absent)] : []),
        Audit.write(context, { action: "aid.delivery.prove", subject: recipient, fields: ["proof"] }),
      ],
      result: undefined,
    }
  })
}

/** A drawn signature in clear, for the paper that it stands on. */
export const signatureOf = async (
  context: OfficeContext,
  programme: string,
  recipient: string,
  delivery: string,
): Promise<Strokes | undefined> => {
  const identity = { office: context.office, recipient, programme, delivery }
  const kept = await context.table.get(Signature, identity)
  return kept && v.parse(Strokes, JSON.parse(await context.keys.decrypt(kept.sealed, place(identity))))
}

/** The write that takes a drawn signature away: of somebody who is erased. */
export const removeSignature = (
  { office }: OfficeContext,
  programme: string,
  recipient: string,
  delivery: string,
): Table.Write => Table.remove(Signature, { office, recipient, programme, delivery })

/** Bucket key of a photo that proves a delivery. It stays until its recipient is erased. */
export const photoKey = ({ office }: { office: string }, photo: string): string => `proofs/${office}/${photo}`

/** Where the photo of a delivery is to be seen, for fifteen minutes; `not_found` when there is none. */
export const photoUrl = async (
  context: OfficeContext,
  programme: string,
  recipient: string,
  photo: string,
): Promise<string> => {
  const { deliveries } = await Ledger.get(context, programme, recipient)
  found(Object.values(deliveries).find(({ proof }) => proof.photo === photo))
  return context.files.downloadUrl(photoKey(context, photo), "bukti")
}

/** Keeps a photo for a delivery that is there and has none yet: no other would ever be erased. */
const keepPhoto = async (
  context: OfficeContext,
  { programme, recipient, delivery }: Identity,
  upload: string,
): Promise<string | undefined> => {
  const { deliveries } = await Ledger.get(context, programme, recipient)
  if (found(deliveries[delivery]).proof.photo) return undefined
  const { bytes, type } = await Uploads.open(context, "photo", upload)
  await context.files.write(photoKey(context, upload), bytes, type)
  return upload
}

const place = ({ office, recipient, programme, delivery }: Identity) => ({
  office,
  record: `${programme}/${recipient}/${delivery}`,
  field: "signature",
})
