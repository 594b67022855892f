import * as Statement from "@setiakawan/core/accreditation/statement"
import type { Context } from "@setiakawan/core/context"
import * as Correction from "@setiakawan/core/correction"
import type * as Enrolment from "@setiakawan/core/enrolment"
import * as Register from "@setiakawan/core/volunteer/register"
import * as Roll from "@setiakawan/core/volunteer/roll"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import { officeWithEvent } from "./client.ts"
import { asked, seedRegister } from "./register.ts"

/** The register of an office of its own, with a thousand volunteers; `register-capacity.test.ts` asks a hundred thousand. */
export const registerPatterns = async (
  context: Context,
  candidate: (number: number) => Enrolment.Candidate,
) => {
  const { scope } = await officeWithEvent(context)
  const people = await seedRegister(scope, 1000)
  const [asVolunteer, another] = [
    { unsur: "psm", area: "36.73.05" },
    { unsur: "tsm", area: "36.73" },
  ]
  let next = 0
  const fresh = (count: number): Volunteer.Candidate[] =>
    Array.from({ length: count }, () => {
      const { region: _, part: __, ...person } = candidate(next++)
      return { ...person, ...asVolunteer, active: true, training: [], skills: [] }
    })
  const entered = async () => {
    const [one] = fresh(1)
    if (!one) throw new Error("nobody")
    return { one, volunteer: await Volunteer.create(scope, one) }
  }
  type Entered = Awaited<ReturnType<typeof entered>>
  return {
    ...asked(scope, people),
    "register: a name, in an area where nobody has it": {
      run: () => Register.list(scope, { name: "siti", area: "36.73" }),
    },
    "enter a volunteer": {
      prepare: async () => fresh(1),
      run: (some: Volunteer.Candidate[]) => Volunteer.enlist(scope, some),
    },
    "import a chunk of 6 volunteers": {
      prepare: async () => fresh(6),
      run: (some: Volunteer.Candidate[]) => Volunteer.enlist(scope, some),
    },
    "import a chunk of 6 volunteers again": {
      prepare: async () => {
        const some = fresh(6)
        await Volunteer.enlist(scope, some)
        return some
      },
      run: (some: Volunteer.Candidate[]) => Volunteer.enlist(scope, some),
    },
    "enter a known person as a volunteer": {
      prepare: entered,
      run: ({ volunteer }: Entered) => Volunteer.serve(scope, volunteer.person, another),
    },
    "change a volunteer's duty area": {
      prepare: entered,
      run: ({ volunteer: { person, unsur } }: Entered) =>
        Volunteer.update(scope, person, unsur, { area: "36.73.01", revision: 1 }),
    },
    "correct a volunteer's name": {
      prepare: entered,
      run: ({ one: { name, phone, titleAfter, instansi }, volunteer }: Entered) =>
        Correction.correctPerson(scope, volunteer.person, {
          name: `${name}h`,
          phone,
          titleAfter,
          instansi,
        }),
    },
    "take a volunteer out of the register": {
      prepare: entered,
      run: ({ volunteer: { person, unsur } }: Entered) => Volunteer.remove(scope, person, unsur),
    },
    "state that somebody works somewhere": {
      prepare: entered,
      run: ({ volunteer: { person, unsur } }: Entered) =>
        Statement.state(scope, person, { kind: "assignment", unsur, from: "2026-01-01" }),
    },
    "bring the lists up to a person's decrees": {
      prepare: async () => {
        const { volunteer } = await entered()
        const { person, unsur } = volunteer
        await Statement.state(scope, person, { kind: "assignment", unsur, from: "2026-01-01" })
        return person
      },
      run: (person: string) => Roll.refresh(scope, person, "2026-12-01"),
    },
    "bring the lists up to a person's decrees again": {
      run: () => Roll.refresh(scope, people[0] ?? "", "2026-12-01"),
    },
  }
}
