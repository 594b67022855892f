import { createJobs, officeSourceOf } from "../../participants/jobs.ts"

/** The jobs of the office that work on one programme or one reference list. */
export const createJobsAbout = (office: () => string, about: string, allowed: boolean) => {
  const source = officeSourceOf(office)
  return createJobs(
    { ...source, list: async (signal) => (await source.list(signal)).filter((job) => job.about === about) },
    allowed,
  )
}
