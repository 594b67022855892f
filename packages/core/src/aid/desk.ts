import * as v from "valibot"
import { correctedAt } from "../check-in/corrected.ts"
import * as Bearer from "../ceremony/bearer.ts"
import * as CheckIn from "../check-in/decide.ts"
import type { OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Area from "../area.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Nik from "../nik.ts"
import * as PersonName from "../person-name.ts"
import * as Signing from "../signing.ts"
import * as Token from "../token.ts"
import * as Coupon from "./coupon.ts"
import * as Ledger from "./ledger.ts"
import * as Listing from "./listing.ts"
import * as Programme from "./programme.ts"
import * as Quantities from "./quantities.ts"
import * as Recipient from "./recipient.ts"
import * as Settle from "./settle.ts"

const Amounts = v.record(v.string(), v.number())

/** A recipient in a list of a programme. */
export const Line = v.object({
  recipient: v.string(),
  /** Missing when they were erased. */
  who: v.optional(Recipient.Who),
  area: v.string(),
  areaName: v.string(),
  sums: Listing.Sums,
  /** Entitled by an allocation that is not frozen yet. */
  pending: Amounts,
  /** In the list of mismatches alone: what did not match. */
  mismatches: v.optional(v.array(v.picklist(Ledger.mismatches))),
})
export type Line = v.InferOutput<typeof Line>

export const ListInput = v.strictObject({
  list: v.optional(v.picklist(Listing.lists), "OPEN"),
  /** Only those who live in this area: a kecamatan, a desa. */
  area: v.optional(Input.RegionCode),
  /** Beginnings of words of the name; reads the whole list of the area, some units for every hundred. */
  name: v.optional(v.pipe(v.string(), v.maxLength(60))),
  /** Of `OPEN` only those whom this allocation will entitle: the rows of a draft. */
  allocation: v.optional(Id.schema("allocation")),
  after: v.optional(Input.Cursor),
})
type Wanted = v.InferOutput<typeof ListInput>

/** Searching by name reads so many recipients at most; where there are more, an area is asked for. */
export const mostSearched = 2000

const pageSize = 20

/**
 * Twenty recipients of a list in order of area; `after` is missing on the last page. The rows of a draft are sought
 * among all that is outstanding, so a page of them may hold more than twenty, or fewer though there are others.
 */
export const list = async (
  context: OfficeContext,
  programmeId: string,
  input: v.InferInput<typeof ListInput>,
): Promise<{ items: Line[]; after?: string | undefined }> => {
  const wanted = Input.parse(ListInput, input)
  const programme = await Programme.get(context, programmeId)
  const tokens = PersonName.tokens(wanted.name ?? "")
  if (tokens.length > 0) return { items: await search(context, programme, wanted, tokens) }
  if (wanted.allocation !== undefined) return draftRows(context, programme, wanted)
  const page = await Listing.page(context, programmeId, wanted.list, wanted)
  return { items: await linesOf(context, programme, page.items), after: page.after }
}

/** Those of a list whose name has a word beginning with each of these; fifty at most. */
const search = async (
  context: OfficeContext,
  programme: Programme.Programme,
  wanted: Wanted,
  tokens: readonly string[],
): Promise<Line[]> => {
  const found: Line[] = []
  let after: string | undefined
  let read = 0
  do {
    const page = await Listing.page(context, programme.id, wanted.list, { ...wanted, after, limit: 200 })
    read += page.items.length
    for (const line of await linesOf(context, programme, page.items.filter(isOf(wanted)))) {
      const words = PersonName.tokens(line.who?.name ?? "")
      if (tokens.every((token) => words.some((word) => word.startsWith(token)))) found.push(line)
    }
    after = page.after
    if (after && read >= mostSearched) throw new Refusal("validation", [{ path: "area", code: "required" }])
  } while (after && found.length < 50)
  return found.slice(0, 50)
}

/** The next rows of a draft, after looking at `mostSearched` recipients at most. */
const draftRows = async (
  context: OfficeContext,
  programme: Programme.Programme,
  wanted: Wanted,
): Promise<{ items: Line[]; after?: string | undefined }> => {
  const rows: Listing.Entry[] = []
  let { after } = wanted
  let read = 0
  do {
    const page = await Listing.page(context, programme.id, wanted.list, { ...wanted, after, limit: 100 })
    read += page.items.length
    rows.push(...page.items.filter(isOf(wanted)))
    after = page.after
  } while (after && rows.length < pageSize && read < mostSearched)
  return { items: await linesOf(context, programme, rows), after }
}

const isOf =
  ({ allocation }: Wanted) =>
  ({ pending }: Listing.Entry): boolean =>
    allocation === undefined || pending?.[allocation] !== undefined

/**
 * Entries with who they are, and the figures as they are now; without those who have left the list since their entry was
 * written, by an allocation that was frozen.
 */
export const linesOf = async (
  context: OfficeContext,
  programme: Programme.Programme,
  entries: readonly Listing.Entry[],
): Promise<Line[]> => {
  const frozen = new Set(programme.frozen)
  const bare = entries.filter(({ sums }) => sums === undefined)
  // Lists beside OPEN and DONE hold no figures.
  const ledgers = await context.table.batchGet(Ledger.Ledger, bare)
  const known = new Map(ledgers.flatMap((ledger) => (ledger ? [[ledger.recipient, ledger] as const] : [])))
  const people = await Recipient.who(
    context,
    entries.map(({ recipient }) => recipient),
  )
  return entries.flatMap((entry) => {
    const ledger = known.get(entry.recipient)
    const now = entry.sums || !ledger ? [entry] : Ledger.entriesOf(programme, ledger)
    const [full] = now
    if (!full || !now.some(({ list }) => list === entry.list)) return []
    const sums = Listing.sumsOf(full, frozen)
    const pending = pendingOf(full, frozen)
    if (entry.list === "OPEN" && Quantities.isNone(sums.outstanding) && Quantities.isNone(pending)) return []
    const { recipient, area } = entry
    const mismatches = entry.list === "MISMATCH" && ledger ? { mismatches: Ledger.mismatchesOf(ledger) } : {}
    return [
      {
        recipient,
        who: people.get(recipient),
        area,
        areaName: Area.name(area),
        sums,
        pending,
        ...mismatches,
      },
    ]
  })
}

const pendingOf = ({ pending = {} }: Listing.Entry, frozen: ReadonlySet<string>) => {
  const sums: Record<string, number> = {}
  for (const [allocation, grant] of Object.entries(pending))
    if (!frozen.has(allocation))
      for (const [item, quantity] of Object.entries(grant)) sums[item] = (sums[item] ?? 0) + quantity
  return sums
}

const Delivery = v.object({
  ...v.omit(Ledger.Delivery, ["sequence", "offset", "uncertainty", "capturedAt", "receivedAt"]).entries,
  /** By the server's clock. */
  at: v.string(),
  void: v.boolean(),
  reversed: v.optional(v.object({ reason: v.string(), by: v.string(), at: v.string() })),
})

/** All that an officer and an auditor see of a recipient in a programme. */
export const View = v.object({
  recipient: v.string(),
  who: v.optional(Recipient.Who),
  area: v.string(),
  areaName: v.string(),
  figures: v.object({ ...Listing.Sums.entries, gross: Amounts, unstocked: Amounts }),
  grants: v.array(v.object({ allocation: v.string(), quantities: Amounts, frozen: v.boolean() })),
  deliveries: v.array(Delivery),
  returns: v.array(
    v.object({
      nonce: v.string(),
      of: v.string(),
      quantities: Amounts,
      reopens: v.boolean(),
      reason: v.string(),
      at: v.string(),
      by: v.string(),
    }),
  ),
  cancelled: v.array(
    v.object({ quantities: Amounts, reason: v.string(), basis: v.string(), at: v.string(), by: v.string() }),
  ),
  findings: v.array(
    v.object({
      kind: v.picklist(Settle.findingKinds),
      nonce: v.string(),
      of: v.optional(v.string()),
      orderUnknown: v.optional(v.boolean()),
      rule: v.optional(v.string()),
      beyond: v.optional(Amounts),
      open: v.boolean(),
      outcome: v.optional(v.picklist(Settle.outcomes)),
      reason: v.optional(v.string()),
    }),
  ),
  mismatches: v.array(v.picklist(Ledger.mismatches)),
  answer: v.optional(v.string()),
  coupon: v.optional(v.string()),
})
export type View = v.InferOutput<typeof View>

/** A recipient's entitlement, deliveries and findings in a programme. */
export const show = async (context: OfficeContext, programmeId: string, recipient: string): Promise<View> => {
  const [programme, ledger] = await Promise.all([
    Programme.get(context, programmeId),
    Ledger.get(context, programmeId, recipient),
  ])
  return view(programme, ledger, (await Recipient.who(context, [recipient])).get(recipient))
}

const view = (
  programme: Programme.Programme,
  ledger: Ledger.Ledger,
  who: Recipient.Who | undefined,
): View => {
  const terms = Programme.termsOf(programme)
  const { figures, findings } = Settle.settle(terms, ledger)
  return {
    recipient: ledger.recipient,
    who,
    area: ledger.area,
    areaName: Area.name(ledger.area),
    figures: { ...figures },
    grants: Object.entries(ledger.grants).map(([allocation, quantities]) => ({
      allocation,
      quantities,
      frozen: terms.frozen.has(allocation),
    })),
    deliveries: Object.values(ledger.deliveries)
      .map((delivery) => ({
        ...delivery,
        at: correctedAt(delivery),
        void: Settle.isVoid(ledger, delivery.nonce),
        reversed: ledger.reversed?.[delivery.nonce],
      }))
      .sort((one, other) => (one.at < other.at ? -1 : 1)),
    returns: Object.entries(ledger.returns ?? {}).map(([nonce, each]) => ({ ...each, nonce })),
    cancelled: Object.values(ledger.cancelled ?? {}),
    findings: findings.map((finding) => ({ ...finding, ...ledger.resolved?.[Settle.findingKey(finding)] })),
    mismatches: Ledger.mismatchesOf(ledger),
    answer: Ledger.answerOf(ledger)?.reason,
    coupon: ledger.coupon,
  }
}

export const FindInput = v.strictObject({
  /** What was scanned or typed: a coupon's QR or code, a NIK, a volunteer's card, a ticket of `event`. */
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  event: v.optional(Id.schema("event")),
})

/**
 * The recipient of a programme whom a code or a NIK names. `not_found` when it names nobody, or nobody of this
 * programme; `signature_invalid` for a coupon that is not genuine.
 */
export const find = async (
  context: OfficeContext,
  programmeId: string,
  input: v.InferInput<typeof FindInput>,
): Promise<View> => {
  const { text, event } = Input.parse(FindInput, input)
  const recipient = await recipientOf(context, programmeId, text, event)
  if (recipient === undefined) throw new Refusal("not_found")
  return show(context, programmeId, recipient)
}

const recipientOf = async (
  context: OfficeContext,
  programmeId: string,
  text: string,
  event: string | undefined,
): Promise<string | undefined> => {
  const nik = Nik.parse(text)
  if (nik.ok) return Recipient.byNik(context, nik.value)
  const signed = Token.textIn(text)
  const token = signed === undefined ? undefined : Token.unpack(signed)
  if (signed && token?.kind === "coupon") {
    if (!(await Token.verify(signed, await Signing.publicKeys(context))))
      throw new Refusal("signature_invalid")
    const { reference } = await Programme.get(context, programmeId)
    return token.programme === reference ? Coupon.recipientOf(context, programmeId, token.coupon) : undefined
  }
  const code = await CheckIn.readCode(text, {})
  const mine = code.kind === "typed" && (await Coupon.recipientOf(context, programmeId, code.ticket))
  if (mine) return mine
  const bearer =
    signed && token?.kind === "card"
      ? await Bearer.ofCard(context, signed, await Signing.publicKeys(context))
      : event && (await Bearer.of(context, await Event.get(context, event), text))
  return bearer && bearer.kind === "person" ? bearer.person : undefined
}
