import * as Writing from "@setiakawan/core/writing"
import { For, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Badge } from "../../ui/Badge.tsx"
import { LinkButton } from "../../ui/Button.tsx"
import { Progress } from "../../ui/Progress.tsx"
import { useHere } from "../participants/here.ts"
import { Issuer } from "./LineItem.tsx"
import { LinePhoto } from "./LinePhoto.tsx"
import type { Line } from "./lines.ts"
import { Placard } from "./Placard.tsx"
import { programmeBeside, programmeWords, representativeWords, tones } from "./words.ts"

/** One line as large as a phone in one hand on stage asks for: who hands over what to whom. */
export const StageLine = (props: { line: Line; number: string; of: string; onPhoto: () => void }) => {
  const here = useHere()
  const words = () => text().ceremony
  const state = () => words().states[props.line.state]
  return (
    <>
      <div class="stage-head">
        <p class="stage-number">
          {(props.line.state === "planned" ? words().next : words().stage.place)(props.number, props.of)}
        </p>
        <Show when={props.line.state !== "planned"}>
          <Badge tone={tones[props.line.state]}>
            {words().at(state(), Writing.time(props.line.at, here.event().zone))}
          </Badge>
        </Show>
      </div>
      <h2 class="stage-title">{props.line.title}</h2>
      <p class="cer-kind">
        {words().kinds[props.line.subject.kind]}
        <Show when={props.line.programme}>
          {(programme) => <span class="quiet">{programmeWords(programme())}</span>}
        </Show>
      </p>
      <Show when={programmeBeside(props.line)}>{(name) => <p class="stage-programme">{name()}</p>}</Show>
      <dl class="stage-facts">
        <div>
          <dt>{words().handsOver}</dt>
          <dd>
            <Show when={props.line.dignitary} fallback={<span class="quiet">{words().nobody}</span>}>
              {(dignitary) => (
                <>
                  <strong>{Writing.titledName(dignitary())}</strong>
                  <span>{dignitary().position}</span>
                </>
              )}
            </Show>
          </dd>
        </div>
        <Show when={props.line.subject.kind === "aid" || props.line.representatives.length > 0}>
          <div>
            <dt>{words().onStage}</dt>
            <dd>
              <ol class="stage-people">
                <For
                  each={props.line.representatives.map(representativeWords)}
                  fallback={<li class="quiet">{words().nobody}</li>}
                >
                  {(each) => (
                    <li>
                      <strong>{each.name}</strong>
                      <Show when={each.detail}>
                        <span>{each.detail}</span>
                      </Show>
                    </li>
                  )}
                </For>
              </ol>
            </dd>
          </div>
        </Show>
        <Show when={props.line.decree}>
          {(decree) => (
            <div>
              <dt>{words().issued}</dt>
              <dd>
                <Issuer decree={decree()} />
              </dd>
            </div>
          )}
        </Show>
        <Show when={props.line.note}>
          <div>
            <dt>{words().note}</dt>
            <dd>{props.line.note}</dd>
          </div>
        </Show>
      </dl>
      <Show when={props.line.symbolic}>{(symbolic) => <Placard symbolic={symbolic()} />}</Show>
      <Show when={props.line.decree}>
        <Progress
          label={words().progressLabel}
          value={props.line.recipients === 0 ? 0 : (props.line.received ?? 0) / props.line.recipients}
          detail={words().progress(number(props.line.received ?? 0), number(props.line.recipients))}
        />
        <div>
          <LinkButton href={here.href(`penyerahan/${props.line.id}`)} icon="qr">
            {words().markRecipients}
          </LinkButton>
        </div>
      </Show>
      <Show when={props.line.subject.kind === "aid"}>
        <p class="stage-symbolic">{words().symbolic}</p>
      </Show>
      <LinePhoto line={props.line} onChanged={() => props.onPhoto()} />
    </>
  )
}
