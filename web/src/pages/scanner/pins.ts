import * as Passkey from "@setiakawan/scanner/passkey"
import type { Storage } from "@setiakawan/scanner/storage"
import * as Vault from "@setiakawan/scanner/vault"

/** How a try at opening the roster went; `wait`: milliseconds until the next is heard. */
export type Unlocked = { kind: "open" } | { kind: "wrong"; wait: number } | { kind: "wait"; wait: number }

export type PinsOptions = {
  storage: () => Storage
  /** What the phone shows its own key under. */
  keyName: () => string
  /** Opens the roster with the key. */
  adopt: (key: Vault.RosterKey) => Promise<void>
  lock: () => void
  /** Told when there is a vault on the disk, and when there is none any more. */
  onVault: (has: boolean) => void
}

/** The ways to the roster's key: the PIN, and the phone's own lock. */
export const createPins = ({ storage, keyName, adopt, lock, onVault }: PinsOptions) => ({
  /** Locks the roster with a new PIN; one that was sealed under another is loaded anew. */
  makePin: async (pin: string) => {
    const made = await Vault.create(pin)
    await storage().edit("vault", () => made.vault)
    onVault(true)
    await adopt(made.key)
  },
  /** One try at the PIN. */
  enterPin: async (pin: string): Promise<Unlocked> => {
    const vault = await storage().read("vault")
    if (!vault) return { kind: "wrong", wait: 0 }
    const entered = await Vault.enter(vault, pin, {
      now: () => Date.now(),
      save: async (next) => void (await storage().edit("vault", () => next)),
    })
    if (entered.kind !== "open") return { kind: entered.kind, wait: entered.wait }
    await adopt(entered.key)
    return { kind: "open" }
  },
  /** Milliseconds until a PIN is heard. */
  pinWait: async (): Promise<number> => {
    const vault = await storage().read("vault")
    return vault ? Vault.waitOf(vault, Date.now()) : 0
  },
  /** The roster goes, and is loaded anew under a new PIN; what was scanned stays. */
  forgetPin: async () => {
    lock()
    await storage().dropRoster()
    await storage().edit("vault", () => undefined)
    onVault(false)
  },
  hasPasskey: async () => (await storage().read("vault"))?.passkey !== undefined,
  /** Adds the phone's own lock as a second way in. False when it cannot be had. */
  addPasskey: async (pin: string): Promise<boolean> => {
    const vault = await storage().read("vault")
    const both = vault && (await Vault.addPasskey(vault, pin, Passkey.ofBrowser(keyName())))
    if (!both) return false
    await storage().edit("vault", () => both)
    return true
  },
  /** Opens with the phone's own lock. False when that did not work. */
  enterPasskey: async (): Promise<boolean> => {
    const vault = await storage().read("vault")
    const opening = vault && (await Vault.unlockWithPasskey(vault, Passkey.ofBrowser(keyName())))
    if (!vault || !opening) return false
    await storage().edit("vault", (now) => now && { ...now, wrong: 0, wrongAt: 0 })
    await adopt(opening)
    return true
  },
})
