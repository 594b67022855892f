import type { OfficeContext } from "@setiakawan/core/context"
import type { Advance, Job } from "@setiakawan/core/job"

type File = { name: string; type: string; bytes: Uint8Array }

/** Keeps the file that a job made, and ends the job with what it holds: so many rows, pages, certificates. */
export const finishWith = async (
  context: OfficeContext,
  { office, event, id, counts }: Job,
  { name, type, bytes }: File,
  holds: { [what: string]: number },
): Promise<Advance> => {
  const place = event ? `events/${event}` : "jobs"
  const key = `offices/${office}/${place}/${id}/${name}`
  await context.files.write(key, bytes, type)
  const [done = 0] = Object.values(holds)
  return { finished: true, done, total: done, counts: { ...counts, ...holds }, files: [{ key, name }] }
}
