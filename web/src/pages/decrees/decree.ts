import type { Role } from "@setiakawan/core/context"
import { titledName } from "@setiakawan/core/writing"
import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { may } from "../office/place.ts"

export type Decree = Awaited<ReturnType<typeof call<"GET /api/offices/:office/decrees/:decree">>>
export type Line = Awaited<ReturnType<typeof call<"GET /api/offices/:office/decrees">>>["items"][number]
export type Draft = Parameters<typeof call<"POST /api/offices/:office/decrees">>[1]["body"]
export type Row = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/decrees/:decree/rows">>
>["items"][number]
export type RowInput = Parameters<
  typeof call<"POST /api/offices/:office/decrees/:decree/rows">
>[1]["body"]["rows"][number]

/** The address of a decree: its office and itself. */
export type Place = { office: string; decree: string }

/** What a role may do with decrees, as the server's routes have it. */
export const mayOf = (role: Role | undefined) => ({
  read: may.print(role),
  draft: may.organise(role),
  enact: role === "owner" || role === "signatory",
})

export const get = (params: Place): Promise<Decree> =>
  call("GET /api/offices/:office/decrees/:decree", { params })

type Named = Pick<Line, "heading">

/** "Keputusan Nomor 114 Tahun 2020": how a decree is cited in a line; without a number by what it is about. */
export const nameOf = ({ heading }: Named): string =>
  heading.number
    ? text().decrees.numbered(text().decrees.forms[heading.form], bareNumber(heading.number))
    : heading.title

/** "Keputusan Kepala Dinas Sosial Nomor 114 Tahun 2020 tentang Penetapan …": how another decree cites it. */
export const citation = ({ heading }: Named): string =>
  text().decrees.cited(
    text().decrees.forms[heading.form],
    heading.authority.title,
    bareNumber(heading.number ?? "…"),
    heading.title,
  )

/** As documents print it: the word "Nomor" is theirs. */
const bareNumber = (number: string): string => number.replace(/^(nomor|no\.?)\s*[:.]?\s*/i, "")

/** From which day an enacted decree applies. */
export const effectiveFrom = ({ heading }: Named): string | undefined => heading.effective ?? heading.date

export const signatoryText = ({ heading }: Named): string => {
  const { signatory } = heading
  if (!signatory) return ""
  const capacity =
    signatory.capacity === "definitive" ? "" : `${text().decrees.capacities[signatory.capacity]} `
  return `${titledName(signatory)}, ${capacity}${heading.authority.title}`
}

/** Whether it revokes another decree as a whole, so that it has no annex. */
export const isWhole = ({ heading: { effect } }: Named): boolean =>
  effect.kind === "revocation" && effect.whole

/** The decree that it changes or revokes. */
export const touchedBy = ({ heading: { effect } }: Named): string | undefined =>
  effect.kind === "appointment" ? undefined : effect.of
