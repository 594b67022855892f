import { A } from "@solidjs/router"
import { createResource } from "solid-js"
import { text } from "../../text/text.ts"
import { useOffice } from "../office/place.ts"
import { get, nameOf } from "./decree.ts"

/** Another decree by its number, as a link; until it is known, and where it cannot be read, just the way to it. */
export const DecreeLink = (props: { id: string }) => {
  const office = useOffice()
  const [decree] = createResource(
    () => ({ office: office.id(), decree: props.id }),
    (place) => get(place).catch(() => undefined),
  )
  const name = () => {
    const found = decree.state === "ready" ? decree() : undefined
    return found ? nameOf(found) : text().decrees.view.other
  }
  return (
    <A class="break" href={office.href(`sk/${props.id}`)}>
      {name()}
    </A>
  )
}
