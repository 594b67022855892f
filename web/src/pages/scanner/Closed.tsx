import type { Event } from "@setiakawan/core/event"
import * as Writing from "@setiakawan/core/writing"
import { type JSX, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import type { IconName } from "../../ui/Icon.tsx"
import { Row } from "../../ui/layout.tsx"
import { Empty } from "../../ui/states.tsx"
import { NeedsPerson } from "./NeedsPerson.tsx"
import type { Phone } from "./phone.ts"

/** Why this device does not scan now. */
export type Why = "early" | "ended" | "revoked" | "draft" | "finished" | "unknown" | "wiped"

const icons: Record<Why, IconName> = {
  early: "clock",
  ended: "clock",
  revoked: "alert",
  draft: "clock",
  finished: "check",
  unknown: "alert",
  wiped: "check",
}

export const whyNot = (
  status: { state: string; problem: string | undefined },
  event: { state: string } | undefined,
): Exclude<Why, "early" | "wiped"> | undefined => {
  if (status.state === "revoked" || status.state === "ended") return status.state
  if (status.problem === "unauthenticated") return "unknown"
  if (event?.state === "draft" || event?.state === "finished") return event.state
  return undefined
}

/** Where somebody may ask whether anything is left on the phone. */
const told: readonly Why[] = ["ended", "revoked", "finished", "unknown"]

/** There is no scanning now: why, what becomes of what waits, and what can be done. */
export const Closed = (props: {
  why: Why
  phone: Phone
  zone: Writing.Zone | undefined
  checkpoints?: Event["checkpoints"] | undefined
  action?: JSX.Element | undefined
  onEnrol: () => void
}) => {
  const words = () => text().scanner.states
  const instant = () => {
    const device = props.phone.device()
    return props.why === "early" ? device?.from : props.why === "ended" ? device?.until : undefined
  }
  const body = () => {
    const { body } = words()[props.why]
    const at = instant()
    const zone = props.zone ?? "WIB"
    if (typeof body === "string") return body
    return body(at ? text().scanner.sheet.at(Writing.day(at, zone), Writing.time(at, zone)) : "")
  }
  const left = () => {
    const { waiting = 0, attention = 0 } = props.phone.status() ?? {}
    return waiting + attention
  }
  const mayEnrol = () => props.why === "ended" || props.why === "unknown" || props.why === "wiped"
  return (
    <div class="scanner-narrow">
      <Empty
        icon={icons[props.why]}
        title={words()[props.why].title}
        action={
          <Row>
            {props.action}
            <Show when={mayEnrol()}>
              <Button icon="camera" onClick={() => props.onEnrol()}>
                {words().enrolAgain}
              </Button>
            </Show>
            <Show when={props.why !== "wiped"}>
              <Button icon="refresh" onClick={() => void props.phone.load()}>
                {words().again}
              </Button>
            </Show>
          </Row>
        }
      >
        {body()}
      </Empty>
      <Show when={left() > 0 || told.includes(props.why)}>
        <p class="scanner-centre scanner-left" role="status">
          {left() > 0 ? words().leftover(number(left())) : words().nothingLeft}
          <Show when={left() > 0}>
            <br />
            {props.why === "unknown" ? words().enrolFirst : words().stayOnline}
          </Show>
        </p>
      </Show>
      <NeedsPerson phone={props.phone} checkpoints={props.checkpoints ?? []} zone={props.zone} />
    </div>
  )
}
