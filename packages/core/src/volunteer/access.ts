import * as v from "valibot"
import * as Audit from "../audit.ts"
import { sha256, toBase64Url } from "../bytes.ts"
import { type Context, days, instant, later, type OfficeContext, seconds, within } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"
import * as Writing from "../writing.ts"

/** A volunteer stays one for years; whoever has not opened their page for one asks for another link. */
const linkLife = days(365)
const sessionLife = days(180)

/** The link that is good for a person's own page: the last one that was made. Any earlier one ends with it. */
const Access = Table.entity({
  name: "volunteer-access",
  version: 1,
  schema: v.object({ office: Id.schema("office"), person: Id.schema("person"), link: v.string() }),
  key: ({ office, person }: { office: string; person: string }) => ({
    pk: `OFFICE#${office}#PERSON#${person}`,
    sk: "ACCESS",
  }),
})

/** A personal link: a random secret, kept hashed. */
const Link = Table.entity({
  name: "volunteer-link",
  version: 1,
  schema: v.object({
    hash: v.string(),
    office: Id.schema("office"),
    person: Id.schema("person"),
    expiresAt: Input.Instant,
  }),
  key: ({ hash }: { hash: string }) => ({ pk: `SESSION#${hash}`, sk: "VOLUNTEER-LINK" }),
  expires: ({ expiresAt }) => seconds(expiresAt),
})

/** A browser that opened a link. */
const Session = Table.entity({
  name: "volunteer-session",
  version: 1,
  schema: v.object({
    hash: v.string(),
    office: Id.schema("office"),
    person: Id.schema("person"),
    link: v.string(),
    expiresAt: Input.Instant,
  }),
  key: ({ hash }: { hash: string }) => ({ pk: `SESSION#${hash}`, sk: "VOLUNTEER" }),
  expires: ({ expiresAt }) => seconds(expiresAt),
})

export const Shared = v.object({ link: v.string(), whatsapp: v.string() })

/** A new personal link for a volunteer with a message that carries it. It ends every earlier link and its sessions. */
export const share = async (
  context: OfficeContext,
  person: string,
): Promise<v.InferOutput<typeof Shared>> => {
  const record = await Person.get(context, person)
  const secret = toBase64Url(context.ids.bytes(24))
  const { office } = context
  const hash = await sha256(secret)
  await Table.edit(context.table, [
    Table.put(Link, { hash, office, person, expiresAt: later(instant(context), linkLife) }),
    Table.put(Access, { office, person, link: hash }),
    Audit.write(context, { action: "volunteer.share", subject: person, fields: ["link"] }),
  ])
  // The secret stands behind `#`, so it reaches no server log and no preview.
  const link = `${context.origin}/saya#${secret}`
  const text = [
    `Yth. Bapak/Ibu ${Writing.titledName(record)}`,
    "",
    "Berikut halaman relawan Anda, berisi SK, kartu, dan kegiatan:",
    link,
    "",
    "Tautan ini pribadi. Mohon tidak diteruskan kepada orang lain.",
  ].join("\n")
  const phone = record.phone?.replace("+", "") ?? ""
  return { link, whatsapp: `https://wa.me/${phone}?text=${encodeURIComponent(text)}` }
}

/** Ends the personal link of somebody, and every session it opened. */
export const endWrite = ({ office }: OfficeContext, person: string): Table.Write =>
  Table.remove(Access, { office, person })

export const OpenInput = v.strictObject({ secret: v.pipe(v.string(), v.regex(/^[\w-]{32}$/)) })

/** Exchanges a link's secret for a session of this browser; `link_expired` when the link is good no longer. */
export const open = async (
  context: Context,
  input: v.InferInput<typeof OpenInput>,
): Promise<{ token: string }> => {
  const { secret } = Input.parse(OpenInput, input)
  const link = await context.table.get(Link, { hash: await sha256(secret) })
  if (
    !link ||
    link.expiresAt <= instant(context) ||
    !(await isCurrent(context, { ...link, link: link.hash }))
  )
    throw new Refusal("link_expired")
  const token = toBase64Url(context.ids.bytes(32))
  await context.table.write(
    Table.put(Session, {
      hash: await sha256(token),
      office: link.office,
      person: link.person,
      link: link.hash,
      expiresAt: later(instant(context), sessionLife),
    }),
  )
  return { token }
}

/** Ends a browser's session; the link stays good. */
export const leave = async (context: Context, token: string): Promise<void> =>
  context.table.write(Table.remove(Session, { hash: await sha256(token) }))

/** Whose page this browser may show; `undefined` when there is none, or its link was replaced. */
export const resolve = async (
  context: Context,
  token: string,
): Promise<{ context: OfficeContext; person: string } | undefined> => {
  const session = await context.table.get(Session, { hash: await sha256(token) })
  if (!session || session.expiresAt <= instant(context) || !(await isCurrent(context, session)))
    return undefined
  return {
    context: within(context, session.office, { kind: "holder" }),
    person: session.person,
  }
}

const isCurrent = async (
  context: Context,
  { office, person, link }: { office: string; person: string; link: string },
): Promise<boolean> => (await context.table.get(Access, { office, person }))?.link === link
