import { createResource, For, type JSX, Match, Show, Switch } from "solid-js"
import { call } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card, Facts, Row, Stack } from "../../../ui/layout.tsx"
import { useOffice } from "../../office/place.ts"
import { type Decree, effectiveFrom, mayOf, type Place, signatoryText } from "../decree.ts"
import { DecreeLink } from "../decree-link.tsx"
import { Renew } from "./renew.tsx"

/** What a decree is today and why, with the decrees that made it so. */
export const Standing = (props: { decree: Decree; place: Place }) => {
  const office = useOffice()
  const words = () => text().decrees.view
  const heading = () => props.decree.heading
  const facts = (): (readonly [string, JSX.Element])[] => {
    const from = effectiveFrom(props.decree)
    const { until, date, place, effect } = heading()
    return [
      [words().number, heading().number ?? words().noNumber],
      ...(date ? [[words().enacted, words().enactedAt(place ?? "", longDate(date))] as const] : []),
      ...(from ? [[words().from, longDate(from)] as const] : []),
      ...(effect.kind === "revocation"
        ? []
        : [[words().until, until ? longDate(until) : words().noEnd] as const]),
      [words().signatory, signatoryText(props.decree) || words().noSignatory],
      [words().rows, number(props.decree.rows)],
    ]
  }
  return (
    <Card title={words().standing}>
      <Stack>
        <p class="decree-reason">{words().reasons[props.decree.status]}</p>
        <Show when={heading().effect.kind !== "appointment" && heading().effect}>
          {(effect) => (
            <p>
              {words().touches[effect().kind === "amendment" ? "amendment" : "revocation"]}{" "}
              <DecreeLink id={(effect() as { of: string }).of} />
            </p>
          )}
        </Show>
        <Show when={props.decree.revoked}>
          {(touch) => (
            <p>
              {words().revokedBy} <DecreeLink id={touch().decree} /> {words().since(longDate(touch().from))}
            </p>
          )}
        </Show>
        <Show when={props.decree.amendedBy.length > 0}>
          <div>
            <p>{words().amendedBy}</p>
            <ul class="points">
              <For each={props.decree.amendedBy}>
                {(touch) => (
                  <li>
                    <DecreeLink id={touch.decree} /> {words().since(longDate(touch.from))}
                  </li>
                )}
              </For>
            </ul>
          </div>
        </Show>
        <Show when={props.decree.renews}>
          {(renewed) => (
            <p>
              {words().renews} <DecreeLink id={renewed()} />
            </p>
          )}
        </Show>
        <Facts facts={facts()} />
        <Show when={props.decree.state === "enacted"}>
          <Seal place={props.place} />
        </Show>
        <Show when={mayOf(office.role()).draft && isTouchable(props.decree)}>
          <Row>
            <Renew decree={props.decree} place={props.place} />
            <LinkButton icon="edit" href={office.href(`sk/baru?ubah=${props.decree.id}`)}>
              {words().amend}
            </LinkButton>
            <LinkButton icon="close" href={office.href(`sk/baru?cabut=${props.decree.id}`)}>
              {words().revoke}
            </LinkButton>
          </Row>
        </Show>
      </Stack>
    </Card>
  )
}

/** Whether another decree may change or revoke it. */
const isTouchable = ({ state, revoked, heading }: Decree): boolean =>
  state === "enacted" && !revoked && heading.effect.kind === "appointment"

/** Whether text and rows are still what was enacted. */
const Seal = (props: { place: Place }) => {
  const words = () => text().decrees.view
  const [seal, { refetch }] = createResource(
    () => props.place,
    (params) => call("GET /api/offices/:office/decrees/:decree/intact", { params }),
  )
  return (
    <div role="status" class="seal-check">
      <Switch fallback={<span class="quiet">{words().checking}</span>}>
        <Match when={seal.state === "errored"}>
          <span class="quiet">{errorText(seal.error)}</span>
          <Button size="small" icon="refresh" onClick={() => void refetch()}>
            {text().common.retry}
          </Button>
        </Match>
        <Match when={seal.state === "ready" && seal()}>
          {(found) => (
            <Show when={found().intact} fallback={<Badge tone="danger">{words().broken}</Badge>}>
              <Badge tone="success">{words().intact}</Badge>
            </Show>
          )}
        </Match>
      </Switch>
    </div>
  )
}
