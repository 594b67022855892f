import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import { found } from "../errors.ts"
import * as Input from "../input.ts"
import * as Uploads from "../uploads.ts"
import * as Line from "./line.ts"

export const SetInput = v.strictObject({ upload: Uploads.Upload })

/**
 * Makes an uploaded PNG or JPEG the photo of a line, also after the event; `file_kind` when its bytes are neither. The one
 * before goes, and a repeated request changes nothing. It shows people (UU 27/2022): members alone see it.
 */
export const set = async (
  context: OfficeContext,
  event: string,
  id: string,
  input: v.InferInput<typeof SetInput>,
): Promise<void> => {
  const { upload } = Input.parse(SetInput, input)
  const line = await Line.get(context, event, id)
  if (line.photo === upload) return
  const { bytes, type } = await Uploads.open(context, "photo", upload)
  await context.files.write(Line.photoKey(line, upload), bytes, type)
  try {
    const before = await replace(context, event, id, upload)
    if (before) await context.files.remove(Line.photoKey(line, before))
  } catch (error) {
    // Without a line that shows it nobody would ever find the file again.
    const now = await context.table.get(Line.Line, line)
    if (now?.photo !== upload) await context.files.remove(Line.photoKey(line, upload))
    throw error
  }
  await context.files.remove(Uploads.keyOf(context, upload))
}

/** Takes the photo of a line away, its file with it. */
export const remove = async (context: OfficeContext, event: string, id: string): Promise<void> => {
  const before = await replace(context, event, id, undefined)
  if (before) await context.files.remove(Line.photoKey({ office: context.office, event, id }, before))
}

export const View = v.object({
  /** Where it can be seen for a quarter of an hour. */
  url: v.string(),
})

/** The photo of a line; `not_found` when it has none. */
export const view = async (
  context: OfficeContext,
  event: string,
  id: string,
): Promise<v.InferOutput<typeof View>> => {
  const line = await Line.get(context, event, id)
  return { url: await context.files.downloadUrl(Line.photoKey(line, found(line.photo)), "foto") }
}

/** Makes a file the line's photo, or none; gives the one before, where it was another. */
const replace = async (
  context: OfficeContext,
  event: string,
  id: string,
  photo: string | undefined,
): Promise<string | undefined> => {
  const before = await Line.change(context, event, id, "ceremony.photo", (line) =>
    line.photo === photo ? undefined : { photo },
  )
  return before.photo === photo ? undefined : before.photo
}
