import * as Device from "@setiakawan/core/check-in/device"
import type { ScanInput } from "@setiakawan/core/check-in/scan"
import type { Context, OfficeContext } from "@setiakawan/core/context"
import type * as Event from "@setiakawan/core/event"
import * as Registration from "@setiakawan/core/registration"
import * as Table from "@setiakawan/core/table"
import { type Client, client, officeWithEvent } from "../client.ts"

export type Stage = Awaited<ReturnType<typeof open>>

/** An office with one published event that has these checkpoints, and an organiser who acts in it. */
export const open = async (context: Context, checkpoints: Event.Checkpoint[]) => {
  const { event, scope, as } = await officeWithEvent(context, { checkpoints, capacity: 100_000 })
  return { context, event, scope, as }
}

/** A checkpoint with gates "1" to "4", as the schema gives it back. */
export const checkpoint = (
  id: string,
  rule: Event.Rule,
  changes: Partial<Event.Checkpoint> = {},
): Event.Checkpoint => ({
  id,
  name: `Titik ${id}`,
  kind: "entrance",
  rule,
  gates: ["1", "2", "3", "4"].map((gate) => ({ id: gate, name: `Pintu ${gate}` })),
  ...changes,
})

/**
 * Registrations without people, written as they are stored: a crowd at the doors needs tickets, and their names
 * play no part in counting. Their groups take turns.
 */
export const tickets = async (
  { scope, event }: Pick<Stage, "scope" | "event">,
  count: number,
): Promise<string[]> => {
  const now = scope.now().toISOString()
  const codes = Array.from({ length: count }, (_, index) => code(index))
  const registrations = codes.map(
    (ticket, index): Registration.Registration => ({
      office: scope.office,
      event: event.id,
      ticket,
      person: scope.ids.next("person"),
      state: "accepted",
      way: "import",
      part: "peserta",
      unsur: unsurs[index % unsurs.length] ?? "",
      region: regions[index % regions.length],
      issue: 0,
      issuedAt: now,
      linkEpoch: 0,
      createdAt: now,
      revision: 1,
    }),
  )
  for (let from = 0; from < count; from += 100) {
    await scope.table.write(
      ...registrations
        .slice(from, from + 100)
        .map((registration) => Table.put(Registration.Registration, registration, Table.absent)),
    )
  }
  return codes
}

const unsurs = ["psm", "tksk", "karang_taruna", "pemerintah"]
const regions = ["36.01", "36.73", undefined]

const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** The ticket code of a number: eight base32 symbols. */
export const code = (number: number): string => {
  let text = ""
  for (let left = number + 1; text.length < 8; left = Math.floor(left / 32))
    text = `${symbols[left % 32]}${text}`
  return text
}

/** A phone that was enrolled by its one-time address, as a client of the functions' apps. */
export const phone = async (
  { context, event, scope }: Pick<Stage, "context" | "event" | "scope">,
  name: string,
  checkpoints: string[],
): Promise<{ device: string; browser: Client }> => {
  const { url } = await Device.create(scope, event.id, { name, checkpoints })
  const browser = client(context)
  const answer = await browser.post("/api/device/enrol", {
    secret: new URL(url).hash.slice(1),
    claim: crypto.randomUUID(),
  })
  if (answer.status !== 200) throw new Error(`enrolment answered ${answer.status}`)
  return { device: answer.body.device, browser }
}

/** A phone that is enrolled already, as one who acts in the domain's own functions. */
export const enrolled = async (
  { context, event, scope }: Pick<Stage, "context" | "event" | "scope">,
  name: string,
  checkpoints: string[],
): Promise<{ device: string; act: () => Promise<OfficeContext | undefined> }> => {
  const { token, device } = await Device.createOwn(scope, event.id, { name, checkpoints })
  return {
    device,
    // Looked up at every call, as the functions do, so that a revocation is felt at once.
    act: async () => {
      const found = await Device.resolve(context, token)
      return found && { ...context, ...found }
    },
  }
}

/** A scan as a phone sends it. */
export const scan = (
  changes: Partial<ScanInput> & Pick<ScanInput, "checkpoint" | "capturedAt" | "sequence">,
): ScanInput => ({
  v: 1,
  nonce: crypto.randomUUID(),
  gate: "1",
  direction: "in",
  method: "camera",
  offset: 0,
  uncertainty: 500,
  told: "admit",
  ...changes,
})
