import * as v from "valibot"
import { sha256, toBase64Url } from "./bytes.ts"
import { type Context, days, instant, later, type OfficeContext, seconds, within } from "./context.ts"
import { found, Refusal } from "./errors.ts"
import * as Event from "./event.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Registration from "./registration.ts"
import * as Table from "./table.ts"

/** Links outlive the event a little, so that a certificate can be fetched with them. */
const afterEvent = days(90)
const sessionLife = days(180)
const mostTickets = 20

/** A personal link to one ticket: a random secret, kept hashed, revoked by raising the registration's epoch. */
const Link = Table.entity({
  name: "holder-link",
  version: 1,
  schema: v.object({
    hash: v.string(),
    office: Id.schema("office"),
    event: Id.schema("event"),
    ticket: Id.Reference,
    epoch: v.number(),
    expiresAt: Input.Instant,
  }),
  key: ({ hash }: { hash: string }) => ({ pk: `SESSION#${hash}`, sk: "LINK" }),
  expires: ({ expiresAt }) => seconds(expiresAt),
})

/** A browser that opened links: a family shares a telephone, so it may hold several tickets. */
const Holder = Table.entity({
  name: "holder-session",
  version: 1,
  schema: v.object({
    hash: v.string(),
    tickets: v.array(
      v.object({
        office: Id.schema("office"),
        event: Id.schema("event"),
        reference: Id.Reference,
        ticket: Id.Reference,
        epoch: v.number(),
      }),
    ),
    expiresAt: Input.Instant,
    revision: v.number(),
  }),
  key: ({ hash }: { hash: string }) => ({ pk: `SESSION#${hash}`, sk: "HOLDER" }),
  expires: ({ expiresAt }) => seconds(expiresAt),
})

/** The write of a new link and its URL. The secret stands behind `#`, so it reaches no server log and no preview. */
export const newLink = async (
  context: OfficeContext,
  event: Event.Event,
  { ticket, linkEpoch }: { ticket: string; linkEpoch: number },
): Promise<{ url: string; write: Table.Write }> => {
  const secret = toBase64Url(context.ids.bytes(24))
  return {
    url: `${context.origin}/tiket#${secret}`,
    // Without a guard: the secret is random, and a put that is repeated after a lost answer must not fail.
    write: Table.put(Link, {
      hash: await sha256(secret),
      office: context.office,
      event: event.id,
      ticket,
      epoch: linkEpoch,
      expiresAt: later(event.end, afterEvent),
    }),
  }
}

export const OpenInput = v.strictObject({ secret: v.pipe(v.string(), v.regex(/^[\w-]{32}$/)) })

/** Exchanges a link's secret for a session of this browser, or adds the ticket to the session it has. */
export const open = async (
  context: Context,
  session: string | undefined,
  input: v.InferInput<typeof OpenInput>,
): Promise<{ token: string; reference: string; ticket: string }> => {
  const { secret } = Input.parse(OpenInput, input)
  const link = await context.table.get(Link, { hash: await sha256(secret) })
  const now = instant(context)
  if (!link || link.expiresAt <= now) throw new Refusal("link_expired")
  const office = within(context, link.office, { kind: "holder" })
  const [event, registration] = await Promise.all([
    Event.get(office, link.event),
    Registration.get(office, link.event, link.ticket),
  ])
  if (registration.linkEpoch !== link.epoch) throw new Refusal("link_expired")
  const ticket = {
    office: link.office,
    event: link.event,
    reference: event.reference,
    ticket: link.ticket,
    epoch: link.epoch,
  }
  const token = await hold(context, session, ticket)
  return { token, reference: event.reference, ticket: link.ticket }
}

/** Adds a ticket to a browser's session, or begins one. Links opened at the same moment all find their place. */
const hold = async (context: Context, session: string | undefined, ticket: Held): Promise<string> => {
  for (let attempt = 0; attempt < 10; attempt++) {
    const before = session ? await read(context, session) : undefined
    const token = before && session ? session : toBase64Url(context.ids.bytes(32))
    const others = (before?.tickets ?? []).filter(
      (held) => held.ticket !== ticket.ticket || held.event !== ticket.event,
    )
    const after = {
      hash: await sha256(token),
      tickets: [ticket, ...others].slice(0, mostTickets),
      expiresAt: later(instant(context), sessionLife),
      revision: (before?.revision ?? 0) + 1,
    }
    try {
      await context.table.write(
        Table.put(Holder, after, before ? Table.unchanged(before.revision) : Table.absent),
      )
      return token
    } catch (error) {
      if (!(error instanceof Table.ConditionFailed)) throw error
    }
  }
  throw new Refusal("busy")
}

type Held = Table.Stored<typeof Holder>["tickets"][number]

/** The tickets this browser may show. */
export const tickets = async (context: Context, session: string | undefined) =>
  (session ? await read(context, session) : undefined)?.tickets ?? []

/** One ticket of this browser with its event; `unauthenticated` when the browser does not hold it (any more). */
export const ticket = async (
  context: Context,
  session: string | undefined,
  reference: string,
  code: string,
) => {
  const held = (await tickets(context, session)).find(
    (ticket) => ticket.reference === reference && ticket.ticket === code,
  )
  const { office, event, epoch } = found(held, "unauthenticated")
  const scope = within(context, office, { kind: "holder" })
  const [head, registration] = await Promise.all([
    Event.get(scope, event),
    Registration.get(scope, event, code),
  ])
  if (registration.linkEpoch !== epoch) throw new Refusal("unauthenticated")
  return { context: scope, event: head, registration }
}

const read = async (context: Context, token: string) => {
  const session = await context.table.get(Holder, { hash: await sha256(token) })
  return session && session.expiresAt > instant(context) ? session : undefined
}
