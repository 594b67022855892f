import { contentSecurityPolicy } from "@setiakawan/functions/headers"
import { testFolder } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Mail from "./mail.ts"
import * as Outbox from "./outbox.ts"

const setUp = async () => {
  const folder = await testFolder()
  let time = Date.parse("2026-12-01T01:00:00.000Z")
  const now = () => new Date(time)
  const mail = Mail.open({ folder, from: "Setiakawan <hadir@setiakawan.local>", now })
  const outbox = Outbox.open(folder)
  const get = async (path: string) => outbox(new Request(`http://localhost:3000${path}`))
  return {
    folder,
    mail,
    text: async (path: string) => (await (await get(path))?.text()) ?? "",
    get,
    advance: () => {
      time += 1000
    },
  }
}

test("lists the letters, the newest first", async () => {
  const { mail, text, advance } = await setUp()
  expect(await text("/_outbox")).toContain("Belum ada surat")
  await mail.send({ to: "a@contoh.go.id", subject: "Surat pertama", text: "1" })
  await mail.send({ to: "a@contoh.go.id", subject: "Surat kedua", text: "2" })
  advance()
  await mail.send({ to: "a@contoh.go.id", subject: "Surat ketiga", text: "3" })
  const page = await text("/_outbox")
  expect([...page.matchAll(/Surat (\w+)</g)].map(([, which]) => which)).toEqual([
    "ketiga",
    "kedua",
    "pertama",
  ])
})

test("pages through many letters", async () => {
  const { mail, text } = await setUp()
  for (let index = 0; index < 51; index++) {
    await mail.send({ to: "a@contoh.go.id", subject: `Surat ke-${index}`, text: "" })
  }
  const first = await text("/_outbox")
  expect(first).not.toContain("Surat ke-0<")
  const older = /href="(\/_outbox\?before=[^"]+)"/.exec(first)?.[1] ?? ""
  expect(await text(older)).toContain("Surat ke-0<")
})

test("shows a letter with its text, links and attachments", async () => {
  const { folder, mail, text, get } = await setUp()
  await mail.send({
    to: "a@contoh.go.id",
    subject: "123456 adalah kode masuk",
    text: "Kode: 123456\nhttp://localhost:3000/tiket#rahasia",
    html: `<p><a href="http://localhost:3000/acara?a=1&amp;b=2">Acara</a></p>`,
    attachments: [{ name: "tiket.png", type: "image/png", bytes: new Uint8Array([137, 80]) }],
  })
  const [name = ""] = await Mail.letters(folder)
  const page = await text(`/_outbox/${name}`)
  expect(page).toContain("Kode: 123456")
  expect(page).toContain(`<a href="http://localhost:3000/tiket#rahasia">`)
  expect(page).toContain(`<a href="http://localhost:3000/acara?a=1&#38;b=2">`)
  const picture = await get(`/_outbox/${name}/0`)
  expect(picture?.headers.get("content-type")).toBe("image/png")
  expect(new Uint8Array((await picture?.arrayBuffer()) ?? [])).toEqual(new Uint8Array([137, 80]))
})

test("what a letter holds never becomes part of the page", async () => {
  const { folder, mail, text, get } = await setUp()
  const evil = `<script>alert("1")</script>`
  await mail.send({
    to: "a@contoh.go.id",
    subject: evil,
    text: `${evil} https://x.example/"onclick='1'`,
    attachments: [{ name: `${evil}.html`, type: "text/html", bytes: new TextEncoder().encode(evil) }],
  })
  const [name = ""] = await Mail.letters(folder)
  for (const page of [await text("/_outbox"), await text(`/_outbox/${name}`)]) {
    expect(page).not.toContain("<script")
    expect(page).not.toMatch(/ onclick=/)
  }
  expect((await get(`/_outbox/${name}/0`))?.headers.get("content-disposition")).toMatch(/^attachment/)
})

test("its pages need nothing that the policy forbids", async () => {
  const { folder, mail, text } = await setUp()
  await mail.send({ to: "a@contoh.go.id", subject: "Surat", text: "isi" })
  const [name = ""] = await Mail.letters(folder)
  expect(contentSecurityPolicy).not.toContain("unsafe-inline")
  for (const page of [await text("/_outbox"), await text(`/_outbox/${name}`)]) {
    expect(page).not.toMatch(/<style|style=|<script|https?:\/\/(?!localhost)/)
  }
})

test.each(["/_outbox/..%2fkeys.json", "/_outbox/x.eml", "/_outbox/keys.json"])(
  "%s is not found",
  async (path) => {
    const { get } = await setUp()
    expect((await get(path))?.status).toBe(404)
  },
)

test("an attachment that is not there is not found", async () => {
  const { folder, mail, get } = await setUp()
  await mail.send({ to: "a@contoh.go.id", subject: "Surat", text: "isi" })
  const [name = ""] = await Mail.letters(folder)
  for (const part of ["0", "x", "-1"]) expect((await get(`/_outbox/${name}/${part}`))?.status).toBe(404)
})
