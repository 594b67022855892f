import * as v from "valibot"
import * as Writing from "./writing.ts"
import { type FieldCode, type FieldError, Refusal } from "./errors.ts"

/** The value as the schema wants it; a `validation` refusal that names fields and closed codes, never values. */
export const parse = <const S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> => {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  throw new Refusal("validation", result.issues.map(fieldError))
}

const fieldError = (issue: v.BaseIssue<unknown>): FieldError => ({ path: pathOf(issue), code: codeOf(issue) })

/** `unknown` is what a check over several fields forwards to one of them. Keys of a record would be the client's. */
const ours = new Set(["object", "array", "unknown"])

/** Keys that the schema does not know were written by the client, so they are left out of the path. */
const pathOf = (issue: v.BaseIssue<unknown>): string => {
  const path = issue.path ?? []
  const known = issue.type === "strict_object" && issue.expected === "never" ? path.slice(0, -1) : path
  return known.map((item) => (ours.has(item.type) ? String(item.key) : "*")).join(".")
}

const byIssueType: Record<string, FieldCode> = {
  min_length: "too_short",
  non_empty: "required",
  max_length: "too_long",
  min_value: "too_small",
  max_value: "too_large",
  max_entries: "too_large",
  picklist: "choice",
  variant: "choice",
  literal: "choice",
  email: "email",
}

const codeOf = (issue: v.BaseIssue<unknown>): FieldCode => {
  const message = issue.message as FieldCode
  if (custom.has(message)) return message
  if (issue.kind === "schema" && issue.received === "undefined") return "required"
  if (issue.type === "strict_object" && issue.expected === "never") return "unknown"
  if (issue.kind === "schema" && !(issue.type in byIssueType)) return "type"
  return byIssueType[issue.type] ?? "format"
}

/** Codes that a schema of ours gives as its message, because valibot has no issue of that kind. */
const custom = new Set<FieldCode>([
  "nik",
  "phone",
  "region",
  "order",
  "consent",
  "required",
  "choice",
  "too_long",
])

/** One line of text, trimmed, whitespace folded, without control characters. */
export const line = (most: number, least = 1) =>
  v.pipe(
    v.string(),
    // NUL and its like are valid JSON, print as boxes and break PDF text; half a surrogate pair the database refuses.
    v.transform((text) =>
      text
        .toWellFormed()
        .normalize("NFC")
        .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, " ")
        .trim(),
    ),
    v.minLength(least, least === 1 ? "required" : undefined),
    v.maxLength(most),
  )

/** Text of several lines, trimmed. */
export const paragraph = (most: number) =>
  v.pipe(
    v.string(),
    v.transform((text) =>
      text
        .toWellFormed()
        .normalize("NFC")
        .replaceAll(/[^\P{Cc}\n]+/gu, " ")
        .trim(),
    ),
    v.maxLength(most),
  )

/** An optional field for which an empty text means that there is none. */
export const optionalLine = (most: number) =>
  v.optional(
    v.pipe(
      line(most, 0),
      v.transform((text) => (text === "" ? undefined : text)),
    ),
  )

export const Email = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(254),
  v.email(),
  v.transform((text) => text.toLowerCase()),
)

/** An instant of the years 1970 to 2999, which leaves room to reckon with it: ISO 8601 in UTC with milliseconds. */
export const Instant = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((text) => {
    const at = Date.parse(text)
    return at >= 0 && at < Date.UTC(3000)
  }),
  v.transform((text) => new Date(text).toISOString()),
)

/** A calendar date without a time or zone: `YYYY-MM-DD`, a day that exists, before the year 3000. */
export const CalendarDate = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((text) => {
    const day = new Date(`${text}T00:00:00Z`)
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && text < "3000"
  }),
)

export const Zone = v.picklist(["WIB", "WITA", "WIT"])
export type Zone = v.InferOutput<typeof Zone>

/** A region of Kemendagri's list: province, kabupaten/kota, kecamatan or desa/kelurahan, dotted. */
export const RegionCode = v.pipe(v.string(), v.regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/, "region"))

/** A kabupaten or kota: `36.01`. */
export const RegencyCode = v.pipe(v.string(), v.regex(/^\d{2}\.\d{2}$/, "region"))

/** A pattern for document numbers such as `{urut:3}/SERT/{unit}/{bulanRomawi}/{tahun}`; numbers have 120 characters. */
export const NumberTemplate = v.pipe(
  line(80),
  v.check((template) => Writing.checkNumberTemplate(template).length === 0),
  v.check(
    (template) =>
      template.replaceAll("{unit}", "u".repeat(40)).replaceAll("{kode}", "k".repeat(20)).length <= 115,
    "too_long",
  ),
)

/** The revision that an edit was made on; the table would not take any number there is. */
export const Revision = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 40))

/** Which page of a list comes next; opaque to the client. */
export const Cursor = v.pipe(v.string(), v.maxLength(200))
