import * as Unsur from "@setiakawan/core/unsur"
import { createSignal, For, type JSX, Show } from "solid-js"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Card, Facts, Row, Stack } from "../../../ui/layout.tsx"
import { type Serving } from "../volunteer.ts"
import { Bank } from "./bank.tsx"
import { EditServing } from "./edit-serving.tsx"
import type { Here } from "./here.ts"
import { Photo } from "./photo.tsx"
import { RemoveServing } from "./removal.tsx"

/** What somebody serves as: a card for each unsur. */
export const Servings = (props: { here: Here }) => {
  const words = () => text().volunteers.detail
  const [adding, setAdding] = createSignal(false)
  return (
    <>
      <For each={props.here.details().volunteers.map(({ unsur }) => unsur)}>
        {(unsur) => (
          <Show when={props.here.details().volunteers.find((one) => one.unsur === unsur)}>
            {(serving) => <ServingCard serving={serving()} here={props.here} />}
          </Show>
        )}
      </For>
      <Show when={props.here.details().volunteers.length === 0}>
        <Card title={words().serving}>
          <p class="quiet">{words().noServing}</p>
        </Card>
      </Show>
      <Show when={props.here.may().edit}>
        <div>
          <Button icon="plus" onClick={() => setAdding(true)}>
            {words().serveMore}
          </Button>
        </div>
      </Show>
      <Show when={adding()}>
        <EditServing here={props.here} onClose={() => setAdding(false)} />
      </Show>
    </>
  )
}

const ServingCard = (props: { serving: Serving; here: Here }) => {
  const words = () => text().volunteers.detail
  const [doing, setDoing] = createSignal<"edit" | "remove">()
  const shown = (value: string | undefined): JSX.Element => value || <span class="quiet">{words().none}</span>
  const facts = (): [string, JSX.Element][] => {
    const { areaName, homeName, memberNumber, level, since, active, unsur, skills } = props.serving
    return [
      [words().area, areaName],
      [words().home, homeName ?? words().homeSame],
      [unsur === "tagana" ? words().nia : words().memberNumber, shown(memberNumber)],
      ...(level ? [[words().level, text().volunteers.form.levels[level]] as [string, JSX.Element]] : []),
      [words().since, shown(since === undefined ? undefined : String(since))],
      [words().activity, active ? words().active : <Badge>{text().volunteers.inactive}</Badge>],
      [words().skills, shown(skills.join(", "))],
    ]
  }
  return (
    <Card
      title={Unsur.name(props.serving.unsur)}
      actions={
        <Show when={props.here.may().edit}>
          <Button
            size="small"
            icon="edit"
            aria-label={words().editServing(Unsur.shortName(props.serving.unsur))}
            onClick={() => setDoing("edit")}
          >
            {words().edit}
          </Button>
        </Show>
      }
    >
      <Stack gap={6}>
        <Photo serving={props.serving} here={props.here} />
        <Facts facts={facts()} />
        <Show when={props.serving.training.length > 0}>
          <section>
            <h3 class="sub-title">{words().training}</h3>
            <ul class="plain-list">
              <For each={props.serving.training}>
                {(training) => (
                  <li>
                    <span>{training.name}</span>
                    <span class="quiet">
                      {[
                        training.organiser,
                        training.date && longDate(training.date),
                        training.hours && words().trainingHours(String(training.hours)),
                        training.number && words().trainingNumber(training.number),
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </li>
                )}
              </For>
            </ul>
          </section>
        </Show>
        <Show when={props.here.may().edit}>
          <Bank serving={props.serving} here={props.here} />
          <Row end>
            <Button size="small" variant="quiet" icon="trash" onClick={() => setDoing("remove")}>
              {words().remove}
            </Button>
          </Row>
        </Show>
      </Stack>
      <Show when={doing() === "edit"}>
        <EditServing here={props.here} serving={props.serving} onClose={() => setDoing(undefined)} />
      </Show>
      <Show when={doing() === "remove"}>
        <RemoveServing here={props.here} serving={props.serving} onClose={() => setDoing(undefined)} />
      </Show>
    </Card>
  )
}
