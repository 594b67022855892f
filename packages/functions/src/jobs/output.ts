import type { OfficeContext } from "@setiakawan/core/context"
import type { Advance, Job } from "@setiakawan/core/job"

type File = { name: string; type: string; bytes: Uint8Array }

/** Keeps a file that a job made; what its list of files says of it. */
export const keep = async (
  context: OfficeContext,
  { office, event, id }: Job,
  { name, type, bytes }: File,
): Promise<Job["files"][number]> => {
  const place = event ? `events/${event}` : "jobs"
  const key = `offices/${office}/${place}/${id}/${name}`
  await context.files.write(key, bytes, type)
  return { key, name }
}

/** Keeps the file that a job made, and ends the job with what it holds: so many rows, pages, certificates. */
export const finishWith = async (
  context: OfficeContext,
  job: Job,
  file: File,
  holds: { [what: string]: number },
): Promise<Advance> => {
  const [done = 0] = Object.values(holds)
  return {
    finished: true,
    done,
    total: done,
    counts: { ...job.counts, ...holds },
    files: [await keep(context, job, file)],
  }
}

/** The cursor of a job that makes a file a step: the number of the file, and where what it holds begins. */
export const placeOf = (cursor: string): [part: number, from: string | undefined] => {
  const at = cursor.indexOf("|")
  return at < 0 ? [1, undefined] : [Number(cursor.slice(0, at)), cursor.slice(at + 1)]
}

/** "relawan.xlsx", or one of several: "relawan-2.xlsx". `after` is where the next part begins, if there is one. */
export const partName = (name: string, part: number, after: string | undefined): string =>
  part === 1 && after === undefined ? name : name.replace(".", `-${part}.`)
