import type { Serving, ServingInput } from "../volunteer.ts"

/** A training as it is typed; `key` tells the rows apart. */
export type TrainingForm = {
  key: number
  name: string
  organiser: string
  date: string
  hours: string
  number: string
}

/** What is typed of somebody as a volunteer of one unsur. */
export type ServingForm = {
  unsur: string
  area: string
  /** Lives in another area than that of the duty. */
  elsewhere: boolean
  home: string
  memberNumber: string
  level: "" | "muda" | "madya" | "utama"
  since: string
  active: boolean
  skills: string
  training: TrainingForm[]
}

/** The form as a volunteer is known; blank for a new one. */
export const servingForm = (known?: Serving): ServingForm => ({
  unsur: known?.unsur ?? "",
  area: known?.area ?? "",
  elsewhere: known?.home !== undefined && known.home !== known.area,
  home: known?.home ?? "",
  memberNumber: known?.memberNumber ?? "",
  level: known?.level ?? "",
  since: known?.since ? String(known.since) : "",
  active: known?.active ?? true,
  skills: (known?.skills ?? []).join(", "),
  training: (known?.training ?? []).map((one, key) => ({
    key,
    name: one.name,
    organiser: one.organiser ?? "",
    date: one.date ?? "",
    hours: one.hours ? String(one.hours) : "",
    number: one.number ?? "",
  })),
})

export const blankTraining = (rows: readonly TrainingForm[]): TrainingForm => ({
  key: Math.max(0, ...rows.map(({ key }) => key)) + 1,
  name: "",
  organiser: "",
  date: "",
  hours: "",
  number: "",
})

/** A level is of Tagana alone. */
export const hasLevel = (unsur: string): boolean => unsur === "tagana"

/** The form as the server takes it; what was left empty is left out. */
export const servingBody = (form: ServingForm): ServingInput => ({
  unsur: form.unsur,
  area: form.area,
  ...(form.elsewhere && form.home ? { home: form.home } : {}),
  ...(form.memberNumber.trim() ? { memberNumber: form.memberNumber } : {}),
  ...(form.level && hasLevel(form.unsur) ? { level: form.level } : {}),
  ...(form.since.trim() ? { since: Number(form.since) } : {}),
  active: form.active,
  skills: form.skills
    .split(",")
    .map((skill) => skill.trim())
    .filter(Boolean),
  training: form.training.map(({ name, organiser, date, hours, number }) => ({
    name,
    ...(organiser.trim() ? { organiser } : {}),
    ...(date ? { date } : {}),
    ...(hours.trim() ? { hours: Number(hours) } : {}),
    ...(number.trim() ? { number } : {}),
  })),
})
