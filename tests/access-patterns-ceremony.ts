import * as Line from "@setiakawan/core/ceremony/line"
import * as Receipt from "@setiakawan/core/ceremony/receipt"
import type { Context } from "@setiakawan/core/context"
import * as Duty from "@setiakawan/core/duty"
import * as Enrolment from "@setiakawan/core/enrolment"
import * as Registration from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import { officeWithEvent } from "./client.ts"
import { enact } from "./volunteers.ts"

/** Duties, and the hand-over of a decree to a hundred people, at an event of its own. */
export const ceremonyPatterns = async (
  context: Context,
  candidate: (number: number) => Enrolment.Candidate,
) => {
  const { event, scope } = await officeWithEvent(context)
  const signer = await Signing.signer(scope)
  const people: { person: string; qr: string }[] = []
  for (let at = 0; at < 100; at += 10) {
    const some = Array.from({ length: 10 }, (_, index) => candidate(at + index))
    for (const outcome of await Enrolment.enrol(scope, event, some, { way: "import" })) {
      if (outcome.kind !== "registered") throw new Error("not registered")
      const registration = await Registration.get(scope, event.id, outcome.ticket)
      const qr = await Registration.ticketUrl(scope, signer, event, registration)
      people.push({ person: registration.person, qr })
    }
  }
  const decree = await enact(
    scope,
    people.map(({ person }) => person),
  )
  const subject = { kind: "decree" as const, decree: decree.id }
  const line = await Line.create(scope, event.id, { subject, title: "Penyerahan SK Sakti Peksos" })
  let next = 0
  const another = async () => ({ row: next + 1, ...people[next++] })
  const duty = (person: string) => ({ person, duty: "check_in_officer" as const })
  const request = () => crypto.randomUUID()
  const byRow = (row: number) =>
    Receipt.mark(scope, event, decree.id, { way: "list", row, request: request() })

  return {
    "name somebody for a duty": {
      run: () => Duty.name(scope, event.id, duty(people[0]?.person ?? "")),
    },
    "who is named at an event": { run: () => Duty.list(scope, event.id) },
    "act in a duty": {
      run: () => Duty.require(scope, event, people[0]?.person, "check_in_officer"),
    },
    "mark a decree as received, by a ticket": {
      prepare: another,
      run: ({ qr = "" }: { qr?: string }) =>
        Receipt.mark(scope, event, decree.id, { way: "code", code: qr, request: request() }),
    },
    "mark a decree as received, from the list": {
      prepare: another,
      run: ({ row }: { row: number }) => byRow(row),
    },
    "mark a decree as received, again": {
      prepare: async () => {
        const one = await another()
        await byRow(one.row)
        return one
      },
      run: ({ row }: { row: number }) => byRow(row),
    },
    "take a receipt back": {
      prepare: async () => {
        const one = await another()
        await byRow(one.row)
        return one
      },
      run: ({ row }: { row: number }) =>
        Receipt.undo(scope, event.id, decree.id, row, { reason: "Salah orang" }),
    },
    "a ceremony with one decree of 100 rows": { run: () => Line.list(scope, event.id) },
    "add a line to a ceremony": {
      prepare: async () => (await enact(scope, [people[0]?.person ?? ""], { number: "002/HUK/2026" })).id,
      run: (another: string) =>
        Line.create(scope, event.id, {
          subject: { kind: "decree", decree: another },
          title: "Penyerahan SK TKSK",
          dignitary: { name: "Budi Santoso", position: "Sekretaris Daerah" },
        }),
    },
    "say what became of a line": {
      run: () => Line.mark(scope, event.id, line.id, { state: "done" }),
    },
  }
}
