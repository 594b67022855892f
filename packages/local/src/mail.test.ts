import { testFolder } from "@setiakawan/tests/database"
import { SMTPServer } from "smtp-server"
import { expect, onTestFinished, test } from "vitest"
import * as Mail from "./mail.ts"

const letter = { to: "tksk@contoh.go.id", subject: "Undangan", text: "Bapak/Ibu yang terhormat" }

test("goes over SMTP where a server is named, and not into the folder", async () => {
  const received: { to: string[]; body: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          body: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  onTestFinished(() => new Promise<void>((done) => server.close(done)))
  const address = server.server.address()
  const port = typeof address === "object" && address ? address.port : 0
  const folder = await testFolder()
  const mail = Mail.open({
    folder,
    from: "Setiakawan <hadir@contoh.go.id>",
    now: () => new Date(),
    smtp: `smtp://127.0.0.1:${port}`,
  })
  await mail.send(letter)
  expect(received).toMatchObject([{ to: ["tksk@contoh.go.id"] }])
  expect(received[0]?.body).toContain("Subject: Undangan")
  expect(await Mail.letters(folder)).toEqual([])
})

test("a server that cannot be reached is an error, so that the queue tries again", async () => {
  const mail = Mail.open({
    folder: await testFolder(),
    from: "Setiakawan <hadir@contoh.go.id>",
    now: () => new Date(),
    smtp: "smtp://127.0.0.1:1",
  })
  await expect(mail.send(letter)).rejects.toThrow("ECONNREFUSED")
})

test("kept letters are whole messages with the time of our clock", async () => {
  const folder = await testFolder()
  const mail = Mail.open({
    folder,
    from: "Setiakawan <hadir@contoh.go.id>",
    now: () => new Date("2026-12-20T01:00:00.000Z"),
  })
  await mail.send(letter)
  const [name = ""] = await Mail.letters(folder)
  const text = new TextDecoder().decode(await Mail.letter(folder, name))
  expect(text).toContain("Date: Sun, 20 Dec 2026 01:00:00 +0000\r\n")
  expect(text).toContain("To: tksk@contoh.go.id\r\n")
})
