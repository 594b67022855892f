/** ZIP files of any kind for tests, honest or not. */

export type FixturePart = {
  name: string
  data: Uint8Array | string
  stored?: boolean
  /** The size that the directory claims, when it is to lie. */
  claims?: number
  crc?: number
}

/** A ZIP file of the parts, deflated unless stored. */
export const zipOf = async (parts: readonly FixturePart[]): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const part of parts) {
    const data = typeof part.data === "string" ? new TextEncoder().encode(part.data) : part.data
    const packed = part.stored ? data : await deflate(data)
    const name = new TextEncoder().encode(part.name)
    const common = new DataView(new ArrayBuffer(26))
    common.setUint16(0, 20, true)
    common.setUint16(4, part.stored ? 0 : 8, true)
    common.setUint32(10, part.crc ?? crc32(data), true)
    common.setUint32(14, packed.length, true)
    common.setUint32(18, part.claims ?? data.length, true)
    common.setUint16(22, name.length, true)
    const shared = new Uint8Array(common.buffer)
    chunks.push(Uint8Array.of(0x50, 0x4b, 3, 4), shared, name, packed)
    const tail = new DataView(new ArrayBuffer(14))
    tail.setUint32(10, offset, true)
    directory.push(Uint8Array.of(0x50, 0x4b, 1, 2, 20, 0), shared, new Uint8Array(tail.buffer), name)
    offset += 4 + shared.length + name.length + packed.length
  }
  const size = directory.reduce((sum, chunk) => sum + chunk.length, 0)
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, parts.length, true)
  end.setUint16(10, parts.length, true)
  end.setUint32(12, size, true)
  end.setUint32(16, offset, true)
  return new Uint8Array(
    await new Blob([
      ...chunks,
      ...directory,
      new Uint8Array(end.buffer),
    ] as Uint8Array<ArrayBuffer>[]).arrayBuffer(),
  )
}

const deflate = async (data: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(
    await new Response(
      new Blob([data as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream("deflate-raw")),
    ).arrayBuffer(),
  )

const crc32 = (data: Uint8Array): number => {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A minimal .xlsx whose sheet XML is given, for what writers do not write. */
export const xlsxOf = (
  sheetData: string,
  extra: readonly FixturePart[] = [],
): Promise<Uint8Array<ArrayBuffer>> =>
  zipOf([
    {
      name: "[Content_Types].xml",
      data: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      data: `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      data: `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheetData}</sheetData></worksheet>`,
    },
    ...extra,
  ])
