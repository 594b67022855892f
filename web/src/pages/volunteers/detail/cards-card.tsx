import * as Unsur from "@setiakawan/core/unsur"
import * as Writing from "@setiakawan/core/writing"
import { createResource, createSignal, For, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { fillPath } from "../../../api/address.ts"
import { ApiError, call } from "../../../api/client.ts"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { Badge, type Tone } from "../../../ui/Badge.tsx"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { ChoiceDialog } from "./choice-dialog.tsx"
import type { Here } from "./here.ts"

type VolunteerCard = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/volunteers/:person/cards">>
>[number]
type Reason = NonNullable<VolunteerCard["revoked"]>["reason"]

const tones: Record<VolunteerCard["state"], Tone> = {
  valid: "success",
  expired: "warning",
  revoked: "danger",
}

/** A volunteer's cards: issued on the strength of a decree, printed, taken back. */
export const CardsCard = (props: { here: Here }) => {
  const words = () => text().volunteers.cards
  const [cards, { refetch }] = createResource(props.here.place, (params) =>
    call("GET /api/offices/:office/volunteers/:person/cards", { params }),
  )
  const [replacing, setReplacing] = createSignal<string>()
  const [revoking, setRevoking] = createSignal<VolunteerCard>()
  const [refused, setRefused] = createSignal(false)
  const issue = createAction(async (unsur: string, instead?: "lost" | "replaced") => {
    setRefused(false)
    try {
      await call("POST /api/offices/:office/volunteers/:person/cards", {
        params: props.here.place(),
        body: { unsur, ...(instead ? { instead } : {}) },
      })
    } catch (error) {
      // The general sentence for this code speaks of picking somebody else.
      if (!(error instanceof ApiError) || error.code !== "not_accredited") throw error
      setRefused(true)
      return
    } finally {
      setReplacing(undefined)
    }
    toast.success(words().issued)
    await refetch()
  })
  const revoke = async (card: VolunteerCard, reason: Reason) => {
    await call("POST /api/offices/:office/volunteers/:person/cards/:card/revoke", {
      params: { ...props.here.place(), card: card.code },
      body: { reason },
    })
    setRevoking(undefined)
    toast.success(words().revoked)
    await refetch()
  }
  const printAddress = (card: string) =>
    fillPath("/api/offices/:office/volunteers/:person/cards/:card/card.pdf", {
      ...props.here.place(),
      card,
    })
  const note = ({ until, issuedAt, revoked }: VolunteerCard) => {
    const day = (instant: string) => Writing.date(instant, props.here.zone())
    return revoked
      ? words().revokedAt(day(revoked.at), words().reasons[revoked.reason])
      : `${words().until(longDate(until))} · ${words().issuedAt(day(issuedAt))}`
  }
  return (
    <Card title={words().title}>
      <Loaded of={cards} retry={refetch}>
        {(list) => (
          <Stack>
            <Show when={list().length > 0} fallback={<p class="quiet">{words().none}</p>}>
              <ul class="plain-list">
                <For each={list()}>
                  {(card) => (
                    <li class="statement">
                      <div>
                        <p class="standing-day">
                          {Unsur.shortName(card.unsur)}
                          <Badge tone={tones[card.state]}>{words().states[card.state]}</Badge>
                        </p>
                        <p class="quiet">{words().code(card.typed)}</p>
                        <p class="quiet">{note(card)}</p>
                      </div>
                      <Show when={card.state === "valid"}>
                        <Row>
                          <LinkButton
                            size="small"
                            icon="printer"
                            href={printAddress(card.code)}
                            download={`kartu-${card.code}.pdf`}
                            rel="external"
                            aria-label={words().printOf(card.typed)}
                          >
                            {words().print}
                          </LinkButton>
                          <Show when={props.here.may().edit}>
                            <Button
                              size="small"
                              variant="quiet"
                              aria-label={words().revokeOf(card.typed)}
                              onClick={() => setRevoking(card)}
                            >
                              {words().revoke}
                            </Button>
                          </Show>
                        </Row>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
            <Show when={refused()}>
              <Notice tone="warning">{words().notAccredited}</Notice>
            </Show>
            <Show when={issue.error()}>
              <Notice tone="danger">{issue.error()}</Notice>
            </Show>
            <Show when={props.here.may().edit}>
              <Row>
                <For each={props.here.details().volunteers}>
                  {({ unsur }) => {
                    const hasOne = () => list().some((card) => card.unsur === unsur && card.state === "valid")
                    const several = () => props.here.details().volunteers.length > 1
                    return (
                      <Button
                        size="small"
                        icon="plus"
                        busy={issue.busy()}
                        onClick={() => (hasOne() ? setReplacing(unsur) : void issue.run(unsur))}
                      >
                        {hasOne()
                          ? words().reissue
                          : several()
                            ? words().issueFor(Unsur.shortName(unsur))
                            : words().issue}
                      </Button>
                    )
                  }}
                </For>
              </Row>
            </Show>
          </Stack>
        )}
      </Loaded>
      <Show when={replacing()}>
        {(unsur) => (
          <ChoiceDialog
            title={words().reissueTitle}
            body={words().reissueBody}
            label={words().why}
            options={(["lost", "replaced"] as const).map((value) => ({
              value,
              label: words().instead[value],
            }))}
            confirm={words().reissue}
            onConfirm={async (instead) => {
              await issue.run(unsur(), instead)
            }}
            onClose={() => setReplacing(undefined)}
          />
        )}
      </Show>
      <Show when={revoking()}>
        {(card) => (
          <ChoiceDialog
            title={words().revokeTitle}
            body={words().revokeBody}
            label={words().revokeWhy}
            options={(["lost", "replaced", "ended", "other"] as const).map((value) => ({
              value,
              label: words().revokeReasons[value],
            }))}
            confirm={words().revoke}
            danger
            onConfirm={(reason) => revoke(card(), reason)}
            onClose={() => setRevoking(undefined)}
          />
        )}
      </Show>
    </Card>
  )
}
