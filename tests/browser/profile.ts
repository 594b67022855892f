import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"

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
