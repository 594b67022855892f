import { readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import { display } from "@setiakawan/core/sheet/cell"
import { readSheet } from "@setiakawan/core/sheet/read"
import * as Writing from "@setiakawan/core/writing"
import { client, each } from "../client.ts"
import type { Held, Line, Setting, Stage } from "../stage.ts"
import { pagesOf, qpdfComplaint, qrOfImage, qrOfPage, rowsOf } from "../tools.ts"
import { walkInRows } from "./documents.ts"
import type { Entry } from "./gates.ts"
import { scanOf, send } from "./phones.ts"
import { ticketFile } from "./tickets.ts"

const samplesOfCertificates = 12

/** Every PDF passes `qpdf --check`, without a warning. */
export const checkStructure = async ({ checks, folder, files }: Stage) => {
  const pdfs = files.filter((name) => name.endsWith(".pdf"))
  await each(pdfs, 2, async (name) => {
    const complaint = await qpdfComplaint(join(folder, name))
    checks.that(complaint === undefined, `qpdf --check ${name}: ${complaint}`)
  })
  const sizes = await Promise.all(pdfs.map(async (name) => (await stat(join(folder, name))).size))
  return { files: pdfs.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

export type Printed = { page: number; number: string; text: string }

/** Reads the certificates back: a page a person, each with its own number, and no NIK anywhere. */
export const readCertificates = async (
  { checks, folder }: Stage,
  lines: readonly Line[],
): Promise<Printed[]> => {
  const pages = await pagesOf(join(folder, "sertifikat.pdf"))
  checks.equal(pages.length, lines.length, "halaman sertifikat")
  const printed = pages.map((text, index) => ({
    page: index + 1,
    number: /Nomor: (\S+)/.exec(text)?.[1] ?? "",
    text,
  }))
  checks.equal(
    printed.map(({ number }) => Number(number.split("/")[0])),
    printed.map((_, index) => index + 1),
    "nomor urut sertifikat",
  )
  const recipients = printed.map(({ text }) => /diberikan kepada (.+?) sebagai PESERTA/.exec(text)?.[1] ?? "")
  checks.same(
    recipients.map(squeezed),
    lines.map(({ titledName, instansi }) => `${titledName}${instansi ?? ""}`).map(squeezed),
    "nama dan instansi pada sertifikat",
  )
  noIdentityNumber({ checks }, pages.join(" "), "sertifikat.pdf")
  return printed
}

/** Reads both attendance lists back, row by row. */
export const readLists = async (
  { checks, folder }: Stage,
  setting: Setting,
  entries: readonly Entry[],
): Promise<{ blank: number; recorded: number }> => {
  const rowsIn = async (name: string) => {
    const rows = await rowsOf(join(folder, name))
    noIdentityNumber({ checks }, (await pagesOf(join(folder, name))).join(" "), name)
    checks.equal(
      rows.map(({ number }) => Number(number)),
      rows.map((_, index) => index + 1),
      `nomor baris ${name}`,
    )
    return rows
  }
  const [blank, recorded] = await Promise.all([rowsIn("daftar-hadir-kosong.pdf"), rowsIn("daftar-hadir.pdf")])
  checks.equal(blank.length, entries.length + walkInRows, "baris daftar hadir kosong")
  checks.same(
    blank.map(({ name }) => squeezed(name)).filter((name) => name !== ""),
    entries.map(({ held }) => squeezed(held.line.titledName)),
    "nama pada daftar hadir kosong",
  )
  const { zone } = setting.event
  checks.same(
    recorded.map(({ name, last }) => `${squeezed(name)} ${last}`),
    entries.map(
      ({ held, door, verdict }) =>
        `${squeezed(held.line.titledName)} ${Writing.time(verdict.at, zone)} ${door.gateName}`,
    ),
    "nama, waktu dan pintu pada daftar hadir",
  )
  return { blank: blank.length, recorded: recorded.length }
}

/** The export holds everybody once, with the time they came in, without NIK and without a formula. */
export const readExport = async ({ checks, folder }: Stage, lines: readonly Line[]): Promise<number> => {
  const file = await readSheet(new Uint8Array(await readFile(join(folder, "peserta.xlsx"))))
  const rows = (file.ok ? (file.sheets[0]?.rows ?? []) : []).map((row) => row.map(display))
  const heading = rows.findIndex((row) => row.includes("Kode tiket"))
  const column = (name: string) => rows[heading]?.indexOf(name) ?? -1
  const people = rows.slice(heading + 1)
  checks.same(
    people.map((row) => `${row[column("Nama")]}|${row[column("Kode tiket")]}`),
    lines.map(({ titledName, ticket }) => `${titledName}|${ticket}`),
    "nama dan tiket pada peserta.xlsx",
  )
  checks.that(
    people.every((row) => /^\d{4}-\d\d-\d\d \d\d\.\d\d WIB$/.test(row[column("Hadir")] ?? "")),
    "ada baris tanpa waktu hadir pada peserta.xlsx",
  )
  checks.that(
    people.every((row) => row.every((cell) => !/^[=@\t\r]/.test(cell))),
    "ada sel yang dapat menjadi rumus pada peserta.xlsx",
  )
  noIdentityNumber({ checks }, people.flat().join(" "), "peserta.xlsx")
  return people.length
}

/** QR codes, read by zbar from renderings of certificates and tickets, verified by the product's public pages. */
export const verifyCodes = async (
  stage: Stage,
  setting: Setting,
  printed: readonly Printed[],
  samples: readonly Held[],
  tell: (done: number, total: number) => void,
): Promise<{ certificates: number; tickets: number }> => {
  const { checks, folder, origin } = stage
  const visitor = client(origin)
  const chosen = Array.from(
    { length: Math.min(samplesOfCertificates, printed.length) },
    (_, index) => printed[Math.round((index * (printed.length - 1)) / (samplesOfCertificates - 1))],
  ).filter((certificate) => certificate !== undefined)
  const total = chosen.length + 2 * samples.length
  let done = 0
  const certificates = await each(chosen, 2, async ({ page, number, text }) => {
    const url = await qrOfPage(join(folder, "sertifikat.pdf"), page)
    tell(++done, total)
    if (!checks.that(url.startsWith(`${origin.toUpperCase()}/C/`), `QR sertifikat ${number}: tidak terbaca`))
      return url
    const shown = await visitor.call("GET /api/public/c/:token", { params: { token: tokenIn(url) } })
    checks.equal([shown.status, shown.number], ["valid", number], `verifikasi sertifikat ${number}`)
    checks.that(
      squeezed(text).includes(squeezed(`diberikan kepada ${shown.name}`)),
      `verifikasi sertifikat ${number}: nama berbeda`,
    )
    return url
  })
  const [one = ""] = certificates
  const changed = `${one.slice(0, -30)}${one.at(-30) === "7" ? "8" : "7"}${one.slice(-29)}`
  const answer = await visitor.fetch(`/api/public/c/${tokenIn(changed)}`)
  checks.equal(answer.status, 400, "verifikasi sertifikat yang diubah")
  const [door] = setting.doors
  const verdict = door && (await send(door, await scanOf(setting, door, one)))
  checks.equal(
    verdict?.kind === "refuse" ? verdict.reason : verdict?.kind,
    "not_a_ticket",
    "sertifikat dipindai di pintu",
  )

  const tickets = await each(samples, 2, async ({ qr }, index) => {
    const name = ticketFile(index)
    const fromPicture = await qrOfImage(join(folder, `${name}.png`))
    tell(++done, total)
    const fromPdf = await qrOfPage(join(folder, `${name}.pdf`), 1)
    tell(++done, total)
    checks.equal([fromPicture, fromPdf], [qr, qr], `QR ${name}`)
    const shown = await visitor.call("GET /api/public/t/:token", {
      params: { token: tokenIn(fromPicture || qr) },
    })
    checks.equal(shown.status, "used", `halaman QR ${name}`)
  })
  return { certificates: certificates.length, tickets: 2 * tickets.length }
}

const tokenIn = (url: string): string => url.split("/").at(-1) ?? ""

/** A NIK in full never is printed; sixteen digits in a row are one. */
const noIdentityNumber = ({ checks }: Pick<Stage, "checks">, text: string, name: string): void => {
  checks.that(!/(?<!\d)\d{16}(?!\d)/.test(text), `ada NIK lengkap di ${name}`)
}

/** A text apart from where it is broken into lines. */
const squeezed = (text: string): string => text.replaceAll(/\s+/g, "")
