import * as Unsur from "@setiakawan/core/unsur"
import { A } from "@solidjs/router"
import { Show } from "solid-js"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { type Accredited, decreeText } from "../volunteer.ts"
import type { Here } from "./here.ts"

type Cover = Extract<Accredited["standing"], { state: "accredited" }>["cover"]

/** What the decrees say, in a sentence, with the decree that gives the answer. */
export const StandingWords = (props: { accredited: Accredited; here: Here; today?: boolean | undefined }) => {
  const words = () => text().volunteers.accreditation
  const sentence = () => {
    const { standing, areas } = props.accredited
    switch (standing.state) {
      case "accredited": {
        const { unsur, area } = standing.cover
        return words().accredited(Unsur.name(unsur), areas[area] ?? area)
      }
      case "suspended":
        return words().suspended(Unsur.name(standing.cover.unsur))
      case "waiting":
        return words().waiting(Unsur.name(standing.statement.unsur), longDate(standing.statement.from))
      case "none":
        return props.today ? words().none : words().noneOn
    }
  }
  const end = () => {
    const { standing, until } = props.accredited
    if (standing.state === "none")
      return standing.last?.until ? words().lapsed(longDate(standing.last.until)) : ""
    if (standing.state !== "accredited") return ""
    return until ? words().until(longDate(until)) : words().noEnd
  }
  const reason = () => {
    const { standing } = props.accredited
    if (standing.state !== "suspended" && standing.state !== "waiting") return undefined
    return props.here.details().statements.find(({ id }) => id === standing.statement.id)?.reason
  }
  return (
    <div class="standing">
      <p>
        {sentence()} {end()}
      </p>
      <Show when={reason()}>{(why) => <p class="quiet">{words().reason(why())}</p>}</Show>
      <Show when={coverOf(props.accredited.standing)}>
        {(cover) => (
          <p class="quiet">
            {words().basis} <DecreeLink accredited={props.accredited} cover={cover()} here={props.here} />
          </p>
        )}
      </Show>
    </div>
  )
}

/** The row of a decree that a standing rests on, or the last one there was. */
export const coverOf = (standing: Accredited["standing"]): Cover | undefined => {
  switch (standing.state) {
    case "accredited":
    case "suspended":
      return standing.cover
    case "none":
      return standing.last
    case "waiting":
      return undefined
  }
}

/** "Nomor 114 Tahun 2027, 2 Januari 2027, lampiran nomor 7", leading to the decree. */
export const DecreeLink = (props: { accredited: Accredited; cover: Cover; here: Here }) => (
  <>
    <A href={props.here.href(`sk/${props.cover.decree}`)}>
      {decreeText(props.accredited.decrees, props.cover.decree)}
    </A>
    {`, ${text().volunteers.accreditation.row(String(props.cover.row))}`}
  </>
)
