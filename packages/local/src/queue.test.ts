import { spawn } from "node:child_process"
import { once } from "node:events"
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import type { Message } from "@setiakawan/core/context"
import { testFolder } from "@setiakawan/tests/database"
import { expect, onTestFinished, test } from "vitest"
import * as Queue from "./queue.ts"

const message = (challenge: string): Message => ({ kind: "sign-in", challenge })
const nameOf = (message: Message) => (message.kind === "sign-in" ? message.challenge : message.kind)

const open = (folder: string, options: Queue.Options = {}) => {
  const queue = Queue.open(folder, { backOff: () => 5, ...options })
  onTestFinished(() => queue.stop())
  return queue
}

test("delivers every message once, two at a time", async () => {
  const queue = open(await testFolder())
  const started: string[] = []
  let running = 0
  let most = 0
  for (const name of ["a", "b", "c", "d", "e"]) await queue.send(message(name))
  queue.start(async (message) => {
    started.push(nameOf(message))
    most = Math.max(most, ++running)
    await new Promise((done) => setTimeout(done, 20))
    running -= 1
  })
  await queue.idle()
  expect(started.sort()).toEqual(["a", "b", "c", "d", "e"])
  expect(most).toBe(2)
})

test("a delivery that fails is tried again later, and others pass it", async () => {
  const queue = open(await testFolder(), { backOff: () => 60 })
  const seen: string[] = []
  await queue.send(message("fails once"))
  await queue.send(message("works"))
  queue.start(async (message) => {
    const name = nameOf(message)
    const first = !seen.includes(name)
    seen.push(name)
    if (name === "fails once" && first) throw new Error("once")
  })
  await expect.poll(() => seen.length, { timeout: 5000 }).toBe(3)
  expect(seen.slice(0, 2).sort()).toEqual(["fails once", "works"])
  expect(seen[2]).toBe("fails once")
})

test("a message that keeps failing is set aside, kept, and told of", async () => {
  const folder = await testFolder()
  const told: [number, boolean][] = []
  const givenUp: string[] = []
  const queue = open(folder, {
    attempts: 3,
    failed: (_error, _message, attempt, setAside) => told.push([attempt, setAside]),
  })
  await queue.send(message("bad"))
  queue.start(
    async () => {
      throw new Error("never")
    },
    async (message) => void givenUp.push(nameOf(message)),
  )
  await expect.poll(async () => (await readdir(join(folder, "failed"))).length, { timeout: 5000 }).toBe(1)
  expect(told).toEqual([
    [1, false],
    [2, false],
    [3, true],
  ])
  expect(givenUp).toEqual(["bad"])
  expect((await readdir(folder)).filter((name) => name.endsWith(".json"))).toEqual([])
})

test("what was in hand when the process was killed is delivered again by the next", async () => {
  const folder = await testFolder()
  const child = spawn(
    process.execPath,
    [
      "--input-type=module-typescript",
      "-e",
      `import * as Queue from ${JSON.stringify(join(import.meta.dirname, "queue.ts"))}
       const queue = Queue.open(process.argv[1])
       for (const challenge of ["a", "b", "c"]) await queue.send({ kind: "sign-in", challenge })
       queue.start(() => { console.log("in hand"); return new Promise(() => setInterval(() => {}, 1000)) })`,
      folder,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  )
  await once(child.stdout, "data")
  child.kill("SIGKILL")
  await once(child, "exit")
  const seen: string[] = []
  const queue = open(folder)
  queue.start(async (message) => void seen.push(nameOf(message)))
  await queue.idle()
  expect(seen.sort()).toEqual(["a", "b", "c"])
})

test("stopping lets the messages in hand end and takes up no more", async () => {
  const folder = await testFolder()
  const queue = open(folder, { concurrency: 1 })
  await queue.send(message("a"))
  await queue.send(message("b"))
  const ended: string[] = []
  const taken = new Promise<void>((done) => {
    queue.start(async (message) => {
      done()
      await new Promise((later) => setTimeout(later, 30))
      ended.push(nameOf(message))
    })
  })
  await taken
  await queue.stop()
  expect(ended).toEqual(["a"])
  expect((await readdir(folder)).filter((name) => name.endsWith(".json"))).toHaveLength(1)
})

test("a message that is to wait is delivered when its time has come, in another process too", async () => {
  const folder = await testFolder()
  const message = { kind: "sign-in", challenge: "later" } as const
  await Queue.open(folder).send(message, 300)
  const got: number[] = []
  const second = Queue.open(folder)
  const begun = Date.now()
  second.start(async () => void got.push(Date.now() - begun))
  await expect.poll(() => got.length).toBe(1)
  expect(got[0]).toBeGreaterThan(200)
  await second.stop()
})
