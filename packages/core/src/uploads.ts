import * as v from "valibot"
import type { OfficeContext } from "./context.ts"
import { found, Refusal } from "./errors.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Media from "./media.ts"

const list = {
  bytes: 10_000_000,
  types: [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
    "text/plain",
    "text/tab-separated-values",
    "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/octet-stream",
  ],
} as const

/** A list that is read row by row: see `streamed-intake.ts`. */
const longList = { ...list, bytes: 60_000_000 } as const

/** What may be uploaded, how large, and as which media types. */
export const purposes = {
  participants: list,
  volunteers: list,
  recipients: longList,
  references: longList,
  emblem: { bytes: 300_000, types: ["image/png", "image/jpeg"] },
  photo: { bytes: 2_000_000, types: ["image/png", "image/jpeg"] },
  "decree-scan": { bytes: 20_000_000, types: ["application/pdf", "image/png", "image/jpeg"] },
} as const

export type Purpose = keyof typeof purposes

/** What organisers upload for the register of volunteers and its decrees. */
export const RegisterPurpose = v.picklist(["volunteers", "photo", "decree-scan", "recipients", "references"])
export type RegisterPurpose = v.InferOutput<typeof RegisterPurpose>

export const StartInput = v.strictObject({
  type: Input.line(120),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
})

export const Started = v.object({ upload: v.string(), url: v.string() })

/** Permission to upload one file. It lies under the office's own prefix and is tidied up after a week. */
export const start = async (
  context: OfficeContext,
  purpose: Purpose,
  input: v.InferInput<typeof StartInput>,
): Promise<v.InferOutput<typeof Started>> => {
  const { type, bytes } = Input.parse(StartInput, input)
  const rule = purposes[purpose]
  if (bytes > rule.bytes) throw new Refusal("file_too_large")
  if (!(rule.types as readonly string[]).includes(type)) throw new Refusal("file_kind")
  const upload = context.ids.next("file")
  return { upload, url: await context.files.uploadUrl(keyOf(context, upload), { type, bytes }) }
}

export const Upload = Id.schema("file")

/** The bytes of an upload of this office. */
export const read = async (context: OfficeContext, upload: string): Promise<Uint8Array> =>
  found(await context.files.read(keyOf(context, Input.parse(Upload, upload))), "file_missing")

/** An upload of this office that is read piece by piece, from any position. */
export const source = async (
  context: OfficeContext,
  upload: string,
): Promise<{ size: number; open(from: number): Promise<ReadableStream<Uint8Array>> }> => {
  const key = keyOf(context, Input.parse(Upload, upload))
  const open = async (from: number) => found(await context.files.open(key, from), "file_missing")
  const { size, stream } = await open(0)
  await stream.cancel()
  return { size, open: async (from) => (await open(from)).stream }
}

/**
 * A picture or document that was uploaded, for its use: `file_kind` when its first bytes are of no type that the purpose
 * takes, `file_too_large` when the upload was asked for as something that may be larger.
 */
export const open = async (
  context: OfficeContext,
  purpose: "emblem" | "photo" | "decree-scan",
  upload: string,
): Promise<{ bytes: Uint8Array; type: Media.Type }> => {
  const bytes = await read(context, upload)
  const rule = purposes[purpose]
  if (bytes.length > rule.bytes) throw new Refusal("file_too_large")
  const type = Media.typeOf(bytes)
  if (!type || !(rule.types as readonly string[]).includes(type)) throw new Refusal("file_kind")
  return { bytes, type }
}

/** Bucket key of an upload. `uploads/` is what the bucket's lifecycle rule removes. */
export const keyOf = ({ office }: { office: string }, upload: string): string => `uploads/${office}/${upload}`
