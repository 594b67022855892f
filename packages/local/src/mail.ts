import { randomUUID } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Mail } from "@setiakawan/core/context"
import * as FunctionsMail from "@setiakawan/functions/mail"
import { createTransport } from "nodemailer"
import * as Durable from "./durable.ts"

/** Mail by setting: over SMTP where `SMTP_URL` names a server (`smtp://user:password@host:587`), else into a folder. */
export const open = (settings: {
  folder: string
  from: string
  now: () => Date
  smtp?: string | undefined
}): Mail => {
  const { folder, from, now, smtp } = settings
  return { send: FunctionsMail.send(smtp ? createTransport(smtp) : outbox(folder, now), from) }
}

/** A transport that puts each message as an .eml file into a folder; names sort by time. */
const outbox = (folder: string, now: () => Date): FunctionsMail.Transport => {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" })
  let order = 0
  return {
    sendMail: async (message) => {
      const composed = await composer.sendMail({ ...message, date: now() })
      order += 1
      const name = `${String(now().getTime()).padStart(15, "0")}-${String(order).padStart(6, "0")}-${randomUUID()}`
      await Durable.create(join(folder, `${name}.eml`), composed.message as Buffer)
    },
  }
}

/** Names of the letters in an outbox, the newest first. */
export const letters = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => []))
    .filter((name) => name.endsWith(".eml"))
    .sort()
    .toReversed()

/** The raw message of one letter; `undefined` when there is none of that name. */
export const letter = async (folder: string, name: string): Promise<Uint8Array | undefined> =>
  /^[\w-]+\.eml$/.test(name) ? readFile(join(folder, name)).catch(() => undefined) : undefined
