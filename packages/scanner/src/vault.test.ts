import { expect, test } from "vitest"
import * as Vault from "./vault.ts"

/** Few iterations, since nothing here is worth guarding. */
const quick = { iterations: 10 }
const pin = "804915"

const setUp = () => Vault.create(pin, quick)

test("a PIN that is refused makes no vault", async () => {
  await expect(Vault.create("123456", quick)).rejects.toMatchObject({ problem: "too_simple" })
})

test("what one opening sealed, the next opens", async () => {
  const { vault, key } = await setUp()
  const roster = { people: [{ name: "Siti Aminah", phone: "7890" }] }
  const sealed = await Vault.seal(key, roster, "page 1")
  const again = await Vault.unlock(structuredClone(vault), pin)
  expect(again).toBeDefined()
  if (again) expect(await Vault.open(again, structuredClone(sealed), "page 1")).toEqual(roster)
})

test("a wrong PIN opens nothing", async () => {
  const { vault } = await setUp()
  expect(await Vault.unlock(vault, "804916")).toBeUndefined()
  expect(await Vault.unlock({ ...vault, iterations: vault.iterations + 1 }, pin)).toBeUndefined()
})

test("two vaults of one PIN share nothing", async () => {
  const [one, other] = [await setUp(), await setUp()]
  expect(one.vault.salt).not.toEqual(other.vault.salt)
  const sealed = await Vault.seal(one.key, "Budi")
  expect(await Vault.open(other.key, sealed)).toBeUndefined()
})

test("a page opens in its own place alone, and not when a bit was changed", async () => {
  const { key } = await setUp()
  const sealed = await Vault.seal(key, "Budi", "page 1")
  expect(await Vault.open(key, sealed, "page 2")).toBeUndefined()
  const bytes = sealed.bytes.slice()
  bytes[3] = (bytes[3] ?? 0) ^ 1
  expect(await Vault.open(key, { ...sealed, bytes }, "page 1")).toBeUndefined()
  expect(await Vault.open(key, sealed, "page 1")).toBe("Budi")
})

test("the same value is never sealed twice alike", async () => {
  const { key } = await setUp()
  const [one, other] = [await Vault.seal(key, "Budi"), await Vault.seal(key, "Budi")]
  expect(one.iv).not.toEqual(other.iv)
  expect(one.bytes).not.toEqual(other.bytes)
})

test("a copy of the key is an empty object, so no disk can get it", async () => {
  const { key } = await setUp()
  const copy = structuredClone(key)
  expect(Reflect.ownKeys(copy)).toEqual([])
  await expect(Vault.seal(copy, "Budi")).rejects.toThrow("locked")
})

test("a locked key opens nothing any more", async () => {
  const { key } = await setUp()
  const sealed = await Vault.seal(key, "Budi")
  Vault.lock(key)
  await expect(Vault.open(key, sealed)).rejects.toThrow("locked")
})

/** A person at the keypad: the vault as it lies on the disk, and a clock. */
const keypad = async () => {
  let { vault } = await setUp()
  let now = 1_000_000
  const saved: number[] = []
  return {
    saved,
    enter: (digits: string) =>
      Vault.enter(vault, digits, {
        now: () => now,
        save: async (next) => {
          vault = structuredClone(next)
          saved.push(next.wrong)
        },
      }),
    advance: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

test("a try is counted before it is made, and the right PIN starts anew", async () => {
  const { enter, saved } = await keypad()
  expect(await enter("804916")).toMatchObject({ kind: "wrong", wait: 0 })
  expect(await enter(pin)).toMatchObject({ kind: "open", vault: { wrong: 0 } })
  expect(saved).toEqual([1, 2, 0])
})

test("wrong PINs wait ever longer, and waiting is not counted", async () => {
  const { enter, advance, saved } = await keypad()
  const waits: number[] = []
  for (let round = 0; round < 8; round++) {
    const entered = await enter("804916")
    expect(entered.kind).toBe("wrong")
    const wait = entered.kind === "wrong" ? entered.wait : 0
    waits.push(wait)
    if (wait > 0) {
      advance(wait - 1)
      expect(await enter(pin)).toEqual({ kind: "wait", wait: 1 })
      advance(1)
    }
  }
  expect(waits).toEqual([0, 0, 5_000, 15_000, 60_000, 300_000, 300_000, 300_000])
  expect(saved).toHaveLength(8)
  expect(await enter(pin)).toMatchObject({ kind: "open" })
})

test("a clock that is set back makes nobody wait longer", () => {
  expect(Vault.waitOf({ wrong: 4, wrongAt: 10_000_000 }, 0)).toBe(15_000)
})

/** A phone's passkeys: each makes its secret from its own key, as PRF does. */
const passkeysOf = (): Vault.Passkeys => {
  const secrets = new Map<number, string>()
  const evaluate = async (id: number, salt: Uint8Array) => {
    const bytes = new TextEncoder().encode(`${secrets.get(id)}${salt.join()}`)
    return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  }
  return {
    create: async (salt) => {
      const id = secrets.size
      secrets.set(id, crypto.randomUUID())
      return { credential: Uint8Array.of(id), secret: await evaluate(id, salt) }
    },
    evaluate: async ([id = 0], salt) => (secrets.has(id) ? evaluate(id, salt) : undefined),
  }
}

test("a passkey opens what the PIN closed, and the PIN still does", async () => {
  const { vault, key } = await setUp()
  const sealed = await Vault.seal(key, "Budi")
  const passkeys = passkeysOf()
  const both = await Vault.addPasskey(vault, pin, passkeys)
  expect(both).toBeDefined()
  if (!both) return
  const [byPasskey, byPin] = [await Vault.unlockWithPasskey(both, passkeys), await Vault.unlock(both, pin)]
  for (const each of [byPasskey, byPin]) expect(each && (await Vault.open(each, sealed))).toBe("Budi")
})

test("no passkey without the PIN, none from a device without one, and another's opens nothing", async () => {
  const { vault } = await setUp()
  expect(await Vault.addPasskey(vault, "804916", passkeysOf())).toBeUndefined()
  expect(
    await Vault.addPasskey(vault, pin, { ...passkeysOf(), create: async () => undefined }),
  ).toBeUndefined()
  expect(await Vault.unlockWithPasskey(vault, passkeysOf())).toBeUndefined()
  const both = await Vault.addPasskey(vault, pin, passkeysOf())
  const others = passkeysOf()
  await others.create(new Uint8Array(32))
  expect(both && (await Vault.unlockWithPasskey(both, others))).toBeUndefined()
})
