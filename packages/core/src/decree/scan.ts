import * as v from "valibot"
import * as Audit from "../audit.ts"
import { sha256 } from "../bytes.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Uploads from "../uploads.ts"
import * as Decree from "./decree.ts"

/**
 * A scan of the signed paper, or of a decree that somebody else issued. It stands beside the decree and is no part of
 * what is sealed: the paper often comes after the enactment is entered.
 */
export const Scan = Table.entity({
  name: "decree-scan",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    decree: Id.schema("decree"),
    /** The upload that it was. */
    file: Id.schema("file"),
    type: v.picklist(["application/pdf", "image/png", "image/jpeg"]),
    bytes: v.number(),
    /** SHA-256 of its bytes, base64url. */
    hash: v.string(),
    note: v.optional(v.string()),
    at: Input.Instant,
    by: v.string(),
  }),
  key: ({ office, decree, file }: { office: string; decree: string; file: string }) => ({
    pk: `OFFICE#${office}#DECREE#${decree}`,
    sk: `SCAN#${file}`,
  }),
})
export type Scan = Table.Stored<typeof Scan>

export const View = v.object({
  ...v.omit(Scan.schema, ["office", "decree"]).entries,
  /** Where it can be had for a quarter of an hour. */
  url: v.string(),
})
export type View = v.InferOutput<typeof View>

/** Nobody scans a decree page by page into more files than this. */
export const mostScans = 20

export const AttachInput = v.strictObject({ upload: Uploads.Upload, note: Input.optionalLine(160) })

/**
 * Attaches an uploaded PDF, JPEG or PNG under a key of its own, in any state of the decree; one that was attached
 * already is left as it is. Refuses with `file_missing`, `file_kind`, `file_too_large` or `too_many_files`. Before it
 * is enacted its revision goes up by it, since a draft with scans cannot be thrown away.
 */
export const attach = async (
  context: OfficeContext,
  decree: string,
  input: v.InferInput<typeof AttachInput>,
): Promise<View> => {
  const { upload, note } = Input.parse(AttachInput, input)
  const head = await Decree.get(context, decree)
  const before = await all(context, head.id)
  const known = before.find(({ file }) => file === upload)
  if (known) return view(context, head, known)
  if (before.length >= mostScans) throw new Refusal("too_many_files")
  const { bytes, type } = await Uploads.open(context, "decree-scan", upload)
  const scan: Scan = {
    office: context.office,
    decree: head.id,
    file: upload,
    type,
    bytes: bytes.length,
    hash: await sha256(bytes),
    note,
    at: instant(context),
    by: Audit.actorId(context.actor),
  }
  await context.files.write(keyOf(scan), bytes, type)
  await Table.edit(context.table, [
    countWrite(head, 1),
    Table.put(Scan, scan, Table.absent),
    Audit.write(context, { action: "decree.scan", subject: head.id, fields: ["scan"] }),
  ])
  return view(context, head, scan)
}

/** The scans of a decree, the earliest first. */
export const list = async (context: OfficeContext, decree: string): Promise<View[]> => {
  const head = await Decree.get(context, decree)
  return Promise.all((await all(context, head.id)).map((scan) => view(context, head, scan)))
}

/**
 * Takes a scan away, its file with it; `decree_not_draft` once the decree is enacted. May be repeated when the file was
 * not reached.
 */
export const remove = async (context: OfficeContext, decree: string, file: string): Promise<void> => {
  const head = await Decree.get(context, decree)
  if (head.state === "enacted") throw new Refusal("decree_not_draft")
  const identity = { office: context.office, decree: head.id, file: Input.parse(Id.schema("file"), file) }
  const scan = await context.table.get(Scan, identity)
  if (scan)
    await Table.edit(context.table, [
      countWrite(head, -1),
      Table.remove(Scan, identity, Table.present),
      Audit.write(context, { action: "decree.scan-remove", subject: head.id, fields: ["scan"] }),
    ])
  await context.files.remove(keyOf(identity))
}

/** The bytes of a scan; `file_corrupt` when they are not those that were attached. */
export const read = async (context: OfficeContext, decree: string, file: string): Promise<Uint8Array> => {
  const identity = { office: context.office, decree, file: Input.parse(Id.schema("file"), file) }
  const scan = found(await context.table.get(Scan, identity))
  const bytes = found(await context.files.read(keyOf(scan)), "file_missing")
  if ((await sha256(bytes)) !== scan.hash) throw new Refusal("file_corrupt")
  return bytes
}

/**
 * Before it is enacted the head counts its scans, by which it is known that a draft has some. From then on the head
 * stands still, and is only asked to be as it was.
 */
const countWrite = (head: Decree.Decree, by: number): Table.Write =>
  head.state === "enacted"
    ? Table.check(Decree.Decree, head, {
        expression: "#state = :enacted",
        names: { "#state": "state" },
        values: { ":enacted": "enacted" },
      })
    : Table.put(
        Decree.Decree,
        { ...head, scans: (head.scans ?? 0) + by, revision: head.revision + 1 },
        Table.unchanged(head.revision),
      )

const all = ({ table, office }: OfficeContext, decree: string): Promise<Scan[]> =>
  table.all(Scan, { pk: `OFFICE#${office}#DECREE#${decree}`, prefix: "SCAN#" }, { consistent: true })

const keyOf = ({ office, decree, file }: { office: string; decree: string; file: string }): string =>
  `offices/${office}/decrees/${decree}/${file}`

const endings = { "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg" } as const

const view = async (
  { files }: OfficeContext,
  { heading }: Decree.Decree,
  { office, decree, ...scan }: Scan,
): Promise<View> => ({
  ...scan,
  url: await files.downloadUrl(
    keyOf({ office, decree, file: scan.file }),
    `SK ${(heading.number ?? heading.title).replaceAll(/[/\\]/g, "-")} ${scan.file.slice(-4)}.${endings[scan.type]}`,
  ),
})
