import * as v from "valibot"
import type { Context } from "./context.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Table from "./table.ts"

/** A person who can sign in. Global pointer: its partition is named by a keyed hash of the e-mail address. */
export const Account = Table.entity({
  name: "account",
  version: 1,
  schema: v.object({
    key: v.string(),
    id: Id.schema("account"),
    name: Input.line(120),
    email: Input.Email,
    createdAt: Input.Instant,
  }),
  key: ({ key }: { key: string }) => ({ pk: `ACCOUNT#${key}`, sk: "ACCOUNT" }),
})

export type Account = Table.Stored<typeof Account>

/** Points from an account to an office it belongs to; the role stands in the office alone. */
export const Membership = Table.entity({
  name: "membership",
  version: 1,
  schema: v.object({ key: v.string(), office: Id.schema("office") }),
  key: ({ key, office }: { key: string; office: string }) => ({
    pk: `ACCOUNT#${key}`,
    sk: `OFFICE#${office}`,
  }),
})

/** The partition name of an address. */
export const keyOf = (context: Context, email: string): Promise<string> =>
  context.keys.hash(email.trim().toLowerCase(), { office: "", field: "email" })

export const byEmail = async (context: Context, email: string): Promise<Account | undefined> =>
  byKey(context, await keyOf(context, email))

export const byKey = (context: Context, key: string): Promise<Account | undefined> =>
  context.table.get(Account, { key })

/** The offices an account belongs to. */
export const offices = async (context: Context, key: string): Promise<string[]> =>
  (
    await context.table.all(Membership, { pk: `ACCOUNT#${key}`, prefix: "OFFICE#" }, { consistent: true })
  ).map(({ office }) => office)
