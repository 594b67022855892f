import * as Writing from "@setiakawan/core/writing"
import { For, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Badge } from "../../ui/Badge.tsx"
import { Button, IconButton, LinkButton } from "../../ui/Button.tsx"
import { useOffice } from "../office/place.ts"
import { useHere } from "../participants/here.ts"
import type { Line } from "./lines.ts"
import { LinePhoto } from "./LinePhoto.tsx"
import { Said } from "./Placard.tsx"
import {
  decreeWords,
  dignitaryWords,
  programmeBeside,
  programmeWords,
  representativeWords,
  tones,
} from "./words.ts"

/** One line of the ceremony, and what may be done with it. */
export const LineItem = (props: {
  line: Line
  number: number
  last: boolean
  /** Its turn. */
  current: boolean
  changes: boolean
  runs: boolean
  onMark: (state: Line["state"]) => void
  onMove: (step: 1 | -1) => void
  onEdit: () => void
  onRemove: () => void
  onPhoto: () => void
}) => {
  const here = useHere()
  const office = useOffice()
  const words = () => text().ceremony
  const state = () => words().states[props.line.state]
  return (
    <li class="cer-line" classList={{ "is-current": props.current }}>
      <span class="cer-number" aria-hidden="true">
        {props.number}
      </span>
      <div class="cer-body">
        <p class="cer-kind">
          {words().kinds[props.line.subject.kind]}
          <Show when={props.line.programme}>
            {(programme) => <span class="quiet">{programmeWords(programme())}</span>}
          </Show>
        </p>
        <div class="cer-head">
          <h3 class="cer-title">{props.line.title}</h3>
          <Badge tone={props.current ? "accent" : tones[props.line.state]}>
            {props.line.state === "planned"
              ? state()
              : words().at(state(), Writing.time(props.line.at, here.event().zone))}
          </Badge>
        </div>
        <dl class="cer-facts">
          <dt>{words().handsOver}</dt>
          <dd>{dignitaryWords(props.line) ?? <span class="quiet">{words().nobody}</span>}</dd>
          <Show when={props.line.decree}>
            {(decree) => (
              <>
                <dt>{words().issued}</dt>
                <dd>
                  <Issuer decree={decree()} />
                </dd>
              </>
            )}
          </Show>
          <Show when={programmeBeside(props.line)}>
            {(name) => (
              <>
                <dt>{words().programme}</dt>
                <dd>{name()}</dd>
              </>
            )}
          </Show>
          <Show when={props.line.representatives.length > 0}>
            <dt>{words().onStage}</dt>
            <dd>
              <ul>
                <For each={props.line.representatives.map(representativeWords)}>
                  {(each) => (
                    <li>
                      {each.name}
                      <Show when={each.detail}>
                        <span class="cer-detail">{each.detail}</span>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </dd>
          </Show>
          <Show when={props.line.symbolic}>
            {(symbolic) => (
              <>
                <dt>{symbolic().name}</dt>
                <dd>
                  <Said symbolic={symbolic()} />
                </dd>
              </>
            )}
          </Show>
        </dl>
        <Show when={props.line.decree}>
          <p class="cer-received">
            {words().progress(number(props.line.received ?? 0), number(props.line.recipients))}
          </p>
        </Show>
        <div class="cer-actions">
          <Show when={here.may.keepDoor() && props.line.decree}>
            <LinkButton
              href={here.href(`penyerahan/${props.line.id}`)}
              size="small"
              icon="people"
              aria-label={words().recipientsOf(props.line.title)}
            >
              {words().recipients}
            </LinkButton>
          </Show>
          {/* What really arrives is told there; a guest of another office has no way to it. */}
          <Show when={office.role() && props.line.programme}>
            {(programme) => (
              <LinkButton
                href={office.href(`bantuan/${programmeOf(props.line)}`)}
                size="small"
                variant="quiet"
                aria-label={words().openOf(programme().name)}
              >
                {words().open}
              </LinkButton>
            )}
          </Show>
          <Show when={props.runs && props.line.state !== "planned"}>
            <Button
              size="small"
              variant="quiet"
              aria-label={words().backOf(props.line.title)}
              onClick={() => props.onMark("planned")}
            >
              {words().back}
            </Button>
          </Show>
          <Show when={props.runs && props.line.state === "planned"}>
            <Button
              size="small"
              variant="quiet"
              aria-label={words().doneOf(props.line.title)}
              onClick={() => props.onMark("done")}
            >
              {words().done}
            </Button>
          </Show>
          <Show when={here.may.keepDoor()}>
            <LinePhoto line={props.line} onChanged={() => props.onPhoto()} />
          </Show>
          <Show when={props.changes}>
            <span class="cer-tools">
              <IconButton
                icon="chevronUp"
                size="small"
                label={words().up(props.line.title)}
                disabled={props.number === 1}
                onClick={() => props.onMove(-1)}
              />
              <IconButton
                icon="chevronDown"
                size="small"
                label={words().down(props.line.title)}
                disabled={props.last}
                onClick={() => props.onMove(1)}
              />
              <IconButton
                icon="edit"
                size="small"
                label={words().edit(props.line.title)}
                onClick={() => props.onEdit()}
              />
              <IconButton
                icon="trash"
                size="small"
                label={words().remove(props.line.title)}
                onClick={() => props.onRemove()}
              />
            </span>
          </Show>
        </div>
      </div>
    </li>
  )
}

const programmeOf = ({ subject }: Line): string => (subject.kind === "aid" ? subject.programme : "")

/** Who issued the decree, with its number and what it is on the day. */
export const Issuer = (props: { decree: NonNullable<Line["decree"]> }) => {
  const here = useHere()
  return (
    <>
      {props.decree.authority.title}
      <span class="cer-detail">
        {decreeWords(props.decree, here.event().zone)}
        <Show when={props.decree.status !== "in_force"}>
          {" · "}
          {text().ceremony.statuses[props.decree.status]}
        </Show>
      </span>
    </>
  )
}
