import type { Context } from "@setiakawan/core/context"
import * as Enrolment from "@setiakawan/core/enrolment"
import * as Organisation from "@setiakawan/core/organisation"
import * as Access from "@setiakawan/core/volunteer/access"
import * as Bank from "@setiakawan/core/volunteer/bank"
import * as Notice from "@setiakawan/core/volunteer/notice"
import * as Own from "@setiakawan/core/volunteer/own"
import * as Photo from "@setiakawan/core/volunteer/photo"
import * as Proposal from "@setiakawan/core/volunteer/proposal"
import * as Roll from "@setiakawan/core/volunteer/roll"
import { uploaded } from "./access-patterns-decree.ts"
import { card, decreed, enlisted } from "./cards.ts"
import { officeWithEvent } from "./client.ts"

/** What volunteers and their office do about their own pages and records: 25 whose cover ends within the window. */
export const ownPatterns = async (
  context: Context,
  candidate: (number: number) => Enrolment.Candidate & { phone: string },
) => {
  const { event, scope } = await officeWithEvent(context)
  const today = "2026-12-01"
  const known = (number: number) => ({
    ...candidate(number),
    nik: `3673014507${String(900_001 + number)}`,
    email: `relawan-${number}@example.org`,
    birthPlace: "Pandeglang",
    birthDate: "1990-07-05",
    address: "Kampung Cikedal RT 002 RW 001, Desa Dahu, Kecamatan Cikedal",
  })
  const people: string[] = []
  for (let number = 0; number < 25; number++) {
    const { name, region: _, part: __, ...rest } = known(number)
    people.push(await enlisted(scope, name, rest))
  }
  await decreed(scope, people, { date: "2026-01-05", until: "2027-02-15" })
  for (const person of people) await Roll.refresh(scope, person, today)

  const [first = "", second = "", ...others] = people
  const proposing = others.slice(0, 22)
  const [accepted = "", declined = ""] = proposing
  const corrections = { phone: "081299990000", address: "Jalan Kenanga 5, Desa Dahu", note: "Sesuai KTP" }
  for (const person of proposing) await Proposal.propose(scope, person, corrections)
  const due = async () => (await Notice.due(scope, "2027-02", today)).items
  for (const told of (await due()).slice(3)) await Notice.note(scope, told)

  await card(scope, first)
  const { birthPlace: _, birthDate: __, address: ___, ...asked } = known(0)
  const [outcome] = await Enrolment.enrol(scope, event, [asked], { way: "import" })
  if (outcome?.kind !== "registered") throw new Error("not registered")
  const secret = async () => {
    const { link } = await Access.share(scope, first)
    return new URL(link).hash.slice(1)
  }
  const account = { bank: "Bank Banten", number: "9988776655", holder: "Sri Wahyuningsih" }

  return {
    "enter an organisation": {
      run: () =>
        Organisation.create(scope, {
          unsur: "karang-taruna",
          name: "Karang Taruna Bina Muda Desa Dahu",
          number: "470/12/Ds-2006/2026",
          area: "36.01.26.2004",
        }),
    },
    "page of 250 organisations": {
      prepare: async () => {
        for (let number = 0; number < 250; number++)
          await Organisation.create(scope, {
            unsur: "lks",
            name: `Lembaga Kesejahteraan Sosial Kasih Ibu ${number}`,
            number: `${number}/LKS/Dinsos/2026`,
            area: "36.01.26.2004",
          })
      },
      run: () => Organisation.list(scope),
    },
    "a new personal link for a volunteer": { run: () => Access.share(scope, first) },
    "open a volunteer's personal link": {
      prepare: secret,
      run: (secret: string) => Access.open(context, { secret }),
    },
    "session of a volunteer": {
      prepare: async () => (await Access.open(context, { secret: await secret() })).token,
      run: (token: string) => Access.resolve(context, token),
    },
    "a volunteer's own page: one decree, one card, one event": { run: () => Own.show(scope, first) },
    "propose corrections": { run: () => Proposal.propose(scope, second, corrections) },
    "twenty proposals": { run: () => Proposal.list(scope) },
    "accept a proposal of another number": {
      run: () => Proposal.accept(scope, accepted, { revision: 1 }),
    },
    "decline a proposal": {
      run: () => Proposal.decline(scope, declined, { revision: 1, reason: "Tidak sesuai dengan KTP." }),
    },
    "set a volunteer's photo": {
      prepare: () => uploaded(scope, "photo", "image/jpeg", Uint8Array.from([0xff, 0xd8, 0xff])),
      run: (upload: string) => Photo.set(scope, first, "tksk", { upload }),
    },
    "keep a bank account": { run: () => Bank.set(scope, first, "tksk", account) },
    "read a bank account": { run: () => Bank.read(scope, first, "tksk") },
    "whose cover ends soon: a page of 25, three not told yet": { run: due },
    "note that somebody was told": {
      prepare: async () => (await due())[0],
      run: (told: Notice.Due) => Notice.note(scope, told),
    },
  }
}
