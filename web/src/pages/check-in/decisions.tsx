import { createEffect, createResource, Show } from "solid-js"
import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Card, Row, Stack } from "../../ui/layout.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { Empty, Notice, Skeleton } from "../../ui/states.tsx"
import { focusMain } from "../office/place.ts"
import { type Here, useHere } from "../participants/here.ts"
import { Section } from "../participants/Section.tsx"
import { Findings } from "./Findings.tsx"
import { noteMatters, openMatters } from "./matters.ts"
import { createNow } from "./now.ts"
import { Quarantine } from "./Quarantine.tsx"
import type { Quarantined } from "./quarantined.ts"
import "./check-in.css"
import "./devices.css"
import "./decisions.css"

/** All that the page shows: findings, scans in quarantine, and the names behind ids. */
const load = async (here: Here) => {
  const params = here.place()
  const [findings, quarantine, devices, members] = await Promise.all([
    call("GET /api/offices/:office/events/:event/attention", { params }),
    allQuarantined(params),
    call("GET /api/offices/:office/events/:event/devices", { params }),
    // A guest of the event may not see the office's members; their marks then stand without a name.
    call("GET /api/offices/:office/members", { params }).catch(() => []),
  ])
  const open = [
    ...findings.filter((each) => each.open),
    ...quarantine.filter(({ state }) => state === "open"),
  ]
  return {
    findings,
    quarantine,
    open: open.length,
    devices: new Map(devices.map(({ id, name }) => [id, name])),
    officers: new Map(members.map(({ account, name }) => [account, name])),
  }
}

const allQuarantined = async (params: ReturnType<Here["place"]>): Promise<Quarantined[]> => {
  const all: Quarantined[] = []
  let after: string | undefined
  do {
    const page = await call("GET /api/offices/:office/events/:event/quarantine", { params, query: { after } })
    all.push(...page.items)
    after = page.after
  } while (after !== undefined)
  return all
}

/** What no door could know for certain: conflicts, irregular and unlisted admissions, signs, and quarantine. */
const Decisions = () => {
  const here = useHere()
  const now = createNow(15_000)
  const words = () => text().checkIn.decisions
  const [loaded, { refetch }] = createResource(
    () => here.may.organise() && here.event().id,
    () => load(here),
  )
  createEffect(() => {
    if (loaded.state === "ready") noteMatters(here.event().id, loaded().open)
  })
  const changed = () =>
    loaded.state === "ready" && (openMatters(here.event().id) ?? loaded().open) > loaded().open
  const again = async () => {
    await refetch()
    // The card that had the focus is gone.
    focusMain()
  }
  return (
    <Section
      title={words().title}
      lead={words().lead}
      actions={
        <Show when={here.may.organise()}>
          <Button icon="refresh" busy={loaded.loading} onClick={() => void refetch()}>
            {words().refresh}
          </Button>
        </Show>
      }
    >
      <Show
        when={here.may.organise()}
        fallback={
          <Card>
            <Empty icon="check" title={words().forbidden} />
          </Card>
        }
      >
        <Loaded
          of={loaded}
          retry={refetch}
          skeleton={
            <Card>
              <Skeleton lines={6} />
            </Card>
          }
        >
          {(all) => (
            <Stack gap={8}>
              <Show when={changed()}>
                <Notice>
                  <Row>
                    <span>{words().newer}</span>
                    <Button size="small" onClick={() => void refetch()}>
                      {words().refresh}
                    </Button>
                  </Row>
                </Notice>
              </Show>
              <Show when={all().open === 0}>
                <Card>
                  <Empty icon="check" title={words().none}>
                    {words().noneHint}
                  </Empty>
                </Card>
              </Show>
              <Findings
                findings={all().findings}
                officers={all().officers}
                now={now()}
                onDecided={() => void again()}
              />
              <Quarantine
                scans={all().quarantine}
                devices={all().devices}
                now={now()}
                onDecided={() => void again()}
              />
            </Stack>
          )}
        </Loaded>
      </Show>
    </Section>
  )
}

export default Decisions
