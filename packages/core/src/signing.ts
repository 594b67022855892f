import * as v from "valibot"
import { fromBase64Url, toBase64Url } from "./bytes.ts"
import { instant, type OfficeContext } from "./context.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Table from "./table.ts"

/** An Ed25519 key pair of an office. The private half is sealed; the public half goes to every gate. */
const SigningKey = Table.entity({
  name: "signing-key",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255)),
    public: v.string(),
    sealed: v.string(),
    createdAt: Input.Instant,
  }),
  key: ({ office, number }: { office: string; number: number }) => ({
    pk: `OFFICE#${office}#SELF`,
    sk: `SIGNING#${String(number).padStart(3, "0")}`,
  }),
})

/** Public keys by key number: what anybody needs to verify, and nobody can sign with. */
export const PublicKeys = v.record(v.string(), v.string())
export type PublicKeys = v.InferOutput<typeof PublicKeys>

export type Signer = {
  number: number
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
}

/** The write that gives an office its key of this number. */
export const newKey = async (context: OfficeContext, number: number): Promise<Table.Write> => {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))
  const privateKey = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey))
  return Table.put(
    SigningKey,
    {
      office: context.office,
      number,
      public: toBase64Url(publicKey),
      sealed: await context.keys.encrypt(toBase64Url(privateKey), place(context.office, number)),
      createdAt: instant(context),
    },
    Table.absent,
  )
}

/** Every public key the office ever signed with. */
export const publicKeys = async (context: OfficeContext): Promise<PublicKeys> =>
  Object.fromEntries((await list(context)).map((key) => [String(key.number), key.public]))

/** Signs with the office's newest key. */
export const signer = async (context: OfficeContext): Promise<Signer> => {
  const newest = (await list(context)).at(-1)
  if (!newest) throw new Error("office without a signing key")
  const secret = fromBase64Url(
    await context.keys.decrypt(newest.sealed, place(context.office, newest.number)),
  )
  const key = await crypto.subtle.importKey("pkcs8", secret, "Ed25519", false, ["sign"])
  return {
    number: newest.number,
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign("Ed25519", key, bytes)),
  }
}

const list = (context: OfficeContext) =>
  context.table.all(SigningKey, { pk: `OFFICE#${context.office}#SELF`, prefix: "SIGNING#" })

const place = (office: string, number: number) => ({ office, record: `SIGNING#${number}`, field: "private" })
