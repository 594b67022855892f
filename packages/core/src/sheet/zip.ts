/**
 * Opens a ZIP container under a budget. Sizes declared in the file are a reason to refuse it, never a reason to trust
 * it: inflation itself is counted and stopped. The parts are then packed again, stored, so that the reader behind
 * this has nothing left to inflate.
 */

export type Limits = { maxEntries: number; maxInflated: number }

export type Parts = { ok: true; parts: Map<string, Uint8Array> } | { ok: false; code: Code }

export type Code = "too_large" | "encrypted" | "corrupt"

export type Entry = {
  name: string
  method: number
  crc: number
  packed: number
  size: number
  offset: number
  locked: boolean
}

/** The parts whose name is wanted, inflated; `too_large` when they would exceed the limits. */
export const unpack = async (
  bytes: Uint8Array<ArrayBuffer>,
  wanted: (name: string) => boolean,
  limits: Limits,
): Promise<Parts> => {
  const listed = list(bytes, limits.maxEntries)
  if (typeof listed === "string") return { ok: false, code: listed }
  const entries = listed.filter((entry) => wanted(entry.name))
  if (entries.some((entry) => entry.locked)) return { ok: false, code: "encrypted" }
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > limits.maxInflated)
    return { ok: false, code: "too_large" }
  const parts = new Map<string, Uint8Array>()
  let left = limits.maxInflated
  for (const entry of entries) {
    const data = packedData(bytes, entry)
    if (!data || (entry.method !== 0 && entry.method !== 8)) return { ok: false, code: "corrupt" }
    const part = entry.method === 0 ? data : await inflate(data, left)
    if (part === "too_large" || part === "corrupt") return { ok: false, code: part }
    if (part.length > left) return { ok: false, code: "too_large" }
    if (crc32(part) !== entry.crc) return { ok: false, code: "corrupt" }
    left -= part.length
    parts.set(entry.name, part)
  }
  return { ok: true, parts }
}

/** A ZIP of these parts without compression. */
export const pack = (parts: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> => {
  const files = [...parts].map(([name, data]) => ({
    name: new TextEncoder().encode(name),
    data,
    crc: crc32(data),
  }))
  const local = files.reduce((sum, file) => sum + 30 + file.name.length + file.data.length, 0)
  const central = files.reduce((sum, file) => sum + 46 + file.name.length, 0)
  const out = new Uint8Array(local + central + 22)
  const view = new DataView(out.buffer)
  let at = 0
  let directory = local
  for (const { name, data, crc } of files) {
    const start = at
    view.setUint32(at, localSignature, true)
    sizes(view, at + 14, crc, data.length)
    view.setUint16(at + 26, name.length, true)
    out.set(name, at + 30)
    out.set(data, at + 30 + name.length)
    at += 30 + name.length + data.length
    view.setUint32(directory, centralSignature, true)
    sizes(view, directory + 16, crc, data.length)
    view.setUint16(directory + 28, name.length, true)
    view.setUint32(directory + 42, start, true)
    out.set(name, directory + 46)
    directory += 46 + name.length
  }
  view.setUint32(directory, endSignature, true)
  view.setUint16(directory + 8, files.length, true)
  view.setUint16(directory + 10, files.length, true)
  view.setUint32(directory + 12, central, true)
  view.setUint32(directory + 16, local, true)
  return out
}

const localSignature = 0x04034b50
const centralSignature = 0x02014b50
const endSignature = 0x06054b50

const sizes = (view: DataView, at: number, crc: number, size: number) => {
  view.setUint32(at, crc, true)
  view.setUint32(at + 4, size, true)
  view.setUint32(at + 8, size, true)
}

/**
 * The central directory, at the end of the bytes, which begin at `base` of the file; `corrupt` when it begins before
 * them. ZIP64 is only needed above 4 GB, so its marks mean too large.
 */
export const list = (bytes: Uint8Array, maxEntries: number, base = 0): Entry[] | Code => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) return "corrupt"
  const count = view.getUint16(end + 10, true)
  if (count === 0xffff || count > maxEntries) return "too_large"
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true) - base
  if (at < 0) return "corrupt"
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralSignature) return "corrupt"
    const nameLength = view.getUint16(at + 28, true)
    const entry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      locked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    }
    if (entry.packed === 0xffffffff || entry.size === 0xffffffff) return "too_large"
    entries.push(entry)
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
const findEnd = (view: DataView): number => {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  return -1
}

const packedData = (bytes: Uint8Array<ArrayBuffer>, entry: Entry): Uint8Array<ArrayBuffer> | undefined => {
  const local = bytes.subarray(entry.offset)
  const start = dataAfter(local)
  if (start === undefined || start === "corrupt") return undefined
  return start + entry.packed > local.length ? undefined : local.subarray(start, start + entry.packed)
}

/** Where the data of a part begin behind its local header; undefined when not all of that is there. */
export const dataAfter = (local: Uint8Array): number | "corrupt" | undefined => {
  if (local.length < 30) return undefined
  const view = new DataView(local.buffer, local.byteOffset, local.byteLength)
  if (view.getUint32(0, true) !== localSignature) return "corrupt"
  return 30 + view.getUint16(26, true) + view.getUint16(28, true)
}

const inflate = async (
  data: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array | "too_large" | "corrupt"> => {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"))
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > most) {
        await reader.cancel()
        return "too_large"
      }
      chunks.push(value)
    }
  } catch {
    return "corrupt"
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

const crc32 = (data: Uint8Array): number => {
  let crc = 0xffffffff
  for (const byte of data) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
