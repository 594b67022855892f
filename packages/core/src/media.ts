/** What a picture or a document is by its first bytes; what a file calls itself is not to be believed. */
export type Type = "image/png" | "image/jpeg" | "application/pdf"

const beginnings: readonly (readonly [Type, readonly number[]])[] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  // "%PDF-"
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

/** The media type of a PNG, JPEG or PDF; undefined for anything else. */
export const typeOf = (bytes: Uint8Array): Type | undefined =>
  beginnings.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0]
