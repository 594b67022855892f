import * as Unsur from "@setiakawan/core/unsur"
import { For, Show } from "solid-js"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { shortUnsur } from "../../participants/labels.ts"
import { StandingBadge } from "../standing-badge.tsx"
import { type Accredited, decreeText, termText } from "../volunteer.ts"
import { AskDay } from "./ask-day.tsx"
import type { Here } from "./here.ts"
import { covering, stretchesOf } from "./history.ts"
import { coverOf, DecreeLink, StandingWords } from "./standing.tsx"

/** What the decrees say: today, through the years, and on any day that is asked about. */
export const AccreditationCard = (props: { here: Here }) => {
  const words = () => text().volunteers.accreditation
  const accredited = () => props.here.details().accreditation
  return (
    <Card title={words().title}>
      <Stack gap={6}>
        <div>
          <p class="standing-day">
            {words().today(longDate(accredited().day))}
            <StandingBadge state={accredited().standing.state} />
          </p>
          <StandingWords accredited={accredited()} here={props.here} today />
        </div>
        <Irregular accredited={accredited()} />
        <section>
          <h3 class="sub-title">{words().history}</h3>
          <Show when={accredited().history.length > 0} fallback={<p class="quiet">{words().noHistory}</p>}>
            <ol class="timeline">
              <For each={stretchesOf(accredited().history)}>
                {(stretch) => (
                  <li classList={{ "is-ahead": stretch.standing.state === "none" }}>
                    <span>
                      {stretchText(stretch.standing)}
                      <Show when={covering(stretch, accredited().day)}>
                        {" "}
                        <Badge tone="accent">{words().now}</Badge>
                      </Show>
                    </span>
                    <span class="quiet">{termText(stretch)}</span>
                    <Show when={stretch.standing.state !== "none" && coverOf(stretch.standing)}>
                      {(cover) => (
                        <span class="quiet">
                          <DecreeLink accredited={accredited()} cover={cover()} here={props.here} />
                        </span>
                      )}
                    </Show>
                  </li>
                )}
              </For>
            </ol>
          </Show>
        </section>
        <AskDay here={props.here} />
      </Stack>
    </Card>
  )
}

const stretchText = (standing: Accredited["standing"]): string => {
  const words = text().volunteers.accreditation.stretch
  switch (standing.state) {
    case "accredited":
      return words.accredited(shortUnsur(standing.cover.unsur))
    case "suspended":
      return words.suspended(shortUnsur(standing.cover.unsur))
    case "waiting":
      return words.waiting(shortUnsur(standing.statement.unsur))
    case "none":
      return words.none
  }
}

/** Days without a decree between two that have one, and days with two: the office looks what is meant. */
const Irregular = (props: { accredited: Accredited }) => {
  const words = () => text().volunteers.accreditation
  const twice = ({ rows }: Accredited["overlaps"][number]) =>
    rows
      .map(
        ({ decree, row }) => `${decreeText(props.accredited.decrees, decree)} (${words().row(String(row))})`,
      )
      .join(words().and)
  return (
    <>
      <Show when={props.accredited.gaps.length > 0}>
        <Notice tone="warning">
          <p>
            <strong>{words().gaps}</strong>
          </p>
          <For each={props.accredited.gaps}>
            {(gap) => <p>{words().gap(Unsur.shortName(gap.unsur), termText(gap))}</p>}
          </For>
        </Notice>
      </Show>
      <Show when={props.accredited.overlaps.length > 0}>
        <Notice tone="warning">
          <p>
            <strong>{words().overlaps}</strong>
          </p>
          <For each={props.accredited.overlaps}>
            {(overlap) => (
              <p>
                {words().overlap(
                  Unsur.shortName(overlap.rows[0]?.unsur ?? ""),
                  termText(overlap),
                  twice(overlap),
                )}
              </p>
            )}
          </For>
        </Notice>
      </Show>
    </>
  )
}
