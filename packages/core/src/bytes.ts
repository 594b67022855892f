/** Bytes as base64url without padding. */
export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")

/** The bytes of a base64url text; throws when it is none. */
export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (symbol) => symbol.charCodeAt(0))

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** SHA-256 as base64url: how secrets with enough entropy of their own are kept at rest. */
export const sha256 = async (content: string | Uint8Array): Promise<string> => {
  const bytes = typeof content === "string" ? utf8(content) : Uint8Array.from(content)
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)))
}
