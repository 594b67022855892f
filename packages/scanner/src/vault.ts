import { utf8 } from "@setiakawan/core/bytes"
import * as Pin from "./pin.ts"

/**
 * The key of the roster. A random data key seals the roster's pages; it is written down only wrapped by a key made
 * from a PIN or from a passkey, so what lies on the disk opens nothing without a person.
 *
 * A PIN of six digits only delays: whoever holds the disk can try all million PINs elsewhere, without this file's
 * waiting times. The passkey (PRF) has no such limit, since its secret never leaves the phone's keeper of passkeys.
 */

type Bytes = Uint8Array<ArrayBuffer>

/** AES-GCM: bytes with their tag at the end. */
export type Sealed = { iv: Bytes; bytes: Bytes }

/** What is kept on the disk. None of it is secret by itself; a `structuredClone` or IndexedDB takes it as it is. */
export type Vault = {
  /** Version of this shape. */
  v: 1
  salt: Bytes
  iterations: number
  /** The data key, wrapped by the PIN's. */
  wrapped: Sealed
  passkey?: PasskeyLock
  /** Wrong PINs since the last right one, and when the last was, milliseconds since 1970 by the device's clock. */
  wrong: number
  wrongAt: number
}

export type PasskeyLock = {
  credential: Bytes
  /** What the passkey is asked to make its secret from. */
  salt: Bytes
  wrapped: Sealed
}

declare const opaque: unique symbol

/**
 * The unlocked data key, in memory only. It is an empty handle: copied into IndexedDB or a message it is `{}`, since
 * Chromium writes even a non-extractable CryptoKey to the disk in clear.
 */
export type RosterKey = { readonly [opaque]: true }

/** How a device's passkeys are asked; the browser's are in `passkey.ts`. */
export type Passkeys = {
  /** Makes a passkey that can do PRF, and its secret of `salt`; undefined when the device or the person does not. */
  create: (salt: Bytes) => Promise<{ credential: Bytes; secret: Bytes } | undefined>
  /** The 32 secret bytes that a passkey makes from `salt`; undefined when the person refused. */
  evaluate: (credential: Bytes, salt: Bytes) => Promise<Bytes | undefined>
}

/** What OWASP asks of PBKDF2 with SHA-256 (2023); about a second on a cheap phone. */
export const defaultIterations = 600_000

/** Makes a data key and locks it with a PIN. Throws Pin.Refused. */
export const create = async (
  pin: string,
  { iterations = defaultIterations }: { iterations?: number } = {},
): Promise<{ vault: Vault; key: RosterKey }> => {
  const problem = Pin.problemOf(pin)
  if (problem) throw new Pin.Refused(problem)
  const salt = random(16)
  const dataKey = await crypto.subtle.generateKey(dataAlgorithm, true, ["encrypt", "decrypt"])
  const wrapped = await wrap(dataKey, await keyOfPin(pin, salt, iterations, "wrapKey"))
  const vault: Vault = { v: 1, salt, iterations, wrapped, wrong: 0, wrongAt: 0 }
  const key = await unlock(vault, pin)
  if (!key) throw new Error("A new vault does not open")
  return { vault, key }
}

/** The key, or undefined when the PIN is wrong. Does not count attempts: pages use `enter`. */
export const unlock = async (vault: Vault, pin: string): Promise<RosterKey | undefined> =>
  handle(await unwrap(vault.wrapped, await keyOfPin(pin, vault.salt, vault.iterations, "unwrapKey"), false))

export type Entered =
  | { kind: "open"; key: RosterKey; vault: Vault }
  /** `wait`: milliseconds until the next try is heard. */
  | { kind: "wrong"; vault: Vault; wait: number }
  | { kind: "wait"; wait: number }

/**
 * One try at the PIN by a person. `save` keeps the vault that it is given; the try is counted before it is made, so
 * that closing the page does not take it back.
 */
export const enter = async (
  vault: Vault,
  pin: string,
  { now, save }: { now: () => number; save: (vault: Vault) => Promise<void> },
): Promise<Entered> => {
  const wait = waitOf(vault, now())
  if (wait > 0) return { kind: "wait", wait }
  const tried: Vault = { ...vault, wrong: vault.wrong + 1, wrongAt: now() }
  await save(tried)
  const key = await unlock(tried, pin)
  if (!key) return { kind: "wrong", vault: tried, wait: waitOf(tried, now()) }
  const open: Vault = { ...tried, wrong: 0, wrongAt: 0 }
  await save(open)
  return { kind: "open", key, vault: open }
}

/** Milliseconds until a PIN is heard again; a clock that was set back does not make it longer than it was. */
export const waitOf = ({ wrong, wrongAt }: Pick<Vault, "wrong" | "wrongAt">, now: number): number => {
  const delay = delays[Math.min(wrong, delays.length - 1)] ?? 0
  return Math.min(delay, Math.max(0, wrongAt + delay - now))
}

/** Adds a passkey as a second way in; undefined when the PIN is wrong or there is no passkey to be had. */
export const addPasskey = async (
  vault: Vault,
  pin: string,
  passkeys: Passkeys,
): Promise<Vault | undefined> => {
  const pinKey = await keyOfPin(pin, vault.salt, vault.iterations, "unwrapKey")
  const dataKey = await unwrap(vault.wrapped, pinKey, true)
  if (!dataKey) return undefined
  const salt = random(32)
  const made = await passkeys.create(salt)
  if (!made) return undefined
  const wrapped = await wrap(dataKey, await keyOfSecret(made.secret, salt, "wrapKey"))
  return { ...vault, passkey: { credential: made.credential, salt, wrapped } }
}

/** The key by passkey; undefined when there is none, the person refused, or it is another passkey's. */
export const unlockWithPasskey = async (
  { passkey }: Vault,
  passkeys: Passkeys,
): Promise<RosterKey | undefined> => {
  if (!passkey) return undefined
  const secret = await passkeys.evaluate(passkey.credential, passkey.salt)
  if (!secret) return undefined
  return handle(await unwrap(passkey.wrapped, await keyOfSecret(secret, passkey.salt, "unwrapKey"), false))
}

/** Forgets the key: whatever is sealed stays closed until the next unlocking. */
export const lock = (key: RosterKey): void => void unlocked.delete(key)

/** Seals a JSON value. `place` says what it is (a page's number …): it opens under the same place alone. */
export const seal = async (key: RosterKey, value: unknown, place = ""): Promise<Sealed> => {
  const iv = random(12)
  const plain = utf8(JSON.stringify(value))
  const bytes = await crypto.subtle.encrypt(gcm(iv, place), cryptoKeyOf(key), plain)
  plain.fill(0)
  return { iv, bytes: new Uint8Array(bytes) }
}

/** The sealed value; undefined when it was sealed by another key or for another place, or was damaged. */
export const open = async (key: RosterKey, sealed: Sealed, place = ""): Promise<unknown> => {
  const dataKey = cryptoKeyOf(key)
  try {
    const plain = await crypto.subtle.decrypt(gcm(sealed.iv, place), dataKey, sealed.bytes)
    return JSON.parse(new TextDecoder().decode(plain)) as unknown
  } catch (error) {
    if (isFailedTag(error)) return undefined
    throw error
  }
}

const unlocked = new WeakMap<RosterKey, CryptoKey>()

const handle = (dataKey: CryptoKey | undefined): RosterKey | undefined => {
  if (!dataKey) return undefined
  const key = Object.freeze({}) as RosterKey
  unlocked.set(key, dataKey)
  return key
}

const cryptoKeyOf = (key: RosterKey): CryptoKey => {
  const found = unlocked.get(key)
  if (!found) throw new Error("The roster's key is locked")
  return found
}

/** Waiting times in milliseconds after as many wrong PINs. */
const delays = [0, 0, 0, 5_000, 15_000, 60_000, 300_000]

const dataAlgorithm = { name: "AES-GCM", length: 256 } as const
const wrapPlace = "setiakawan roster key 1"

const gcm = (iv: Bytes, place: string) => ({ name: "AES-GCM", iv, additionalData: utf8(place) })

/** Wrapping within WebCrypto: the raw bytes of the data key never reach a script. */
const wrap = async (dataKey: CryptoKey, by: CryptoKey): Promise<Sealed> => {
  const iv = random(12)
  return { iv, bytes: new Uint8Array(await crypto.subtle.wrapKey("raw", dataKey, by, gcm(iv, wrapPlace))) }
}

const unwrap = async (
  { iv, bytes }: Sealed,
  by: CryptoKey,
  extractable: boolean,
): Promise<CryptoKey | undefined> => {
  try {
    const uses: KeyUsage[] = ["encrypt", "decrypt"]
    return await crypto.subtle.unwrapKey(
      "raw",
      bytes,
      by,
      gcm(iv, wrapPlace),
      dataAlgorithm,
      extractable,
      uses,
    )
  } catch (error) {
    if (isFailedTag(error)) return undefined
    throw error
  }
}

const keyOfPin = async (
  pin: string,
  salt: Bytes,
  iterations: number,
  use: "wrapKey" | "unwrapKey",
): Promise<CryptoKey> => {
  const bytes = utf8(pin)
  const base = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"])
  bytes.fill(0)
  const by = { name: "PBKDF2", hash: "SHA-256", salt, iterations }
  return crypto.subtle.deriveKey(by, base, dataAlgorithm, false, [use])
}

const keyOfSecret = async (secret: Bytes, salt: Bytes, use: "wrapKey" | "unwrapKey"): Promise<CryptoKey> => {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"])
  secret.fill(0)
  const by = { name: "HKDF", hash: "SHA-256", salt, info: utf8(wrapPlace) }
  return crypto.subtle.deriveKey(by, base, dataAlgorithm, false, [use])
}

/** What WebCrypto throws when the key or the bytes are not the right ones. */
const isFailedTag = (error: unknown): boolean => error instanceof Error && error.name === "OperationError"

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))
