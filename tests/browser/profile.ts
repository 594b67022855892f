import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Vault } from "@setiakawan/scanner/vault"

/** In how many files of a browser's profile these bytes stand. */
export const filesWith = async (profile: string, bytes: Buffer): Promise<number> => {
  let found = 0
  for (const content of await contents(profile)) if (content.includes(bytes)) found += 1
  return found
}

/** Every file of a profile, read once for many searches. */
export const contents = async (profile: string): Promise<Buffer[]> => {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true })
  return Promise.all(
    entries
      .filter((each) => each.isFile())
      // A file may go away while the browser closes.
      .map(({ parentPath, name }) => readFile(join(parentPath, name)).catch(() => Buffer.alloc(0))),
  )
}

/** A text as one byte a letter, and as two. */
export const bytesOf = (text: string): Buffer[] => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]

/** The data key itself, as somebody who knows the PIN can make it. */
export const rawKeyOf = async (vault: Vault | undefined, digits: string): Promise<Buffer> => {
  if (!vault) throw new Error("no vault")
  const bytes = (each: Uint8Array<ArrayBuffer>) => Uint8Array.from(Object.values(each))
  const base = await crypto.subtle.importKey("raw", Buffer.from(digits), "PBKDF2", false, ["deriveKey"])
  const by = await crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt: bytes(vault.salt), iterations: vault.iterations },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["decrypt"],
  )
  const { iv, bytes: wrapped } = vault.wrapped
  const additionalData = Buffer.from("setiakawan roster key 1")
  const raw = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: bytes(iv), additionalData },
    by,
    bytes(wrapped),
  )
  return Buffer.from(raw)
}
