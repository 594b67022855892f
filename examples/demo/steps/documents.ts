import type { Tell } from "../progress.ts"
import { download, finished, type Job, paramsOf, type Setting, type Stage } from "../stage.ts"

/** Prints a document as a job and fetches its file by signed URL. */
const print = async (
  stage: Stage,
  setting: Setting,
  started: Promise<Job>,
  expected: { name: string; counts: Record<string, number> },
  tell: Tell,
): Promise<string> => {
  const job = await finished(setting, await started, tell)
  stage.checks.equal([job.state, job.failure], ["done", undefined], `pekerjaan ${expected.name}`)
  stage.checks.equal(job.counts, expected.counts, `hitungan ${expected.name}`)
  const file = job.files.find(({ name }) => name === expected.name)
  if (!file) throw new Error(`${expected.name} was not made`)
  return download(stage, setting.owner, file)
}

export const walkInRows = 25

export const blankList = (stage: Stage, setting: Setting, people: number, tell: Tell) =>
  print(
    stage,
    setting,
    setting.owner.call("POST /api/offices/:office/events/:event/attendance-lists", {
      params: paramsOf(setting),
      body: { variant: "blank", walkInRows },
    }),
    { name: "daftar-hadir-kosong.pdf", counts: { rows: people } },
    tell,
  )

export const recordedList = (stage: Stage, setting: Setting, people: number, tell: Tell) =>
  print(
    stage,
    setting,
    setting.owner.call("POST /api/offices/:office/events/:event/attendance-lists", {
      params: paramsOf(setting),
      body: { variant: "recorded" },
    }),
    { name: "daftar-hadir.pdf", counts: { rows: people } },
    tell,
  )

export const certificates = (stage: Stage, setting: Setting, people: number, tell: Tell) =>
  print(
    stage,
    setting,
    setting.owner.call("POST /api/offices/:office/events/:event/certificates", {
      params: paramsOf(setting),
      body: {},
    }),
    { name: "sertifikat.pdf", counts: { issued: people, certificates: people } },
    tell,
  )

export const participants = (stage: Stage, setting: Setting, people: number, tell: Tell) =>
  print(
    stage,
    setting,
    setting.owner.call("POST /api/offices/:office/events/:event/exports", {
      params: paramsOf(setting),
      body: {},
    }),
    { name: "peserta.xlsx", counts: { rows: people } },
    tell,
  )
