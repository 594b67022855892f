import { ApiError, call } from "../../api/client.ts"
import type { Api } from "../../api/contract.ts"
import * as Held from "./held.ts"
import * as Store from "./store.ts"

type Route = "POST /api/public/self-check-ins"
export type Claimed = Api[Route]["answer"]
type Body = Api[Route]["body"]

/** What came of pressing the button. `kept`: it is on this phone and goes out later; `lost`: it could not be kept. */
export type Outcome =
  | { kind: "answered"; answer: Claimed }
  | { kind: "refused"; code: string }
  | { kind: "kept" }
  | { kind: "lost" }

/** How long the first and the second try at once may take, milliseconds; then the claim waits on the phone. */
const patience = [6_000, 5_000]
const day = 86_400_000
/** How long the phone shows what became of a claim. */
const shownFor = 3 * day

/** Claims that are being sent by the button at this moment. */
const inHand = new Set<string>()

/** Checks in with a ticket of this browser. The claim is on the disk before it is sent, so a page that dies loses none. */
export const claim = async (
  held: Pick<Store.Held, "reference" | "ticket">,
  code: string,
): Promise<Outcome> => {
  const { reference, ticket } = held
  const before = await find(
    ({ state, ...kept }) => state === "waiting" && kept.code === code && kept.ticket === ticket,
  )
  const entry: Store.Kept = before ?? {
    v: 1,
    nonce: newId(),
    code,
    reference,
    ticket,
    at: new Date().toISOString(),
    state: "waiting",
  }
  inHand.add(entry.nonce)
  try {
    const stored = await Store.put("kept", entry).then(
      () => true,
      () => false,
    )
    const outcome = await atOnce({
      v: 1,
      way: "holder",
      nonce: entry.nonce,
      code,
      ticket,
      browser: browserId(),
    })
    if (outcome.kind === "lost") return stored ? { kind: "kept" } : outcome
    // A refusal is before the person's eyes; nothing more can come of it.
    if (outcome.kind === "refused") await Store.remove("kept", entry.nonce).catch(() => undefined)
    else await settle(entry, outcome)
    return outcome
  } finally {
    inHand.delete(entry.nonce)
  }
}

/** Checks in with a ticket's code and the end of its holder's number; that takes a network. */
export const claimByCode = (
  code: string,
  ticket: string,
  phoneEnd: string,
  nonce: string,
): Promise<Outcome> => atOnce({ v: 1, way: "code", nonce, code, ticket, phoneEnd, browser: browserId() })

/** A new nonce: a second try with the same one is the same claim. */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(18))
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
}

/** What this phone knows of its claims, the newest first. */
export const list = async (): Promise<Store.Kept[]> => {
  try {
    const kept = await Store.all("kept")
    return kept.sort((a, b) => (a.at < b.at ? 1 : -1))
  } catch {
    return []
  }
}

/** Takes a claim out of the list, because the person says so. */
export const dismiss = ({ nonce }: Store.Kept): Promise<void> => Store.remove("kept", nonce)

let sending: Promise<boolean> | undefined

/** Sends what waits, one after the other; true when anything changed. Never rejects. */
export const sendKept = (): Promise<boolean> => {
  sending ??= send()
    .catch(() => false)
    .finally(() => {
      sending = undefined
    })
  return sending
}

const send = async (): Promise<boolean> => {
  let changed = await tidy()
  for (const entry of await list()) {
    if (entry.state !== "waiting" || inHand.has(entry.nonce)) continue
    const { nonce, code, ticket, at } = entry
    const body: Body = { v: 1, way: "holder", nonce, code, ticket, browser: browserId(), kept: { at } }
    const outcome = await once(body, 15_000)
    // No network: the others would not get through either.
    if (outcome.kind === "lost") break
    await settle(entry, outcome)
    changed = true
  }
  return changed
}

/** Notes what became of a claim. One whose ticket this browser does not hold any more waits for its link to be opened. */
const settle = async (entry: Store.Kept, outcome: Outcome) => {
  const { v, nonce, code, reference, ticket, at } = entry
  const base = { v, nonce, code, reference, ticket, at }
  if (outcome.kind === "answered") {
    const { name: _, ...answer } = outcome.answer
    await Store.put("kept", { ...base, state: "answered", answer }).catch(() => undefined)
  } else if (outcome.kind === "refused" && outcome.code === "unauthenticated") {
    await Held.forget(entry)
    await Store.put("kept", { ...base, state: "waiting", needs: "ticket" }).catch(() => undefined)
  } else if (outcome.kind === "refused")
    await Store.put("kept", { ...base, state: "refused", code: outcome.code }).catch(() => undefined)
}

/** What was answered is shown for some days; what waits or was refused stays until a person has seen to it. */
const tidy = async (): Promise<boolean> => {
  const before = new Date(Date.now() - shownFor).toISOString()
  const old = (await list()).filter(({ state, at }) => state === "answered" && at < before)
  for (const { nonce } of old) await Store.remove("kept", nonce)
  return old.length > 0
}

const find = async (wanted: (kept: Store.Kept) => boolean) => (await list()).find(wanted)

/** Two tries under one nonce: with one bar of signal the first is often lost, and the second is not. */
const atOnce = async (body: Body): Promise<Outcome> => {
  for (const timeout of patience) {
    const outcome = await once(body, timeout)
    if (outcome.kind !== "lost" || !navigator.onLine) return outcome
    await new Promise((done) => setTimeout(done, 500))
  }
  return { kind: "lost" }
}

const once = async (body: Body, timeout: number): Promise<Outcome> => {
  try {
    return { kind: "answered", answer: await call("POST /api/public/self-check-ins", { body, timeout }) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // No answer, the hall's own sign-in page, or a server in trouble: none of them is a no.
    const passing =
      error.status === 0 || error.status >= 500 || ["bad_answer", "unknown", "busy"].includes(error.code)
    return passing ? { kind: "lost" } : { kind: "refused", code: error.code }
  }
}

const browserKey = "hadir.browser"

/** A number that this browser made up for itself, so that two people on one phone are seen as that. */
const browserId = (): string => {
  try {
    const known = localStorage.getItem(browserKey)
    if (known && /^[\w-]{8,64}$/.test(known)) return known
    localStorage.setItem(browserKey, made)
  } catch {
    // Without storage it lasts as long as the page.
  }
  return made
}
const made = newId()
