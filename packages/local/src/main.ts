import { resolve } from "node:path"
import { days } from "@setiakawan/core/context"
import { daily } from "@setiakawan/functions/manifest"
import * as v from "valibot"
import { buildWeb } from "./build.ts"
import { seed, ownerEmail } from "./seed.ts"
import { root, startHost } from "./server.ts"
import { Unavailable } from "./unavailable.ts"

/** `npm start`: everything on this machine, set by environment variables alone (see the README). */
const Environment = v.object({
  PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535)), "3000"),
  DATA_DIR: v.optional(v.string(), ".data"),
  SMTP_URL: v.optional(v.pipe(v.string(), v.regex(/^smtps?:\/\//))),
  /** `Dinas Sosial <hadir@example.go.id>`, or the bare address. */
  MAIL_FROM: v.optional(
    v.pipe(v.string(), v.regex(/^([^<>\p{Cc}]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u)),
  ),
  DYNAMODB_ENDPOINT: v.optional(v.pipe(v.string(), v.url())),
  OPERATORS: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(",").map((address) => address.trim())),
      v.array(v.pipe(v.string(), v.email())),
    ),
    "operator@setiakawan.local",
  ),
  /** A web app built elsewhere; without it ours is built whenever its sources changed. */
  WEB_DIR: v.optional(v.string()),
  /** Set to 1, each request is logged: method, pattern of the path, status, duration. */
  ACCESS_LOG: v.optional(v.string()),
})

const main = async (): Promise<void> => {
  // A variable that is set to nothing is not set.
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""))
  const parsed = v.safeParse(Environment, given)
  if (!parsed.success) {
    const names = parsed.issues.map((issue) => issue.path?.[0]?.key).join(", ")
    throw new Unavailable(`Setelan tidak benar: ${names}. / These settings are not right: ${names}.`)
  }
  const settings = parsed.output
  const dataDir = resolve(root, settings.DATA_DIR)
  const host = await startHost({
    port: settings.PORT,
    dataDir,
    smtp: settings.SMTP_URL,
    from: settings.MAIL_FROM,
    operators: settings.OPERATORS,
    ...(settings.WEB_DIR
      ? { web: resolve(root, settings.WEB_DIR) }
      : { prepare: async () => void (await buildWeb((text) => console.log(text))) }),
    log: (event, facts) => {
      if (event !== "access" || settings.ACCESS_LOG === "1")
        console.error(JSON.stringify({ event, ...facts }))
    },
  })
  let ending = false
  const end = (code: number) => {
    if (ending) return
    ending = true
    host.close().then(
      () => process.exit(code),
      () => process.exit(1),
    )
  }
  process.on("SIGINT", () => end(0))
  process.on("SIGTERM", () => end(0))
  void host.failed.then(() => {
    console.error(
      "Basis data berhenti. Jalankan ulang Setiakawan. / The database ended; start Setiakawan again.",
    )
    end(1)
  })
  await seed(host.context, dataDir)
  // What the clock of the cloud calls once a day; a laptop is started in the morning.
  const begin = () => void daily.begin(host.context).catch(() => console.error("daily work: not begun"))
  begin()
  setInterval(begin, days(1)).unref()
  console.log(welcome(host.origin, host.outbox !== undefined, settings.OPERATORS))
}

const welcome = (origin: string, outbox: boolean, operators: readonly string[]): string =>
  [
    "",
    `Setiakawan siap di ${origin}`,
    "",
    `  Masuk sebagai pemilik instansi contoh:  ${ownerEmail}`,
    `  Masuk sebagai operator (buka instansi): ${operators.join(", ")}`,
    outbox
      ? `  Kode masuk dikirim ke kotak keluar:     ${origin}/_outbox`
      : "  Kode masuk dikirim lewat server email Anda (SMTP_URL).",
    "",
    "Tekan Ctrl-C untuk berhenti.",
    "",
  ].join("\n")

try {
  await main()
} catch (error) {
  // One line for what a person can put right, the whole story for what we have to.
  console.error(error instanceof Unavailable ? error.message : error)
  process.exit(1)
}
