import type { Api } from "../../api/contract.ts"

/** A ticket whose page was opened in this browser: what it takes to check in without a network. */
export type Held = {
  /** Public reference of the event. */
  reference: string
  ticket: string
  /** "Budi S.": enough to tell a family's tickets apart on one phone, and no more than that. */
  name: string
  event: string
  /** When it is forgotten here. */
  until: string
}

type Claimed = Api["POST /api/public/self-check-ins"]["answer"]
type Nameless<Answer> = Answer extends unknown ? Omit<Answer, "name"> : never

/** A self check-in as this phone keeps it: ids and times, no name. `v` is the version of this shape. */
export type Kept = {
  v: 1
  nonce: string
  /** What stood behind `#` in the venue's QR. */
  code: string
  reference: string
  ticket: string
  /** When the button was pressed, by the phone's clock. */
  at: string
} /** `needs`: it could not be sent, since this browser does not hold the ticket any more. */ & (
  | { state: "waiting"; needs?: "ticket" }
  | { state: "answered"; answer: Nameless<Claimed> }
  | { state: "refused"; code: string }
)

type Stores = { held: Held; kept: Kept }

/** Small lists, so each is read whole. Every call rejects where the browser keeps nothing, as in some private windows. */
export const all = async <S extends keyof Stores>(name: S): Promise<Stores[S][]> =>
  request(name, "readonly", (store) => store.getAll() as IDBRequest<Stores[S][]>)

export const put = async <S extends keyof Stores>(name: S, item: Stores[S]): Promise<void> => {
  await request(name, "readwrite", (store) => store.put(item))
}

export const remove = async (name: keyof Stores, key: IDBValidKey): Promise<void> => {
  await request(name, "readwrite", (store) => store.delete(key))
}

/** The key of a held ticket. */
export const keyOf = ({ reference, ticket }: Pick<Held, "reference" | "ticket">): IDBValidKey => [
  reference,
  ticket,
]

let opened: Promise<IDBDatabase> | undefined

const database = (): Promise<IDBDatabase> => {
  opened ??= new Promise<IDBDatabase>((done, fail) => {
    const asked = indexedDB.open("hadir", 1)
    asked.addEventListener("upgradeneeded", () => {
      asked.result.createObjectStore("held", { keyPath: ["reference", "ticket"] })
      asked.result.createObjectStore("kept", { keyPath: "nonce" })
    })
    asked.addEventListener("success", () => {
      // A newer version of this page, in another tab, is not kept waiting.
      asked.result.addEventListener("versionchange", () => asked.result.close())
      asked.result.addEventListener("close", () => {
        opened = undefined
      })
      done(asked.result)
    })
    asked.addEventListener("error", () => fail(asked.error ?? new Error("no storage")))
  }).catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}

/** Runs one request and waits until it is on the disk, not merely accepted. */
const request = async <T>(
  name: keyof Stores,
  mode: IDBTransactionMode,
  run: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> => {
  const transaction = (await database()).transaction(name, mode, { durability: "strict" })
  const asked = run(transaction.objectStore(name))
  await new Promise<void>((done, fail) => {
    transaction.addEventListener("complete", () => done())
    transaction.addEventListener("abort", () => fail(transaction.error ?? new Error("not stored")))
  })
  return asked.result
}
