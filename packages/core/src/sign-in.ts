import * as v from "valibot"
import * as Account from "./account.ts"
import { sha256, toBase64Url } from "./bytes.ts"
import { type Context, days, instant, later, minutes, seconds } from "./context.ts"
import { type Code, found, Refusal } from "./errors.ts"
import * as Input from "./input.ts"
import * as Table from "./table.ts"

const codeLife = minutes(10)
const sessionLife = days(14)
const attemptsPerCode = 5
/** Across all codes of an address in a day: what a guesser gets is 20 in 1,000,000. */
const failuresPerDay = 20
const codesPerDay = 30

/** A sign-in under way, bound to the browser that holds the secret. The code is added when its letter is sent. */
export const Challenge = Table.entity({
  name: "challenge",
  version: 1,
  schema: v.object({
    hash: v.string(),
    accountKey: v.string(),
    codeHash: v.optional(v.string()),
    /** The letter went out; one that failed is written again, with a new code. */
    sent: v.optional(v.boolean()),
    attempts: v.number(),
    expiresAt: Input.Instant,
  }),
  key: ({ hash }: { hash: string }) => ({ pk: `SESSION#${hash}`, sk: "CHALLENGE" }),
  expires: ({ expiresAt }) => seconds(expiresAt),
})

export const Session = Table.entity({
  name: "session",
  version: 1,
  schema: v.object({
    hash: v.string(),
    account: v.string(),
    accountKey: v.string(),
    createdAt: Input.Instant,
    expiresAt: Input.Instant,
  }),
  key: ({ hash }: { hash: string }) => ({ pk: `SESSION#${hash}`, sk: "SESSION" }),
  expires: ({ expiresAt }) => seconds(expiresAt),
})

export type Session = Table.Stored<typeof Session>

/** How often an address was asked for and guessed at on one day (UTC). */
const Day = Table.entity({
  name: "sign-in-day",
  version: 1,
  schema: v.object({
    key: v.string(),
    day: v.string(),
    asked: v.optional(v.number()),
    failed: v.optional(v.number()),
  }),
  key: ({ key, day }: { key: string; day: string }) => ({ pk: `ACCOUNT#${key}`, sk: `DAY#${day}` }),
})

export const StartInput = v.strictObject({ email: Input.Email })

/**
 * Begins a sign-in. The answer and the work done here are the same whether the address is known or not: the letter
 * is written by a worker, which alone looks.
 */
export const start = async (
  context: Context,
  input: v.InferInput<typeof StartInput>,
): Promise<{ secret: string }> => {
  const { email } = Input.parse(StartInput, input)
  const accountKey = await Account.keyOf(context, email)
  const secret = newSecret(context)
  const hash = await sha256(secret)
  const expiresAt = later(instant(context), codeLife)
  // Without a guard: the secret is random, and a put that is repeated after a lost answer must not fail.
  await context.table.write(Table.put(Challenge, { hash, accountKey, attempts: 0, expiresAt }))
  if (await countDay(context, { key: accountKey, day: today(context) }, "asked", codesPerDay)) {
    await context.queue.send({ kind: "sign-in", challenge: hash })
  }
  return { secret }
}

/** The worker's part: writes the code's letter when the address belongs to an account or an operator. */
export const sendCode = async (context: Context, challenge: string): Promise<void> => {
  const asked = await context.table.get(Challenge, { hash: challenge })
  if (!asked || asked.sent || asked.expiresAt <= instant(context)) return
  const { accountKey } = asked
  const email = (await Account.byKey(context, accountKey))?.email ?? (await operator(context, accountKey))
  if (!email) return
  const code = sixDigits(context)
  await context.table.write(
    Table.update(
      Challenge,
      { hash: challenge },
      {
        set: { codeHash: await hashCode(context, challenge, code) },
        condition: Table.present,
      },
    ),
  )
  await context.mail.send({
    to: email,
    subject: `${code} adalah kode masuk Setiakawan`,
    text: [
      `Kode masuk Anda: ${code}`,
      "",
      "Kode berlaku sepuluh menit dan hanya di peramban yang memintanya.",
      "Jangan berikan kode ini kepada siapa pun, termasuk petugas kami.",
      "Bila Anda tidak meminta kode ini, abaikan surat ini.",
    ].join("\n"),
  })
  try {
    await context.table.write(
      Table.update(Challenge, { hash: challenge }, { set: { sent: true }, condition: Table.present }),
    )
  } catch (error) {
    // Whoever was quick has signed in already, and the challenge is gone.
    if (!(error instanceof Table.ConditionFailed)) throw error
  }
}

export const FinishInput = v.strictObject({
  code: v.pipe(
    v.string(),
    v.transform((text) => text.replaceAll(/\D/g, "")),
    v.length(6),
  ),
})

/** Turns the right code, from the browser that asked for it, into a session. The token is told once and kept hashed. */
export const finish = async (
  context: Context,
  secret: string | undefined,
  input: v.InferInput<typeof FinishInput>,
): Promise<{ token: string; expiresAt: string }> => {
  const { code } = Input.parse(FinishInput, input)
  if (!secret) throw new Refusal("code_expired")
  const hash = await sha256(secret)
  const challenge = await context.table.get(Challenge, { hash })
  const now = instant(context)
  if (!challenge || challenge.expiresAt <= now) throw new Refusal("code_expired")
  const { accountKey, codeHash } = challenge
  // The attempt is counted before the code is looked at, so that guesses made at once are all counted.
  await refusing(
    "too_many_attempts",
    context.table.write(
      Table.update(
        Challenge,
        { hash },
        {
          add: { attempts: 1 },
          condition: {
            expression: "attribute_exists(pk) AND attempts < :most",
            values: { ":most": attemptsPerCode },
          },
        },
      ),
    ),
  )
  // So is the day's: it counts as a failure until the code turns out to be right.
  const day = today(context)
  if (!(await countDay(context, { key: accountKey, day }, "failed", failuresPerDay))) {
    throw new Refusal("too_many_attempts")
  }
  if ((await hashCode(context, hash, code)) !== codeHash) throw new Refusal("code_wrong")
  const known = await Account.byKey(context, accountKey)
  const account = known ?? (await newOperatorAccount(context, accountKey))
  const token = newSecret(context)
  const expiresAt = later(now, sessionLife)
  await refusing(
    "code_expired",
    context.table.write(
      Table.remove(Challenge, { hash }, Table.present),
      Table.update(Day, { key: accountKey, day }, { add: { failed: -1 } }),
      ...(known ? [] : [Table.put(Account.Account, account, Table.absent)]),
      Table.put(
        Session,
        { hash: await sha256(token), account: account.id, accountKey, createdAt: now, expiresAt },
        Table.absent,
      ),
    ),
  )
  return { token, expiresAt }
}

/** The session of a token while it lasts. */
export const resolve = async (context: Context, token: string): Promise<Session | undefined> => {
  const session = await context.table.get(Session, { hash: await sha256(token) })
  return session && session.expiresAt > instant(context) ? session : undefined
}

export const signOut = async (context: Context, token: string): Promise<void> =>
  context.table.write(Table.remove(Session, { hash: await sha256(token) }))

/** Whether an account may open offices: its address is in the setting of this installation. */
export const isOperator = async (context: Context, accountKey: string): Promise<boolean> =>
  (await operator(context, accountKey)) !== undefined

const operator = async (context: Context, accountKey: string): Promise<string | undefined> => {
  for (const email of context.operators) {
    if ((await Account.keyOf(context, email)) === accountKey) return email.toLowerCase()
  }
  return undefined
}

const newOperatorAccount = async (context: Context, key: string): Promise<Account.Account> => {
  const email = found(await operator(context, key), "code_expired")
  return { key, id: context.ids.next("account"), name: email, email, createdAt: instant(context) }
}

/** Counts one more of the day unless that would pass the limit; false when it would. */
const countDay = async (
  context: Context,
  { key, day }: { key: string; day: string },
  what: "asked" | "failed",
  most: number,
): Promise<boolean> => {
  try {
    await context.table.write(
      Table.update(
        Day,
        { key, day },
        {
          set: { key, day, expires: seconds(later(instant(context), days(2))) },
          add: { [what]: 1 },
          condition: {
            expression: `attribute_not_exists(${what}) OR ${what} < :limit`,
            values: { ":limit": most },
          },
        },
      ),
    )
    return true
  } catch (error) {
    if (error instanceof Table.ConditionFailed) return false
    throw error
  }
}

const refusing = async (code: Code, write: Promise<void>): Promise<void> => {
  try {
    await write
  } catch (error) {
    throw error instanceof Table.ConditionFailed ? new Refusal(code) : error
  }
}

const today = (context: Context): string => instant(context).slice(0, 10)

const newSecret = (context: Context): string => toBase64Url(context.ids.bytes(32))

/** Six digits, each equally likely: numbers past the last whole million are drawn again. */
const sixDigits = (context: Context): string => {
  for (;;) {
    const number = new DataView(context.ids.bytes(4).buffer).getUint32(0)
    if (number < 4_294_000_000) return String(number % 1_000_000).padStart(6, "0")
  }
}

const hashCode = (context: Context, challenge: string, code: string): Promise<string> =>
  context.keys.hash(`${challenge}:${code}`, { office: "", field: "sign-in code" })
