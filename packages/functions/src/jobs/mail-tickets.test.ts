import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"
import { createInterface } from "node:readline"
import * as Job from "@setiakawan/core/job"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { createTransport } from "nodemailer"
import { expect, onTestFinished, test } from "vitest"
import { send } from "../mail.ts"
import { steps } from "./steps.ts"

/** A mail server of a few words that answers each recipient as told, and keeps whom it took letters for. */
const mailServer = async (answer: (recipient: string) => string) => {
  const taken: string[] = []
  const server = createServer((socket) => {
    const say = (line: string) => socket.write(`${line}\r\n`)
    let inside = false
    say("220 test")
    createInterface({ input: socket }).on("line", (line) => {
      const [, recipient = ""] = /^RCPT TO:<(.*?)>/i.exec(line) ?? []
      if (inside) {
        if (line === ".") {
          inside = false
          say("250 taken")
        }
      } else if (recipient) {
        const reply = answer(recipient)
        if (reply.startsWith("2")) taken.push(recipient)
        say(reply)
      } else if (/^DATA/i.test(line)) {
        inside = true
        say("354 go on")
      } else say(/^QUIT/i.test(line) ? "221 bye" : "250 ok")
    })
    socket.on("error", () => undefined)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  return { port: (server.address() as AddressInfo).port, taken }
}

const setting = async (answer: (recipient: string) => string) => {
  const { port, taken } = await mailServer(answer)
  const { context: plain } = await testContext()
  const transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true })
  const context = { ...plain, mail: { send: send(transport, "Setiakawan <hadir@setiakawan.local>") } }
  const { event, scope } = await officeWithEvent(context)
  const add = async (name: string) =>
    (
      await Participants.add(scope, event.id, {
        name,
        unsur: "psm",
        email: `${name.toLowerCase()}@contoh.go.id`,
      })
    ).ticket
  const start = async () => {
    const { id } = await Job.start(scope, event.id, "mail-tickets", {})
    return { office: scope.office, event: event.id, job: id }
  }
  return { context, scope, event, add, start, taken }
}

test("an address that takes no letters does not keep the others from theirs", async () => {
  const { context, scope, event, add, start, taken } = await setting((recipient) =>
    recipient.startsWith("budi")
      ? "550 5.1.1 no such mailbox"
      : recipient.startsWith("dewi")
        ? "450 4.2.0 greylisted"
        : "250 ok",
  )
  for (const name of ["Asih", "Budi", "Citra", "Dewi"]) await add(name)
  const message = await start()
  while ((await Job.work(context, steps, message, 20_000)) !== undefined);
  expect(await Job.get(scope, event.id, message.job)).toMatchObject({
    state: "done",
    counts: { sent: 2, undeliverable: 1, postponed: 1 },
  })
  expect(taken.toSorted()).toEqual(["asih@contoh.go.id", "citra@contoh.go.id"])
})

test("a server that is out of order is tried again, and nobody gets a letter twice", async () => {
  let refusals = 1
  const { context, scope, event, add, start, taken } = await setting((recipient) =>
    recipient.startsWith("citra") && refusals-- > 0 ? "421 4.3.2 closing" : "250 ok",
  )
  for (const name of ["Asih", "Budi", "Citra"]) await add(name)
  const message = await start()
  await expect(Job.work(context, steps, message, 20_000)).rejects.toMatchObject({ responseCode: 421 })
  while ((await Job.work(context, steps, message, 20_000)) !== undefined);
  expect(await Job.get(scope, event.id, message.job)).toMatchObject({ state: "done" })
  expect(taken.toSorted()).toEqual(["asih@contoh.go.id", "budi@contoh.go.id", "citra@contoh.go.id"])
})

test("a ticket that is issued anew while its letter goes out is still to be sent", async () => {
  const { scope, event, add } = await setting(() => "250 ok")
  const before = await Registration.get(scope, event.id, await add("Asih"))
  const { ticket } = await Registration.reissue(scope, event.id, before.ticket)
  await Registration.markMailed(scope, before)
  expect((await Registration.get(scope, event.id, ticket)).mailedAt).toBeUndefined()
})
