import * as Region from "@setiakawan/core/region"
import { text } from "../../../text/text.ts"
import type { Office } from "../../office/place.ts"
import { citation, type Decree, type Draft } from "../decree.ts"

export type Authority = Draft["authority"]["kind"]
export type Capacity = NonNullable<NonNullable<Draft["signatory"]>["capacity"]>
export type EffectKind = NonNullable<Draft["effect"]>["kind"]

export const authorities: readonly Authority[] = [
  "head_of_office",
  "governor",
  "regent_mayor",
  "ministry",
  "district_head",
  "village_head",
  "other",
]
export const capacities: readonly Capacity[] = ["definitive", "plt", "plh", "pj", "pjs"]

/** A clause has a key of its own, so that a list that is moved about keeps its fields. */
export type Clause = { key: number; text: string }
export const lists = ["considerations", "bases", "observing", "dictums", "copies"] as const
export type List = (typeof lists)[number]

export type SignatoryForm = {
  name: string
  titleBefore: string
  titleAfter: string
  rank: string
  nip: string
  capacity: Capacity
}

/** A draft as its form holds it: every field is there, "" for nothing. */
export type DecreeForm = Record<List, Clause[]> & {
  own: boolean
  authority: Authority
  issuer: string
  form: NonNullable<Draft["form"]>
  title: string
  effect: EffectKind
  /** The decree that is changed or revoked. */
  of: string
  whole: boolean
  number: string
  date: string
  place: string
  effective: string
  until: string
  signatory: SignatoryForm
}

const nobody: SignatoryForm = {
  name: "",
  titleBefore: "",
  titleAfter: "",
  rank: "",
  nip: "",
  capacity: "definitive",
}

/** A draft with nothing in it, of this office or of somebody else. */
export const blank = (office: Office, own: boolean): DecreeForm => ({
  own,
  authority: own ? "head_of_office" : "ministry",
  issuer: issuerOf(own ? "head_of_office" : "ministry", office),
  form: "keputusan",
  title: "",
  effect: "appointment",
  of: "",
  whole: true,
  number: "",
  date: "",
  place: own ? office.city : "",
  effective: "",
  until: "",
  signatory: nobody,
  considerations: [],
  bases: [],
  observing: [],
  dictums: [],
  copies: [],
})

/** A draft that changes or revokes a decree, in the name of whoever issued that. */
export const touching = (
  touched: Decree,
  effect: Exclude<EffectKind, "appointment">,
  office: Office,
): DecreeForm => ({
  ...blank(office, touched.heading.own),
  authority: touched.heading.authority.kind,
  issuer: touched.heading.authority.title,
  form: touched.heading.form,
  title: touchingTitle(touched, effect),
  effect,
  of: touched.id,
  until: effect === "amendment" ? (touched.heading.until ?? "") : "",
})

/** "Perubahan atas Keputusan … Nomor … tentang …" */
export const touchingTitle = (touched: Decree, effect: Exclude<EffectKind, "appointment">): string =>
  text().decrees.draft.touchingTitle[effect](citation(touched))

/** How an issuer calls itself, as far as the office's own settings tell; "" where nobody can know. */
export const issuerOf = (authority: Authority, office: Office): string => {
  const words = text().decrees.draft.issuers
  const region = Region.find(office.region)
  switch (authority) {
    case "head_of_office":
      return words.head(office.name)
    case "ministry":
      return words.minister
    case "governor":
      return words.governor(Region.name(Region.provinceOf(office.region) ?? office.region))
    case "regent_mayor":
      if (region?.kind === "kota") return words.mayor(region.name.replace(/^Kota /, ""))
      return region?.kind === "kabupaten" ? words.regent(region.name.replace(/^Kabupaten /, "")) : ""
    case "district_head":
    case "village_head":
    case "other":
      return ""
  }
}

export const clausesOf = (texts: readonly string[]): Clause[] =>
  texts.map((text, index) => ({ key: index + 1, text }))

export const fromDecree = ({ heading, text: clauses }: Decree): DecreeForm => ({
  own: heading.own,
  authority: heading.authority.kind,
  issuer: heading.authority.title,
  form: heading.form,
  title: heading.title,
  effect: heading.effect.kind,
  of: heading.effect.kind === "appointment" ? "" : heading.effect.of,
  whole: heading.effect.kind !== "revocation" || heading.effect.whole,
  number: heading.number ?? "",
  date: heading.date ?? "",
  place: heading.place ?? "",
  effective: heading.effective ?? "",
  until: heading.until ?? "",
  signatory: heading.signatory
    ? {
        name: heading.signatory.name,
        titleBefore: heading.signatory.titleBefore ?? "",
        titleAfter: heading.signatory.titleAfter ?? "",
        rank: heading.signatory.rank ?? "",
        nip: heading.signatory.nip ?? "",
        capacity: heading.signatory.capacity,
      }
    : nobody,
  considerations: clausesOf(clauses.considerations),
  bases: clausesOf(clauses.bases),
  observing: clausesOf(clauses.observing),
  dictums: clausesOf(clauses.dictums),
  copies: clausesOf(clauses.copies),
})

/** A form without the clauses in which nothing was written: the server names what is wrong by their order. */
export const withoutEmptyClauses = (form: DecreeForm): Record<List, Clause[]> => ({
  considerations: written(form.considerations),
  bases: written(form.bases),
  observing: written(form.observing),
  dictums: written(form.dictums),
  copies: written(form.copies),
})

const written = (clauses: readonly Clause[]) => clauses.filter(({ text }) => text.trim() !== "")

/** What is sent of a form. */
export const toDraft = (form: DecreeForm): Draft => ({
  own: form.own,
  authority: { kind: form.authority, title: form.issuer },
  form: form.form,
  title: form.title,
  effect: effectOf(form),
  number: form.number,
  date: form.date || undefined,
  place: form.place,
  effective: form.effective || undefined,
  until: form.until || undefined,
  signatory: signs(form.signatory) ? form.signatory : undefined,
  considerations: texts(form.considerations),
  bases: texts(form.bases),
  observing: texts(form.observing),
  dictums: texts(form.dictums),
  copies: texts(form.copies),
})

const effectOf = ({ effect, of, whole }: DecreeForm): Draft["effect"] => {
  if (effect === "appointment") return { kind: effect }
  return effect === "amendment" ? { kind: effect, of } : { kind: effect, of, whole }
}

const signs = ({ capacity: _, ...fields }: SignatoryForm): boolean =>
  Object.values(fields).some((text) => text.trim() !== "")

const texts = (clauses: readonly Clause[]): string[] => written(clauses).map(({ text }) => text)
