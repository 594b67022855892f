import { call } from "../../api/client.ts"
import type { Api } from "../../api/contract.ts"
import * as Store from "./store.ts"

type View = Api["GET /api/public/tickets/:reference/:ticket"]["answer"]

const day = 86_400_000

/**
 * Keeps what it takes to check in with this ticket where there is no signal. Whoever uses this phone can open the
 * ticket itself as long as the browser holds it, so a short name beside it tells them nothing new.
 */
export const remember = async (view: View): Promise<void> => {
  const { event, ticket, state } = view
  const { reference } = event
  try {
    await forgetOld()
    if (state === "cancelled" || !view.self) return await Store.remove("held", [reference, ticket])
    const until = new Date(Date.parse(event.end) + 7 * day).toISOString()
    await Store.put("held", { reference, ticket, name: shortName(view.name), event: event.name, until })
  } catch {
    // Where nothing can be kept, checking in takes a network.
  }
}

/** The tickets for an event that were opened here, as this phone knows them. */
export const known = async (reference: string): Promise<Store.Held[]> => {
  try {
    const now = new Date().toISOString()
    return (await Store.all("held")).filter((held) => held.reference === reference && held.until > now)
  } catch {
    return []
  }
}

/** The same, as the server knows them; what it does not know any more is forgotten. @throws ApiError */
export const refresh = async (reference: string, signal: AbortSignal): Promise<Store.Held[]> => {
  const held = await call("GET /api/public/holder", { signal })
  const ours = held.filter((each) => each.reference === reference)
  const before = await known(reference)
  for (const gone of before.filter((each) => !ours.some(({ ticket }) => ticket === each.ticket)))
    await Store.remove("held", Store.keyOf(gone)).catch(() => undefined)
  const found = await Promise.all(
    ours.map(async ({ ticket }): Promise<Store.Held | undefined> => {
      const cached = before.find((each) => each.ticket === ticket)
      if (cached) return cached
      const params = { reference, ticket }
      const view = await call("GET /api/public/tickets/:reference/:ticket", { params, signal }).catch(
        () => undefined,
      )
      if (!view || view.state === "cancelled") return undefined
      await remember(view)
      return { ...params, name: shortName(view.name), event: view.event.name, until: view.event.end }
    }),
  )
  return found.filter((each) => each !== undefined)
}

/** The short names of all tickets of this phone, by ticket. */
export const names = async (): Promise<ReadonlyMap<string, string>> => {
  try {
    return new Map((await Store.all("held")).map(({ ticket, name }) => [ticket, name]))
  } catch {
    return new Map()
  }
}

/** Forgets a ticket that this browser does not hold any more. */
export const forget = (held: Pick<Store.Held, "reference" | "ticket">): Promise<void> =>
  Store.remove("held", Store.keyOf(held)).catch(() => undefined)

/** "Dr. H. Budi Santoso, M.Si." → "Budi S." */
export const shortName = (titled: string): string => {
  const words = (titled.split(",")[0] ?? "").split(" ").filter(Boolean)
  const names = words.filter((word) => !word.endsWith("."))
  const [first = words[0] ?? "", ...rest] = names
  const last = rest[rest.length - 1]
  return last ? `${first} ${[...last][0]?.toUpperCase() ?? ""}.` : first
}

const forgetOld = async () => {
  const now = new Date().toISOString()
  for (const held of await Store.all("held"))
    if (held.until <= now) await Store.remove("held", Store.keyOf(held))
}
