import { officeInput } from "@setiakawan/tests/client"
import { type TestContext, faulty, recording, testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import { sha256 } from "./bytes.ts"
import { minutes } from "./context.ts"
import * as Office from "./office.ts"
import * as SignIn from "./sign-in.ts"

const deliver = (setting: TestContext) =>
  setting.drain(async (message) => {
    if (message.kind === "sign-in") await SignIn.sendCode(setting.context, message.challenge)
  })

const known = async (setting: TestContext) => {
  const input = officeInput()
  await Office.create(setting.context, setting.context.ids.next("account"), input)
  return input.owner.email
}

/** Asks for a code and reads it from the letter. */
const asked = async (setting: TestContext, email: string) => {
  const { secret } = await SignIn.start(setting.context, { email })
  await deliver(setting)
  const code = /\d{6}/.exec((await setting.letters()).at(-1)?.subject ?? "")?.[0] ?? ""
  return { secret, code, wrong: code === "000000" ? "000001" : "000000" }
}

test("the right code from the browser that asked signs in, once", async () => {
  const setting = await testContext()
  const { secret, code } = await asked(setting, await known(setting))
  const { token } = await SignIn.finish(setting.context, secret, { code })
  expect(await SignIn.resolve(setting.context, token)).toBeDefined()
  await expect(SignIn.finish(setting.context, secret, { code })).rejects.toMatchObject({
    code: "code_expired",
  })
})

test("the same code from another browser does not", async () => {
  const setting = await testContext()
  const email = await known(setting)
  const { code } = await asked(setting, email)
  const other = await SignIn.start(setting.context, { email })
  await expect(SignIn.finish(setting.context, other.secret, { code })).rejects.toMatchObject({
    code: "code_wrong",
  })
  await expect(SignIn.finish(setting.context, undefined, { code })).rejects.toMatchObject({
    code: "code_expired",
  })
})

test("five attempts a code are counted, even when they come at once", async () => {
  const setting = await testContext()
  const { secret, code, wrong } = await asked(setting, await known(setting))
  const guesses = await Promise.allSettled(
    Array.from({ length: 30 }, () => SignIn.finish(setting.context, secret, { code: wrong })),
  )
  const codes = guesses.map((guess) => (guess.status === "rejected" ? guess.reason.code : "in"))
  expect(codes.filter((code) => code === "code_wrong")).toHaveLength(5)
  await expect(SignIn.finish(setting.context, secret, { code })).rejects.toMatchObject({
    code: "too_many_attempts",
  })
})

test("failures are capped over the day, across codes", async () => {
  const setting = await testContext()
  const email = await known(setting)
  for (let round = 0; round < 4; round++) {
    const { secret, wrong } = await asked(setting, email)
    for (let attempt = 0; attempt < 5; attempt++) {
      await expect(SignIn.finish(setting.context, secret, { code: wrong })).rejects.toThrow()
    }
  }
  const { secret, code } = await asked(setting, email)
  await expect(SignIn.finish(setting.context, secret, { code })).rejects.toMatchObject({
    code: "too_many_attempts",
  })
  setting.clock.set("2026-12-02T01:00:00.000Z")
  const tomorrow = await asked(setting, email)
  await SignIn.finish(setting.context, tomorrow.secret, { code: tomorrow.code })
})

test("a code dies after ten minutes and a session after two weeks, whatever the database has tidied up", async () => {
  const setting = await testContext()
  const email = await known(setting)
  const late = await asked(setting, email)
  setting.clock.advance(minutes(10))
  await expect(SignIn.finish(setting.context, late.secret, { code: late.code })).rejects.toMatchObject({
    code: "code_expired",
  })
  const { secret, code } = await asked(setting, email)
  const { token } = await SignIn.finish(setting.context, secret, { code })
  setting.clock.advance(14 * 86_400_000)
  expect(await SignIn.resolve(setting.context, token)).toBeUndefined()
})

test("an unknown address gets the same answer and no letter", async () => {
  const setting = await testContext()
  const { secret } = await SignIn.start(setting.context, { email: "nobody@example.id" })
  await deliver(setting)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(await setting.letters()).toHaveLength(0)
  await expect(SignIn.finish(setting.context, secret, { code: "123456" })).rejects.toMatchObject({
    code: "code_wrong",
  })
})

test("750 people behind one address of the network all get their codes", async () => {
  const setting = await testContext()
  const answers = await Promise.all(
    Array.from({ length: 750 }, (_, number) =>
      SignIn.start(setting.context, { email: `orang${number}@example.go.id` }),
    ),
  )
  expect(answers).toHaveLength(750)
}, 60_000)

test("asking again and again sends at most thirty letters a day to one address", async () => {
  const setting = await testContext()
  const email = await known(setting)
  for (let round = 0; round < 35; round++) await SignIn.start(setting.context, { email })
  await deliver(setting)
  expect(await setting.letters()).toHaveLength(30)
})

test("neither codes nor tokens nor secrets are stored in clear", async () => {
  const written: string[] = []
  const setting = await testContext({ client: recording(written) })
  const { secret, code } = await asked(setting, await known(setting))
  const { token } = await SignIn.finish(setting.context, secret, { code })
  for (const value of [secret, token, `"${code}"`]) expect(written.join("\n")).not.toContain(value)
})

test("guesses over many codes at once are no more than the day allows", async () => {
  const setting = await testContext()
  const email = await known(setting)
  const secrets: string[] = []
  for (let round = 0; round < 10; round++)
    secrets.push((await SignIn.start(setting.context, { email })).secret)
  await deliver(setting)
  const guesses = await Promise.allSettled(
    secrets.flatMap((secret) =>
      Array.from({ length: 5 }, () => SignIn.finish(setting.context, secret, { code: "000000" })),
    ),
  )
  const codes = guesses.map((guess) => (guess.status === "rejected" ? guess.reason.code : "in"))
  expect(codes.filter((code) => code !== "too_many_attempts").length).toBeLessThanOrEqual(20)
})

test("who signs in rightly, however often a day, is not counted as failing", async () => {
  const setting = await testContext()
  const email = await known(setting)
  for (let round = 0; round < 25; round++) {
    const { secret, code } = await asked(setting, email)
    await SignIn.finish(setting.context, secret, { code })
  }
}, 60_000)

test("a letter that could not be sent is written again, and one that was sent is not", async () => {
  const setting = await testContext()
  const email = await known(setting)
  const { secret } = await SignIn.start(setting.context, { email })
  const { mail } = setting.context
  let broken = true
  const context = {
    ...setting.context,
    mail: {
      send: async (letter: Parameters<typeof mail.send>[0]) => {
        if (broken) throw new Error("no mail server")
        await mail.send(letter)
      },
    },
  }
  const deliver = () =>
    setting.drain(async (message) => {
      if (message.kind === "sign-in") await SignIn.sendCode(context, message.challenge)
    })
  await expect(deliver()).rejects.toThrow("no mail server")
  broken = false
  await setting.context.queue.send({ kind: "sign-in", challenge: await sha256(secret) })
  await deliver()
  expect(await setting.letters()).toHaveLength(1)
  const code = /\d{6}/.exec((await setting.letters()).at(-1)?.subject ?? "")?.[0] ?? ""
  await SignIn.finish(setting.context, secret, { code })
})

test("asking for a code survives an answer of the database that is lost", async () => {
  const faults = { lostAnswers: 1 }
  const setting = await testContext({ client: faulty(faults) })
  expect((await SignIn.start(setting.context, { email: "nobody@example.id" })).secret).toMatch(/^[\w-]{43}$/)
  expect(faults.lostAnswers).toBe(0)
})
