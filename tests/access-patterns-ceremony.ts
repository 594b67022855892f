import * as Programme from "@setiakawan/core/aid/programme"
import * as Line from "@setiakawan/core/ceremony/line"
import * as Receipt from "@setiakawan/core/ceremony/receipt"
import * as RunningOrder from "@setiakawan/core/ceremony/running-order"
import * as Shown from "@setiakawan/core/ceremony/shown"
import type { Context, OfficeContext } from "@setiakawan/core/context"
import * as Duty from "@setiakawan/core/duty"
import * as Enrolment from "@setiakawan/core/enrolment"
import * as Registration from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import { allocated, candidates, riceInput } from "./aid.ts"
import { officeWithEvent } from "./client.ts"
import { enact } from "./volunteers.ts"

/** Nine programmes, each on a line with a placard and two recipients who come to the stage; all but the last are done. */
const shownLines = async (scope: OfficeContext, event: string) => {
  let last = ""
  let input: Parameters<typeof Line.create>[2] | undefined
  for (let number = 0; number < 9; number++) {
    const programme = await Programme.create(scope, riceInput({ name: `Bantuan beras ${number}` }))
    const { recipients } = await allocated(scope, programme, candidates(2, number * 2))
    const subject = { kind: "aid" as const, programme: programme.id }
    input = {
      subject,
      title: `Penyerahan simbolis bantuan beras ${number}`,
      dignitary: { name: "Budi Santoso", position: "Sekretaris Daerah" },
      representatives: recipients.map((recipient) => ({ recipient })),
      symbolic: { name: "Papan simbolis", amount: 26_000_000, text: "200 karung" },
    }
    last = (await Line.create(scope, event, input)).id
    if (number < 8) await Line.mark(scope, event, last, { state: "done" })
  }
  if (!input || input.subject.kind !== "aid") throw new Error("no line")
  return { input, last, programme: input.subject.programme }
}

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
  const stage = await officeWithEvent(context)
  const placards = await shownLines(stage.scope, stage.event.id)
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
    "a ceremony with one decree of 100 rows": {
      run: () => RunningOrder.list(scope, event.id, { people: true }),
    },
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
    "a ceremony with nine programmes, two recipients on stage for each": {
      run: () => RunningOrder.list(stage.scope, stage.event.id, { people: true }),
    },
    "add a line of aid, two recipients on stage": {
      run: () => Line.create(stage.scope, stage.event.id, placards.input),
    },
    "say that aid was shown on stage": {
      run: () => Line.mark(stage.scope, stage.event.id, placards.last, { state: "done" }),
    },
    "where a programme was shown on stage": { run: () => Shown.by(stage.scope, placards.programme) },
  }
}
