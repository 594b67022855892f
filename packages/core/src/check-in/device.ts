import * as v from "valibot"
import * as Audit from "../audit.ts"
import { sha256, toBase64Url } from "../bytes.ts"
import {
  type Context,
  days,
  instant,
  later,
  minutes,
  type OfficeContext,
  seconds,
  within,
} from "../context.ts"
import * as Duty from "../duty.ts"
import { found, Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"

const invitationLife = minutes(10)
/** A phone that was offline at the end of its span can still hand over what it scanned. */
const afterSpan = days(30)
/** No phone is good for the doors of an event long after it. */
const mostAfterEvent = days(30)

export const states = ["invited", "active", "revoked", "wiped"] as const

/** A phone at a door: what it may do, and when it was last heard of. */
export const Device = Table.entity({
  name: "device",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    id: Id.schema("device"),
    name: v.string(),
    checkpoints: v.array(v.string()),
    from: Input.Instant,
    until: Input.Instant,
    /** Whom it is in the hands of, and on what basis they were named. */
    officer: v.optional(Duty.Held),
    state: v.picklist(states),
    createdAt: Input.Instant,
    enrolledAt: v.optional(Input.Instant),
    revokedAt: v.optional(Input.Instant),
    /** Hash of its credential. */
    credential: v.optional(v.string()),
    lastContactAt: v.optional(Input.Instant),
    /** Scans in its outbox, and those that need a person, as it said at its last contact. */
    waiting: v.optional(v.number()),
    attention: v.optional(v.number()),
    /** By how many milliseconds its own clock was behind the server's at its last contact. */
    clockOffset: v.optional(v.number()),
    revision: v.number(),
  }),
  key: ({ office, event, id }: { office: string; event: string; id: string }) => ({
    pk: `OFFICE#${office}#EVENT#${event}#DEVICES`,
    sk: id,
  }),
})
export type Device = Table.Stored<typeof Device>

/** A one-time QR for one phone. The one that used it may ask again, since its answer may have been lost. */
const Invitation = Table.entity({
  name: "device-invitation",
  version: 1,
  schema: v.object({
    hash: v.string(),
    office: Id.schema("office"),
    event: Id.schema("event"),
    device: Id.schema("device"),
    expiresAt: Input.Instant,
    /** Hash of what the phone that used it made up. */
    claim: v.optional(v.string()),
  }),
  key: ({ hash }: { hash: string }) => ({ pk: `SESSION#${hash}`, sk: "INVITATION" }),
  expires: ({ expiresAt }) => seconds(expiresAt),
})

/** What a phone shows with every call. Holds all that authorises it, so that a scan costs one read for it. */
const Credential = Table.entity({
  name: "device-credential",
  version: 1,
  schema: v.object({
    hash: v.string(),
    office: Id.schema("office"),
    event: Id.schema("event"),
    device: Id.schema("device"),
    checkpoints: v.array(v.string()),
    from: Input.Instant,
    until: Input.Instant,
    revoked: v.boolean(),
    expiresAt: Input.Instant,
  }),
  key: ({ hash }: { hash: string }) => ({ pk: `SESSION#${hash}`, sk: "DEVICE" }),
  expires: ({ expiresAt }) => seconds(expiresAt),
})

export const CreateInput = v.strictObject({
  name: Input.line(60),
  checkpoints: v.pipe(v.array(v.pipe(v.string(), v.maxLength(24))), v.minLength(1), v.maxLength(20)),
  /** When it may check in; from now until a day after the event unless told. */
  from: v.optional(Input.Instant),
  until: v.optional(Input.Instant),
  /** Who is named as check-in officer at the event and answers for this phone. */
  officer: v.optional(Id.schema("person")),
})

export const Invited = v.object({ device: Id.schema("device"), url: v.string(), expiresAt: v.string() })
export const View = v.omit(Device.schema, ["office", "event", "credential", "revision"])
export type View = v.InferOutput<typeof View>

/**
 * Opens a place for a phone and gives the one-time address that enrols it, to be shown as a QR for ten minutes. Where
 * the office asks for accredited officers, it names one: `officer_required`, `not_accredited`.
 */
export const create = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof CreateInput>,
): Promise<v.InferOutput<typeof Invited>> => {
  const device = await draft(context, eventId, input)
  const { invited, write } = await invitation(context, device)
  await context.table.write(
    Table.put(Device, device, Table.absent),
    write,
    audit(context, device, "device.create", ["name", "checkpoints", "from", "until", "officer"]),
  )
  return invited
}

/** A new one-time address for a phone that has not been enrolled yet. */
export const invite = async (
  context: OfficeContext,
  event: string,
  id: string,
): Promise<v.InferOutput<typeof Invited>> => {
  const device = await get(context, event, id)
  if (device.state !== "invited") throw new Refusal("changed_meanwhile")
  const { invited, write } = await invitation(context, device)
  await context.table.write(write, audit(context, device, "device.invite", []))
  return invited
}

/** Enrols the browser that a member is signed in with, without a QR. Returns the secret for its cookie. */
export const createOwn = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof CreateInput>,
): Promise<Enrolled> => {
  const device = await draft(context, eventId, input)
  const token = toBase64Url(context.ids.bytes(32))
  const writes = await activation(context, device, token)
  await context.table.write(
    ...writes,
    audit(context, device, "device.create", ["name", "checkpoints", "from", "until", "officer"]),
  )
  return { token, device: device.id, until: device.until }
}

export const EnrolInput = v.strictObject({
  secret: v.pipe(v.string(), v.regex(/^[\w-]{32}$/)),
  /** Random, made once by the phone: a repeated request is then recognised as its own. */
  claim: v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/)),
})

/** `token` is for a cookie that no script reads. */
export type Enrolled = { token: string; device: string; until: string }

/** Exchanges a one-time address for a credential. `invitation_expired` when it is too old, used or taken back. */
export const enrol = async (context: Context, input: v.InferInput<typeof EnrolInput>): Promise<Enrolled> => {
  const { secret, claim } = Input.parse(EnrolInput, input)
  const hash = await sha256(secret)
  const claimed = await sha256(claim)
  // What only this phone can make up again: however often it asks, and in whatever order the answers reach it, it
  // holds one credential.
  const token = await sha256(`device ${secret} ${claim}`)
  const look = async () => {
    const invitation = await context.table.get(Invitation, { hash })
    if (!invitation || invitation.expiresAt <= instant(context)) throw new Refusal("invitation_expired")
    if (invitation.claim !== undefined && invitation.claim !== claimed)
      throw new Refusal("invitation_expired")
    const scope = within(context, invitation.office, { kind: "public" })
    const device = await get(scope, invitation.event, invitation.device)
    const again = device.state === "active" && device.credential === (await sha256(token))
    if (device.state !== "invited" && !again) throw new Refusal("invitation_expired")
    return { invitation, scope, device, again }
  }
  const { invitation, scope, device, again } = await look()
  const enrolled = { token, device: device.id, until: device.until }
  if (again) return enrolled
  const writes = await activation(scope, device, token)
  try {
    await context.table.write(
      Table.put(
        Invitation,
        { ...invitation, claim: claimed },
        {
          expression: "attribute_not_exists(claim) OR claim = :claim",
          values: { ":claim": claimed },
        },
      ),
      ...writes,
      audit(scope, device, "device.enrol", ["state"]),
    )
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
    // Somebody was faster: this phone itself, or another one.
    if (!(await look()).again) throw new Refusal("invitation_expired")
  }
  return enrolled
}

/** Takes a phone's permission back. It hands over its outbox at its next contact, into quarantine, and is wiped. */
export const revoke = async (context: OfficeContext, event: string, id: string): Promise<View> => {
  const device = await get(context, event, id)
  if (device.state === "revoked" || device.state === "wiped") return device
  const after: Device = {
    ...device,
    // One that was never enrolled holds nothing.
    state: device.state === "invited" ? "wiped" : "revoked",
    revokedAt: instant(context),
    revision: device.revision + 1,
  }
  await Table.edit(context.table, [
    Table.put(Device, after, Table.unchanged(device.revision)),
    // One whose time is over may have been tidied away; it opens nothing any more.
    ...(device.credential && later(device.until, afterSpan) > instant(context)
      ? [
          Table.update(
            Credential,
            { hash: device.credential },
            { set: { revoked: true }, condition: Table.present },
          ),
        ]
      : []),
    audit(context, device, "device.revoke", ["state"]),
  ])
  return after
}

/** A phone says that nothing is left on it, since it was revoked or given back. Its credential ends here. */
export const wiped = async (context: OfficeContext, event: string, id: string): Promise<void> => {
  const device = await get(context, event, id)
  if (device.state !== "revoked" && device.state !== "active") return
  await Table.edit(context.table, [
    Table.put(
      Device,
      {
        ...device,
        state: "wiped",
        waiting: 0,
        attention: 0,
        credential: undefined,
        revision: device.revision + 1,
      },
      Table.unchanged(device.revision),
    ),
    ...(device.credential ? [Table.remove(Credential, { hash: device.credential })] : []),
    audit(context, device, "device.wiped", ["state"]),
  ])
}

/** What a phone says of itself at each contact. */
export type Report = { clock: string; waiting: number; attention: number }

/** Notes that a phone was heard of. */
export const heard = async (context: OfficeContext, event: string, id: string, report: Report) => {
  const now = instant(context)
  await context.table.write(
    Table.update(
      Device,
      { office: context.office, event, id },
      {
        set: {
          lastContactAt: now,
          waiting: report.waiting,
          attention: report.attention,
          clockOffset: Date.parse(now) - Date.parse(report.clock),
        },
        condition: Table.present,
      },
    ),
  )
}

/** The devices of an event, the oldest first. */
export const list = (context: OfficeContext, event: string): Promise<Device[]> =>
  context.table.all(Device, { pk: `OFFICE#${context.office}#EVENT#${event}#DEVICES`, prefix: "dev_" })

export const get = async (context: OfficeContext, event: string, id: string): Promise<Device> =>
  found(await context.table.get(Device, { office: context.office, event, id }))

/** The phone behind a credential, as one who acts; `undefined` when the credential is not (or no longer) known. */
export const resolve = async (
  context: Context,
  token: string,
): Promise<{ office: string; actor: OfficeContext["actor"] & { kind: "device" } } | undefined> => {
  const credential = await context.table.get(Credential, { hash: await sha256(token) })
  if (!credential || credential.expiresAt <= instant(context)) return undefined
  return { office: credential.office, actor: { ...credential, kind: "device" } }
}

export type Acting = OfficeContext["actor"] & { kind: "device" }

/** The device that acts; `forbidden` when it is none. */
export const acting = ({ actor }: OfficeContext): Acting => {
  if (actor.kind !== "device") throw new Refusal("forbidden")
  return actor
}

/** The device that acts, while its span lasts: a revoked one gets nothing more. */
export const onDuty = (context: OfficeContext): Acting => {
  const device = acting(context)
  if (device.revoked) throw new Refusal("device_revoked")
  if (instant(context) > device.until) throw new Refusal("device_ended")
  return device
}

const draft = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof CreateInput>,
): Promise<Device> => {
  const { name, checkpoints, from, until, officer } = Input.parse(CreateInput, input)
  const event = await Event.get(context, eventId)
  if (event.state === "finished") throw new Refusal("event_finished")
  const known = new Set(event.checkpoints.map(({ id }) => id))
  if (!checkpoints.every((id) => known.has(id)))
    throw new Refusal("validation", [{ path: "checkpoints", code: "choice" }])
  const now = instant(context)
  const device: Device = {
    office: context.office,
    event: eventId,
    id: context.ids.next("device"),
    name,
    checkpoints: [...new Set(checkpoints)],
    from: from ?? now,
    until: until ?? later(event.end > now ? event.end : now, days(1)),
    officer: await Duty.require(context, event, officer, "check_in_officer"),
    state: "invited",
    createdAt: now,
    revision: 1,
  }
  if (device.until <= device.from || device.until <= now)
    throw new Refusal("validation", [{ path: "until", code: "order" }])
  if (device.until > later(event.end > now ? event.end : now, mostAfterEvent))
    throw new Refusal("validation", [{ path: "until", code: "too_large" }])
  return device
}

const invitation = async (context: OfficeContext, { event, id }: Device) => {
  const secret = toBase64Url(context.ids.bytes(24))
  const expiresAt = later(instant(context), invitationLife)
  return {
    // Behind `#`, so that it reaches no server log.
    invited: { device: id, url: `${context.origin}/pindai#${secret}`, expiresAt },
    write: Table.put(Invitation, {
      hash: await sha256(secret),
      office: context.office,
      event,
      device: id,
      expiresAt,
    }),
  }
}

/** The writes that make a phone active under a credential. */
const activation = async (context: OfficeContext, device: Device, token: string): Promise<Table.Write[]> => {
  const hash = await sha256(token)
  const { office, event, id, checkpoints, from, until } = device
  const after: Device = {
    ...device,
    state: "active",
    enrolledAt: instant(context),
    credential: hash,
    revision: device.revision + 1,
  }
  const expiresAt = later(until, afterSpan)
  return [
    Table.put(Device, after, {
      expression: "attribute_not_exists(pk) OR revision = :revision",
      values: { ":revision": device.revision },
    }),
    Table.put(
      Credential,
      { hash, office, event, device: id, checkpoints, from, until, revoked: false, expiresAt },
      Table.absent,
    ),
  ]
}

const audit = (context: OfficeContext, device: Device, action: string, fields: string[]) =>
  Audit.write(context, { event: device.event, action, subject: device.id, fields })
