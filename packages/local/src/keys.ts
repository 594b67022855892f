import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { fromBase64Url, toBase64Url } from "@setiakawan/core/bytes"
import * as Keys from "@setiakawan/core/keys"
import * as v from "valibot"
import * as Durable from "./durable.ts"
import { Unavailable } from "./unavailable.ts"

const Secret = v.pipe(
  v.string(),
  v.transform(fromBase64Url),
  v.check((bytes) => bytes.length === 32),
)

const KeyFile = v.object({
  version: v.literal(1),
  current: v.string(),
  keys: v.record(v.string(), v.object({ data: Secret, hash: Secret })),
  /** Signs the addresses of files. */
  files: Secret,
})

export type LocalKeys = { ring: Keys.Ring; files: Uint8Array<ArrayBuffer> }

/**
 * The keys of this installation, in a file that only its user may read; made at the first start. `inUse` tells that
 * there are data already: without their keys nobody could read them, so no new ones are made then.
 */
export const open = async (file: string, inUse: boolean): Promise<LocalKeys> => {
  if (!existsSync(file)) {
    if (inUse) {
      throw new Unavailable(
        `Berkas kunci ${file} hilang, padahal data sudah ada. / The key file is missing, but there are data already.`,
      )
    }
    await make(file)
  }
  const parsed = v.safeParse(KeyFile, parse(await readFile(file, "utf8")))
  if (!parsed.success) {
    throw new Unavailable(`Berkas kunci ${file} rusak. / The key file is damaged.`)
  }
  const { current, keys, files } = parsed.output
  return { ring: { current, keys }, files }
}

const make = (file: string): Promise<void> => {
  const { current, keys } = Keys.newRing("k1")
  const content = {
    version: 1,
    current,
    keys: Object.fromEntries(
      Object.entries(keys).map(([id, { data, hash }]) => [
        id,
        { data: toBase64Url(data), hash: toBase64Url(hash) },
      ]),
    ),
    files: toBase64Url(crypto.getRandomValues(new Uint8Array(32))),
  }
  return Durable.create(file, `${JSON.stringify(content, undefined, 2)}\n`, 0o600)
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
