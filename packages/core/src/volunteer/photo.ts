import * as v from "valibot"
import * as Audit from "../audit.ts"
import type { OfficeContext } from "../context.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Uploads from "../uploads.ts"
import * as Volunteer from "./volunteer.ts"

export const SetInput = v.strictObject({ upload: Uploads.Upload })

/** Makes an uploaded PNG or JPEG the photo of a volunteer; `file_kind` when its bytes are neither. */
export const set = async (
  context: OfficeContext,
  person: string,
  unsur: string,
  input: v.InferInput<typeof SetInput>,
): Promise<void> => {
  const { upload } = Input.parse(SetInput, input)
  const before = await Volunteer.get(context, person, unsur)
  const { bytes, type } = await Uploads.open(context, "photo", upload)
  // A key of its own each time: nobody is shown the one before.
  const photo = `offices/${context.office}/volunteers/${before.person}/${upload}`
  await context.files.write(photo, bytes, type)
  await save(context, before, photo)
}

/** Takes the photo away. */
export const remove = async (context: OfficeContext, person: string, unsur: string): Promise<void> => {
  const before = await Volunteer.get(context, person, unsur)
  if (before.photo) await save(context, before, undefined)
}

/** Where a photo is to be seen, for fifteen minutes. */
export const urlOf = async (
  context: OfficeContext,
  { photo }: Pick<Volunteer.Volunteer, "photo">,
): Promise<string | undefined> => photo && context.files.downloadUrl(photo, "foto")

const save = async (
  context: OfficeContext,
  before: Volunteer.Volunteer,
  photo: string | undefined,
): Promise<void> => {
  await Table.edit(context.table, [
    Table.put(
      Volunteer.Volunteer,
      { ...before, photo, revision: before.revision + 1 },
      Table.unchanged(before.revision),
    ),
    Audit.write(context, { action: "volunteer.photo", subject: before.person, fields: ["photo"] }),
  ])
  if (before.photo) await context.files.remove(before.photo)
}
