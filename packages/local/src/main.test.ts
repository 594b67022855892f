import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { createServer } from "node:net"
import { join } from "node:path"
import { testFolder } from "@setiakawan/tests/database"
import { type Browser, browser, codeFor, signedIn } from "@setiakawan/tests/host"
import { expect, onTestFinished, test } from "vitest"
import { ownerEmail } from "./seed.ts"

const main = join(import.meta.dirname, "main.ts")

type Running = { child: ChildProcess; origin: string; outbox: string; said: () => string }

/** Starts the product as `npm start` does and waits until it says how to sign in. */
const start = async (dataDir: string, port: number): Promise<Running> => {
  const child = spawn(process.execPath, [main], {
    env: environment(dataDir, port),
    stdio: ["ignore", "pipe", "pipe"],
  })
  onTestFinished(() => void child.kill("SIGKILL"))
  let said = ""
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString()
  })
  const origin = `http://localhost:${port}`
  await expect.poll(() => said, { timeout: 20_000, interval: 50 }).toContain("Ctrl-C")
  return { child, origin, outbox: join(dataDir, "outbox"), said: () => said }
}

/** Our own settings, whatever the shell has; the web app is another test's. */
const environment = (dataDir: string, port: number) => ({
  ...process.env,
  PORT: String(port),
  DATA_DIR: dataDir,
  WEB_DIR: dataDir,
  DYNAMODB_ENDPOINT: "",
  OPERATORS: "",
  SMTP_URL: "",
})

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === "object" && address ? address.port : 0
}

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  const ended = once(child, "exit")
  child.kill(signal)
  const [code] = (await ended) as [number | null]
  return code
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const databaseOf = async (dataDir: string): Promise<number> =>
  Number((await readFile(join(dataDir, "setiakawan.db.pid"), "utf8")).split(" ")[1])

const officeOf = async (client: Browser): Promise<string> =>
  ((await client.call("GET", "/api/me")).json() as { offices: { office: string }[] }).offices[0]?.office ?? ""

test("says how to sign in, and ends cleanly when asked", { timeout: 60_000 }, async () => {
  const dataDir = await testFolder()
  const { child, origin, said } = await start(dataDir, await freePort())
  expect(said()).toContain(origin)
  expect(said()).toContain(ownerEmail)
  expect(said()).toContain(`${origin}/_outbox`)
  const database = await databaseOf(dataDir)
  expect(isRunning(database)).toBe(true)
  expect(await end(child, "SIGTERM")).toBe(0)
  expect(isRunning(database)).toBe(false)
})

test("a killed process loses nothing that was acknowledged", { timeout: 60_000 }, async () => {
  const dataDir = await testFolder()
  const port = await freePort()
  const running = await start(dataDir, port)
  const owner = await signedIn(running, ownerEmail)
  const office = await officeOf(owner)
  const acknowledged: string[] = []
  const database = await databaseOf(dataDir)
  // Writes as fast as one browser can, until the process is killed in the middle of one.
  for (;;) {
    const name = `Rakor ${acknowledged.length}`
    const answer = await owner
      .call("POST", `/api/offices/${office}/events`, { ...event, name })
      .catch(() => undefined)
    if (answer?.status !== 201) break
    acknowledged.push((answer.json() as { id: string }).id)
    if (acknowledged.length === 20) setTimeout(() => running.child.kill("SIGKILL"), 3)
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(20)
  await expect.poll(() => isRunning(database), { timeout: 5000 }).toBe(false)

  const again = await start(dataDir, port)
  const reader = browser(again.origin)
  for (const [name, value] of owner.cookies) reader.cookies.set(name, value)
  for (const id of acknowledged) {
    expect((await reader.call("GET", `/api/offices/${office}/events/${id}`)).status).toBe(200)
  }
})

test("a letter that was promised before the kill is written after it", { timeout: 60_000 }, async () => {
  const dataDir = await testFolder()
  const port = await freePort()
  const running = await start(dataDir, port)
  const asking = browser(running.origin)
  const answer = await asking.call("POST", "/api/sign-in", { email: ownerEmail })
  await end(running.child, "SIGKILL")
  expect(answer.status).toBe(204)
  const again = await start(dataDir, port)
  // Killed between letter and note, the worker sends another code, which takes the place of the first.
  const signIn = async () =>
    (await asking.call("POST", "/api/sign-in/code", { code: await codeFor(again.outbox, ownerEmail) })).status
  await expect.poll(signIn, { timeout: 15_000, interval: 3000 }).toBe(204)
})

test("a taken port ends the start with one line", { timeout: 60_000 }, async () => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === "object" && address ? address.port : 0
  const child = spawn(process.execPath, [main], {
    env: environment(await testFolder(), port),
  })
  let said = ""
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [code] = (await once(child, "close")) as [number]
  expect(code).toBe(1)
  expect(said).toBe(
    `Port ${port} sudah dipakai; pilih yang lain dengan PORT=… / Port ${port} is taken; choose another with PORT=…\n`,
  )
})

const event = {
  kind: "rakor",
  venue: "Aula Dinas Sosial",
  region: "36.73",
  zone: "WIB",
  start: "2027-03-22T02:00:00.000Z",
  end: "2027-03-22T08:00:00.000Z",
  capacity: 100,
}
