/** Lists as large as the largest register there was (223,142 people), written to files without ever being held. */
import { createReadStream, createWriteStream } from "node:fs"
import { open, stat } from "node:fs/promises"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { ReadableStream as NodeStream } from "node:stream/web"
import { crc32, createDeflateRaw } from "node:zlib"
import type { Source } from "@setiakawan/core/sheet/stream-source"

export const largest = 223_142

const headings = [
  "No",
  "Nama",
  "NIK",
  "No KK",
  "Tanggal Lahir",
  "Jenis PPKS",
  "Kecamatan",
  "Alamat",
  "Jumlah",
]
const kinds = ["Lanjut Usia Telantar", "Fakir Miskin", "Penyandang Disabilitas", "PRSE"]
const names = ["Siti Aminah", "Budi Santoso", "Ahmad Fauzi", "Dewi Lestari", "Kasmin", "Nurhayati"]
const districts = ["Cikedal", "Labuan", "Menes", "Panimbang"]

/** The cells of one of them, from 0; numbers where a spreadsheet has numbers. */
export const recipient = (index: number): (string | number)[] => {
  const day = String((index % 28) + 1).padStart(2, "0")
  const month = String((Math.floor(index / 28) % 12) + 1).padStart(2, "0")
  const year = String(50 + (Math.floor(index / 336) % 50))
  const serial = String(Math.floor(index / 16_800) + 1).padStart(4, "0")
  return [
    index + 1,
    `${names[index % names.length]} ${"abcdefghij"[Math.floor(index / 6) % 10]}${"klmnopqrst"[Math.floor(index / 60) % 10]}`,
    `360101${day}${month}${year}${serial}`,
    `360101${String(2_000_000_000 + Math.floor(index / 3))}`,
    `${day}/${month}/19${year}`,
    kinds[index % kinds.length] ?? "",
    districts[index % districts.length] ?? "",
    `Kp. Cikole RT ${(index % 9) + 1}/${(index % 5) + 1} Nomor ${index}`,
    600_000,
  ]
}

/** Writes them as CSV with semicolons. */
export const writeCsvList = (path: string, count: number): Promise<void> =>
  pipeline(Readable.from(csvChunks(count)), createWriteStream(path))

const csvChunks = function* (count: number): Generator<string> {
  let text = `\uFEFF${headings.join(";")}\r\n`
  for (let index = 0; index < count; index++) {
    text += `${recipient(index).join(";")}\r\n`
    if (text.length < 64 * 1024) continue
    yield text
    text = ""
  }
  yield text
}

/** How Excel writes a workbook: the shared texts come after the sheet, which names them by number. Others write them inline. */
export type Shape = "shared" | "inline"

/** Writes them as .xlsx. */
export const writeXlsxList =
  (shape: Shape) =>
  async (path: string, count: number): Promise<void> => {
    const relation = (id: string, type: string, target: string) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
    const relations = (list: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`
    await writeZip(path, [
      [
        "[Content_Types].xml",
        [
          `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
        ],
      ],
      ["_rels/.rels", [relations(relation("rId1", "officeDocument", "xl/workbook.xml"))]],
      [
        "xl/workbook.xml",
        [
          `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Penerima" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        ],
      ],
      [
        "xl/_rels/workbook.xml.rels",
        [
          relations(
            relation("rId1", "worksheet", "worksheets/sheet1.xml") +
              (shape === "shared" ? relation("rId2", "sharedStrings", "sharedStrings.xml") : ""),
          ),
        ],
      ],
      ["xl/worksheets/sheet1.xml", sheetChunks(count, shape)],
      ...(shape === "shared" ? [["xl/sharedStrings.xml", stringChunks(count)] as const] : []),
    ])
  }

/** Every text has an entry of its own, which is as many as there can be. */
const sheetChunks = function* (count: number, shape: Shape): Generator<string> {
  let shared = 0
  let text = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
  for (let index = -1; index < count; index++) {
    const cells = (index < 0 ? headings : recipient(index)).map((value, column) => {
      const place = `r="${"ABCDEFGHI"[column]}${index + 2}"`
      if (typeof value === "number") return `<c ${place}><v>${value}</v></c>`
      if (shape === "inline") return `<c ${place} t="inlineStr"><is><t>${value}</t></is></c>`
      return `<c ${place} t="s"><v>${shared++}</v></c>`
    })
    text += `<row r="${index + 2}" spans="1:9">${cells.join("")}</row>`
    if (text.length < 64 * 1024) continue
    yield text
    text = ""
  }
  yield `${text}</sheetData></worksheet>`
}

const stringChunks = function* (count: number): Generator<string> {
  let text = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
  for (let index = -1; index < count; index++) {
    for (const value of index < 0 ? headings : recipient(index))
      if (typeof value === "string") text += `<si><t>${value}</t></si>`
    if (text.length < 64 * 1024) continue
    yield text
    text = ""
  }
  yield `${text}</sst>`
}

type Part = readonly [name: string, chunks: Iterable<string>]

/** A ZIP whose parts are deflated as they come, with their sizes behind them, as programs that stream write it. */
export const writeZip = async (path: string, parts: readonly Part[]): Promise<void> => {
  const file = await open(path, "w")
  const directory: Buffer[] = []
  let offset = 0
  try {
    const write = async (bytes: Uint8Array) => {
      await file.write(bytes)
      offset += bytes.length
    }
    for (const [name, chunks] of parts) {
      const start = offset
      const title = Buffer.from(name)
      const header = Buffer.alloc(30)
      header.writeUInt32LE(0x04034b50, 0)
      header.writeUInt16LE(20, 4)
      header.writeUInt16LE(8, 6)
      header.writeUInt16LE(8, 8)
      header.writeUInt16LE(title.length, 26)
      await write(Buffer.concat([header, title]))
      const sums = { crc: 0, size: 0 }
      const before = offset
      const counted = function* () {
        for (const chunk of chunks) {
          const bytes = Buffer.from(chunk)
          sums.crc = crc32(bytes, sums.crc)
          sums.size += bytes.length
          yield bytes
        }
      }
      for await (const packed of Readable.from(counted()).pipe(createDeflateRaw({ level: 1 })))
        await write(packed as Uint8Array)
      const entry = Buffer.alloc(46)
      entry.writeUInt32LE(0x02014b50, 0)
      entry.writeUInt16LE(20, 6)
      entry.writeUInt16LE(8, 8)
      entry.writeUInt16LE(8, 10)
      entry.writeUInt32LE(sums.crc, 16)
      entry.writeUInt32LE(offset - before, 20)
      entry.writeUInt32LE(sums.size, 24)
      entry.writeUInt16LE(title.length, 28)
      entry.writeUInt32LE(start, 42)
      directory.push(entry, title)
      const descriptor = Buffer.alloc(16)
      descriptor.writeUInt32LE(0x08074b50, 0)
      descriptor.writeUInt32LE(sums.crc, 4)
      descriptor.writeUInt32LE(entry.readUInt32LE(20), 8)
      descriptor.writeUInt32LE(sums.size, 12)
      await write(descriptor)
    }
    const list = Buffer.concat(directory)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(parts.length, 8)
    end.writeUInt16LE(parts.length, 10)
    end.writeUInt32LE(list.length, 12)
    end.writeUInt32LE(offset, 16)
    await write(Buffer.concat([list, end]))
  } finally {
    await file.close()
  }
}

/** A file on the disk as what reads by streaming takes it. */
export const sourceOf = async (path: string): Promise<Source> => ({
  size: (await stat(path)).size,
  open: async (from) =>
    NodeStream.from<Uint8Array>(createReadStream(path, { start: from })) as ReadableStream<Uint8Array>,
})
