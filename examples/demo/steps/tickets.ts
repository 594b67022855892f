import { client, each, refusal } from "../client.ts"
import { type Held, keep, type Line, paramsOf, type Setting, type Stage } from "../stage.ts"
import type { Tell } from "../progress.ts"

/** A browser holds twenty tickets: what a coordinator with one telephone has. */
const ticketsABrowser = 20
const browsersAtOnce = 8

/** Everybody's ticket, each through a personal link that is exchanged for a cookie, as a holder's browser does. */
export const openTickets = async (stage: Stage, setting: Setting, tell: Tell): Promise<Held[]> => {
  const { checks, origin } = stage
  const lines = await roster(setting)
  const groups = Array.from({ length: Math.ceil(lines.length / ticketsABrowser) }, (_, index) =>
    lines.slice(index * ticketsABrowser, (index + 1) * ticketsABrowser),
  )
  let done = 0
  const held = await each(groups, browsersAtOnce, async (group) => {
    const browser = client(origin)
    const opened: Held[] = []
    for (const line of group) {
      opened.push(await openTicket(setting, line, browser))
      tell(++done, lines.length)
    }
    return opened
  })
  const all = held.flat()
  const shape = new RegExp(`^${origin.toUpperCase()}/T/[0-9A-HJKMNP-TV-Z]{130}$`)
  checks.that(
    all.every(({ qr }) => shape.test(qr)),
    "ada QR tiket yang bukan alamat kami",
  )
  checks.equal(new Set(all.map(({ qr }) => qr)).size, lines.length, "tiket yang berbeda")
  const [first] = all
  if (first) {
    const stranger = client(origin).call("GET /api/public/tickets/:reference/:ticket", {
      params: { reference: setting.event.reference, ticket: first.line.ticket },
    })
    checks.equal((await refusal(stranger))?.status, 401, "tiket tanpa tautan pribadi")
  }
  return all
}

/** Opens one ticket by a new personal link. */
export const openTicket = async (
  setting: Setting,
  line: Line,
  browser: ReturnType<typeof client>,
): Promise<Held> => {
  const { link } = await setting.owner.call(
    "POST /api/offices/:office/events/:event/participants/:ticket/share",
    { params: { ...paramsOf(setting), ticket: line.ticket } },
  )
  const secret = new URL(link).hash.slice(1)
  const { reference, ticket } = await browser.call("POST /api/public/holder", { body: { secret } })
  const view = await browser.call("GET /api/public/tickets/:reference/:ticket", {
    params: { reference, ticket },
  })
  if (view.ticket !== line.ticket || view.name !== line.titledName || view.state !== "accepted") {
    throw new Error("a personal link opened somebody else's ticket")
  }
  return { line, secret, browser, qr: view.qr }
}

/** Ten tickets as picture and PDF, and one for the calendar. */
export const keepSamples = async (stage: Stage, setting: Setting, held: readonly Held[]): Promise<Held[]> => {
  const samples = Array.from(
    { length: 10 },
    (_, index) => held[Math.floor(((index + 0.5) * held.length) / 10)],
  )
  const chosen = samples.filter((sample) => sample !== undefined)
  for (const [index, { line, browser }] of chosen.entries()) {
    const params = { reference: setting.event.reference, ticket: line.ticket }
    const name = ticketFile(index)
    await keep(
      stage,
      `${name}.png`,
      await browser.call("GET /api/public/tickets/:reference/:ticket/ticket.png", { params }),
    )
    await keep(
      stage,
      `${name}.pdf`,
      await browser.call("GET /api/public/tickets/:reference/:ticket/ticket.pdf", { params }),
    )
    if (index > 0) continue
    const calendar = await browser.call("GET /api/public/tickets/:reference/:ticket/event.ics", { params })
    stage.checks.that(
      new TextDecoder().decode(calendar).startsWith("BEGIN:VCALENDAR\r\n"),
      "berkas kalender tiket tidak terbaca",
    )
    await keep(stage, `${name}.ics`, calendar)
  }
  return chosen
}

export const ticketFile = (index: number): string => `tiket-${String(index + 1).padStart(2, "0")}`

/** Gives somebody a new ticket: the old link and the old browser open nothing any more. */
export const reissue = async ({ checks, origin }: Stage, setting: Setting, before: Held): Promise<Held> => {
  const { ticket } = before.line
  await setting.owner.call("POST /api/offices/:office/events/:event/participants/:ticket/reissue", {
    params: { ...paramsOf(setting), ticket },
  })
  const oldLink = client(origin).call("POST /api/public/holder", { body: { secret: before.secret } })
  checks.equal((await refusal(oldLink))?.code, "link_expired", "tautan lama setelah tiket diganti")
  const oldBrowser = before.browser.call("GET /api/public/tickets/:reference/:ticket", {
    params: { reference: setting.event.reference, ticket },
  })
  checks.equal((await refusal(oldBrowser))?.status, 401, "peramban lama setelah tiket diganti")
  const after = await openTicket(setting, before.line, client(origin))
  checks.that(after.qr !== before.qr, "tiket pengganti sama dengan yang lama")
  return after
}

export const roster = async (setting: Setting): Promise<Line[]> => {
  const lines: Line[] = []
  let after: string | undefined
  do {
    const page = await setting.owner.call("GET /api/offices/:office/events/:event/participants", {
      params: paramsOf(setting),
      ...(after ? { query: { after } } : {}),
    })
    lines.push(...page.items)
    after = page.after
  } while (after)
  return lines
}
