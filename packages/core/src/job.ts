import * as v from "valibot"
import * as Audit from "./audit.ts"
import { type Context, instant, later, minutes, type OfficeContext, within } from "./context.ts"
import { found, Refusal } from "./errors.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Table from "./table.ts"

/**
 * Every kind of job, and who follows it beside organisers. The files of imports and exports hold what a signatory does
 * not handle: NIK to correct, telephone numbers. An officer prints what is signed and shown where aid is given out.
 */
const followers = {
  import: "organisers",
  "mail-tickets": "organisers",
  "attendance-list": "signatories",
  certificates: "signatories",
  participants: "organisers",
  "volunteer-import": "organisers",
  "recipient-import": "organisers",
  "reference-import": "organisers",
  volunteers: "organisers",
  roll: "signatories",
  decree: "signatories",
  renewal: "organisers",
  cards: "signatories",
  "expiry-notices": "organisers",
  "aid-report": "signatories",
  "aid-recipients": "organisers",
  "aid-overview": "signatories",
  "handover-record": "signatories",
  "aid-certificates": "signatories",
  "receipt-list": "everybody",
  coupons: "officers",
  migrate: "organisers",
} as const satisfies Record<string, "organisers" | "signatories" | "officers" | "everybody">

export type Kind = keyof typeof followers
export const kinds = Object.keys(followers) as Kind[]
export const states = ["queued", "running", "done", "failed", "cancelled"] as const

/** Where a job belongs: to an event, or to the office as a whole. */
type Place = { office: string; event?: string | undefined }

const partition = ({ office, event }: Place): string =>
  event ? `OFFICE#${office}#EVENT#${event}#JOBS` : `OFFICE#${office}#JOBS`

/**
 * Work too long for a request: import, mail, large documents. It advances by steps; each moves the cursor in the same
 * transaction as its effect, or is harmless to repeat. Progress is `done` of `total`.
 */
export const Job = Table.entity({
  name: "job",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: v.optional(Id.schema("event")),
    id: Id.schema("job"),
    kind: v.picklist(kinds),
    /** What it works on, where jobs of its kind are told apart by that. */
    about: v.optional(v.string()),
    /** Settings of its kind; ids and choices only. */
    settings: v.record(v.string(), v.unknown()),
    state: v.picklist(states),
    /** Where the next step begins; its meaning is its kind's. */
    cursor: v.string(),
    done: v.number(),
    total: v.number(),
    /** What became of the parts: `{ registered: 740, refused: 12 }`. */
    counts: v.record(v.string(), v.number()),
    /** Files it made: bucket keys and the names they are given. */
    files: v.array(v.object({ key: v.string(), name: v.string() })),
    /** Why it failed: a closed code. */
    failure: v.optional(v.string()),
    account: v.string(),
    createdAt: Input.Instant,
    finishedAt: v.optional(Input.Instant),
    updatedAt: Input.Instant,
    /** Until when a worker holds it. */
    leasedUntil: v.optional(Input.Instant),
    revision: v.number(),
  }),
  key: ({ id, ...place }: Place & { id: string }) => ({ pk: partition(place), sk: id }),
})

export type Job = Table.Stored<typeof Job>

/** The latest job of a kind in its place, and about one thing: by it two that are begun at once are told apart. */
const Latest = Table.entity({
  name: "job-latest",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: v.optional(Id.schema("event")),
    kind: v.picklist(kinds),
    about: v.optional(v.string()),
    job: Id.schema("job"),
  }),
  key: ({ kind, about, ...place }: Place & { kind: Kind; about?: string | undefined }) => ({
    pk: partition(place),
    sk: `LATEST#${kind}${about ? `#${about}` : ""}`,
  }),
})

export const View = v.object({
  id: v.string(),
  kind: v.picklist(kinds),
  about: v.optional(v.string()),
  state: v.picklist(states),
  done: v.number(),
  total: v.number(),
  counts: v.record(v.string(), v.number()),
  files: v.array(v.object({ name: v.string(), url: v.string() })),
  failure: v.optional(v.string()),
  createdAt: v.string(),
  finishedAt: v.optional(v.string()),
})
export type View = v.InferOutput<typeof View>

const leaseLength = minutes(1)

/** After this many milliseconds a step that works in chunks hands its job back, so that its lease is renewed. */
export const stepLength = 15_000

/**
 * Puts a job of an event, or of the whole office, into the queue. Refuses a second one of a kind still at work there
 * (`job_active`); where `about` names what it works on, a second one about the same. One that nobody has taken up for a
 * while is put into the queue again.
 */
export const start = async (
  context: OfficeContext,
  event: string | undefined,
  kind: Kind,
  settings: Record<string, unknown>,
  total = 0,
  about?: string,
): Promise<View> => {
  const { actor, office } = context
  const latest = (await context.table.get(Latest, { office, event, kind, about }))?.job
  const before = latest && (await context.table.get(Job, { office, event, id: latest }))
  if (before && isActive(before)) {
    await remind(context, before)
    throw new Refusal("job_active")
  }
  const job: Job = {
    office,
    event,
    id: context.ids.next("job"),
    kind,
    about,
    settings,
    state: "queued",
    cursor: "",
    done: 0,
    total,
    counts: {},
    files: [],
    account: actor.kind === "member" ? actor.account : actor.kind,
    createdAt: instant(context),
    updatedAt: instant(context),
    revision: 1,
  }
  try {
    await context.table.write(
      Table.put(
        Latest,
        { office, event, kind, about, job: job.id },
        latest ? { expression: "job = :latest", values: { ":latest": latest } } : Table.absent,
      ),
      Table.put(Job, job, Table.absent),
      Audit.write(context, { event, action: `job.${kind}`, subject: job.id, fields: Object.keys(settings) }),
    )
  } catch (error) {
    throw error instanceof Table.ConditionFailed ? new Refusal("job_active") : error
  }
  await context.queue.send(message(job))
  return view(context, job)
}

/** Whether the latest job of a kind in its place, about one thing where that is named, is still at work. */
export const isUnderWay = async (
  context: OfficeContext,
  event: string | undefined,
  kind: Kind,
  about?: string,
): Promise<boolean> => {
  const { office } = context
  const latest = await context.table.get(Latest, { office, event, kind, about })
  const job = latest && (await context.table.get(Job, { office, event, id: latest.job }))
  return job !== undefined && isActive(job)
}

/** A job as it stands. One that nobody has taken up for a while is put into the queue again. */
export const get = async (context: OfficeContext, event: string | undefined, id: string): Promise<View> => {
  const job = await read(context, event, id)
  await remind(context, job)
  return view(context, job)
}

/** Puts a job that nobody has taken up for a while into the queue again: its message may never have come there. */
const remind = async (context: Context, job: Job): Promise<void> => {
  const waitingSince = job.leasedUntil ?? job.updatedAt
  if (isActive(job) && later(waitingSince, minutes(1)) < instant(context))
    await context.queue.send(message(job))
}

/** The latest twenty jobs of an event, or of the office as a whole, the newest first. */
export const list = async (context: OfficeContext, event: string | undefined): Promise<View[]> =>
  Promise.all(
    (await recent(context, event))
      .filter(({ kind }) => concerns(context, kind))
      .map((job) => view(context, job)),
  )

/** Asks a job to stop; what it has done stays done. */
export const cancel = async (
  context: OfficeContext,
  event: string | undefined,
  id: string,
): Promise<View> => {
  const job = await read(context, event, id)
  if (!isActive(job)) return view(context, job)
  const now = instant(context)
  try {
    // No revision is asked for: a job at work has a new one with each chunk.
    await context.table.write(
      Table.update(Job, job, {
        set: { state: "cancelled", finishedAt: now, updatedAt: now },
        add: { revision: 1 },
        condition: {
          expression: "#state IN (:queued, :running)",
          names: { "#state": "state" },
          values: { ":queued": "queued", ":running": "running" },
        },
      }),
      Audit.write(context, { event, action: "job.cancel", subject: id, fields: ["state"] }),
    )
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
  }
  return view(context, await read(context, event, id))
}

/** The event of a job whose kind has one; `not_found` for a job of the office as a whole. */
export const eventOf = (job: Job): string => found(job.event)

/** What a step reports: the changed parts of its job. `finished` when there is nothing left. */
export type Advance = Partial<Pick<Job, "cursor" | "done" | "total" | "counts" | "files">> & {
  finished?: boolean
}

/** One step of a kind of job. It may write the advance itself, in its own transaction, through `advanceWrite`. */
export type Step = (context: OfficeContext, job: Job) => Promise<Advance | Job>

/**
 * Works on a job for a while (`budget` milliseconds), step by step, under a lease. Answers after how many milliseconds
 * the job wants to be delivered again: at once when there is more to do, when the lease runs out if another worker has
 * it (it may have died), `undefined` when it has ended. An expected refusal ends it as failed, with its code; anything
 * else is thrown, so that the queue tries again.
 */
export const work = async (
  context: Context,
  steps: Record<Kind, Step>,
  { office, event, job: id }: Place & { job: string },
  budget: number,
): Promise<number | undefined> => {
  const scope = (job: Job) => within(context, office, { kind: "job", job: id, account: job.account })
  const waiting = await context.table.get(Job, { office, event, id })
  if (!waiting || !isActive(waiting)) return undefined
  const leased = waiting.leasedUntil ? Date.parse(waiting.leasedUntil) - context.now().getTime() : 0
  if (leased > 0) return leased
  const until = later(instant(context), budget)
  let job = waiting
  let lease: string | undefined
  try {
    while (isActive(job)) {
      job = await save(context, job, { state: "running", leasedUntil: later(instant(context), leaseLength) })
      lease = job.leasedUntil
      const outcome = await steps[job.kind](scope(job), job)
      if ("revision" in outcome) job = outcome
      else {
        const { job: next, write } = advanceWrite(context, job, outcome)
        await context.table.write(write)
        job = next
      }
      if (isActive(job) && instant(context) >= until) {
        await save(context, job, { leasedUntil: undefined })
        return 0
      }
    }
  } catch (error) {
    const collided =
      error instanceof Table.ConditionFailed || (error instanceof Refusal && passing.has(error.code))
    const now = await context.table.get(Job, { office, event, id })
    // What the step wrote itself moved the job on; it is ours as long as it is active under our lease.
    const ours = now && isActive(now) && lease && now.leasedUntil === lease ? now : undefined
    if (ours && error instanceof Refusal && !collided) {
      await save(context, ours, { ...ended(context, "failed"), failure: error.code })
      return undefined
    }
    if (ours) await save(context, ours, { leasedUntil: undefined })
    if (!(error instanceof Refusal) && !collided) throw error
    return ours ? 0 : undefined
  }
  return undefined
}

/** The job after an advance and the write of it, for a step whose effect and advance are one transaction. */
export const advanceWrite = (context: Context, job: Job, { finished, ...advance }: Advance) =>
  changeWrite(context, job, { ...advance, ...(finished ? ended(context, "done") : {}) })

/** Gives up a job whose steps keep failing, so that a person sees it. */
export const abandon = async (context: Context, message: Place & { job: string }) => {
  const job = await context.table.get(Job, { ...message, id: message.job })
  if (job && isActive(job)) await save(context, job, { ...ended(context, "failed"), failure: "internal" })
}

/** Refusals that say no more than that somebody else wrote at the same time. */
const passing = new Set<string>(["busy", "changed_meanwhile"])

const save = async (context: Context, job: Job, changes: Partial<Job>): Promise<Job> => {
  const { job: after, write } = changeWrite(context, job, changes)
  await context.table.write(write)
  return after
}

const changeWrite = (context: Context, job: Job, changes: Partial<Job>) => {
  const after: Job = { ...job, ...changes, updatedAt: instant(context), revision: job.revision + 1 }
  return { job: after, write: Table.put(Job, after, Table.unchanged(job.revision)) }
}

const ended = (context: Context, state: "done" | "failed") => ({
  state,
  finishedAt: instant(context),
  leasedUntil: undefined,
})

const isActive = ({ state }: Pick<Job, "state">): boolean => state === "queued" || state === "running"

const concerns = ({ actor }: OfficeContext, kind: Kind): boolean => {
  const follower = followers[kind]
  if (actor.kind !== "member") return true
  if (actor.role === "signatory") return follower === "signatories" || follower === "everybody"
  return actor.role !== "officer" || follower === "officers" || follower === "everybody"
}

const read = async (context: OfficeContext, event: string | undefined, id: string): Promise<Job> => {
  const job = found(
    await context.table.get(Job, { office: context.office, event, id: Input.parse(Id.schema("job"), id) }),
  )
  if (!concerns(context, job.kind)) throw new Refusal("not_found")
  return job
}

const recent = async (context: OfficeContext, event: string | undefined): Promise<Job[]> =>
  (
    await context.table.query(
      Job,
      { pk: partition({ office: context.office, event }), prefix: "job_" },
      { limit: 20, backwards: true, consistent: true },
    )
  ).items

const message = ({ office, event, id }: Job) => ({ kind: "job", office, event, job: id }) as const

const view = async (context: Context, job: Job): Promise<View> => ({
  id: job.id,
  kind: job.kind,
  ...(job.about ? { about: job.about } : {}),
  state: job.state,
  done: job.done,
  total: job.total,
  counts: job.counts,
  files: await Promise.all(
    job.files.map(async ({ key, name }) => ({ name, url: await context.files.downloadUrl(key, name) })),
  ),
  ...(job.failure ? { failure: job.failure } : {}),
  createdAt: job.createdAt,
  ...(job.finishedAt ? { finishedAt: job.finishedAt } : {}),
})
