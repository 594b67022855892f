import * as v from "valibot"
import * as Account from "./account.ts"
import * as Audit from "./audit.ts"
import { type Context, instant, type OfficeContext, type Role, roles } from "./context.ts"
import { found, Refusal } from "./errors.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Table from "./table.ts"

/** An account's place in one office. The role here is the only one that counts. */
export const Member = Table.entity({
  name: "member",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    account: Id.schema("account"),
    accountKey: v.string(),
    name: Input.line(120),
    email: Input.Email,
    role: v.picklist(roles),
    since: Input.Instant,
  }),
  key: ({ office, account }: { office: string; account: string }) => ({
    pk: `OFFICE#${office}#SELF`,
    sk: `MEMBER#${account}`,
  }),
})

export type Member = Table.Stored<typeof Member>

export const Invitation = v.strictObject({ name: Input.line(120), email: Input.Email })
export const InviteInput = v.strictObject({ ...Invitation.entries, role: v.picklist(roles) })
export const RoleInput = v.strictObject({ account: Id.schema("account"), role: v.picklist(roles) })
export const RemoveInput = v.strictObject({ account: Id.schema("account") })

export const View = v.object({
  account: v.string(),
  name: v.string(),
  email: v.string(),
  role: v.picklist(roles),
  since: v.string(),
})
export type View = v.InferOutput<typeof View>

export const list = async (context: OfficeContext): Promise<View[]> => (await all(context)).map(view)

/** The role of an account in an office, or `undefined` when it has none there. */
export const roleOf = async (context: Context, office: string, account: string): Promise<Role | undefined> =>
  (await context.table.get(Member, { office, account }))?.role

/** Makes an e-mail address a member; the account comes into being when the address is new to us. */
export const invite = async (
  context: OfficeContext,
  input: v.InferInput<typeof InviteInput>,
): Promise<View> => {
  const invitation = Input.parse(InviteInput, input)
  const writes = await invitationWrites(context, invitation)
  try {
    await context.table.write(...writes)
  } catch (error) {
    if (error instanceof Table.ConditionFailed) throw new Refusal("member_exists")
    throw error
  }
  const account = found(await Account.byEmail(context, invitation.email))
  return view(found(await context.table.get(Member, { office: context.office, account: account.id })))
}

/** The writes that make an address a member, for a transaction that does more. */
export const invitationWrites = async (
  context: OfficeContext,
  { name, email, role }: v.InferOutput<typeof InviteInput>,
): Promise<Table.Write[]> => {
  const key = await Account.keyOf(context, email)
  const known = await Account.byEmail(context, email)
  const account = known ?? { key, id: context.ids.next("account"), email, name, createdAt: instant(context) }
  return [
    ...(known ? [] : [Table.put(Account.Account, account, Table.absent)]),
    Table.put(
      Member,
      {
        office: context.office,
        account: account.id,
        accountKey: key,
        name,
        email,
        role,
        since: instant(context),
      },
      Table.absent,
    ),
    Table.put(Account.Membership, { key, office: context.office }),
    Audit.write(context, { action: "member.invite", subject: account.id, fields: ["name", "email", "role"] }),
  ]
}

/** Gives a member another role; an office keeps at least one owner. */
export const setRole = async (
  context: OfficeContext,
  input: v.InferInput<typeof RoleInput>,
): Promise<View> => {
  const { account, role } = Input.parse(RoleInput, input)
  const member = found(await context.table.get(Member, { office: context.office, account }))
  const after = { ...member, role }
  await keepingAnOwner(context, member, role, [
    Table.put(Member, after, {
      expression: "#role = :was",
      names: { "#role": "role" },
      values: { ":was": member.role },
    }),
    Audit.write(context, { action: "member.role", subject: account, fields: ["role"] }),
  ])
  return view(after)
}

/** Takes a member out of the office; an office keeps at least one owner. */
export const remove = async (
  context: OfficeContext,
  input: v.InferInput<typeof RemoveInput>,
): Promise<void> => {
  const { account } = Input.parse(RemoveInput, input)
  const member = found(await context.table.get(Member, { office: context.office, account }))
  await keepingAnOwner(context, member, undefined, [
    Table.remove(
      Member,
      { office: context.office, account },
      {
        expression: "#role = :was",
        names: { "#role": "role" },
        values: { ":was": member.role },
      },
    ),
    Table.remove(Account.Membership, { key: member.accountKey, office: context.office }),
    Audit.write(context, { action: "member.remove", subject: account }),
  ])
}

/** Another owner is held fast in the same transaction, so that two owners cannot remove each other at once. */
const keepingAnOwner = async (
  context: OfficeContext,
  member: Member,
  role: Role | undefined,
  writes: Table.Write[],
) => {
  if (member.role === "owner" && role !== "owner") {
    const other = (await all(context)).find(
      ({ account, role }) => role === "owner" && account !== member.account,
    )
    if (!other) throw new Refusal("last_owner")
    writes.push(
      Table.check(Member, other, {
        expression: "#r = :owner",
        names: { "#r": "role" },
        values: { ":owner": "owner" },
      }),
    )
  }
  await Table.edit(context.table, writes)
}

const all = (context: OfficeContext): Promise<Member[]> =>
  context.table.all(Member, { pk: `OFFICE#${context.office}#SELF`, prefix: "MEMBER#" }, { consistent: true })

const view = ({ account, name, email, role, since }: Member): View => ({ account, name, email, role, since })
