import { randomUUID } from "node:crypto"
import { mkdir, open, readdir, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"

/**
 * Writes a file so that after a crash it is there as a whole or not at all: a temporary neighbour, flushed to disk
 * and renamed. `fill` writes into the open file.
 */
export const create = async (
  path: string,
  content: Uint8Array | string | ((part: string) => Promise<void>),
  mode = 0o600,
): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  const part = `${path}.${randomUUID()}.part`
  try {
    if (typeof content === "function") await content(part)
    const file = await open(part, typeof content === "function" ? "r+" : "wx", mode)
    try {
      if (typeof content !== "function") await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
    await flushFolder(dirname(path))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Removes what a killed process left half written. Call it when no other process writes there. */
export const sweep = async (folder: string): Promise<void> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  await Promise.all(
    entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".part"))
      .map((entry) => rm(join(entry.parentPath, entry.name), { force: true })),
  )
}

/** Flushes a folder's own entries, so that a rename in it survives a power cut. */
export const flushFolder = async (folder: string): Promise<void> => {
  // Windows opens no folders.
  if (process.platform === "win32") return
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
