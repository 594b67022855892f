import * as Writing from "@setiakawan/core/writing"
import type { Zone } from "@setiakawan/core/input"
import { A } from "@solidjs/router"
import { createMemo, createResource, createSignal, type JSX, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Row, Stack } from "../../../ui/layout.tsx"
import { Empty, ErrorState, Notice, Skeleton } from "../../../ui/states.tsx"
import { Table } from "../../../ui/Table.tsx"
import { type Entry, type Line, lines } from "./trail.ts"

export type TrailProps = {
  office: string
  zone: Zone
  /** A page of the trail, the newest first. */
  load: (after: string | undefined) => Promise<{ items: readonly Entry[]; after?: string | undefined }>
  /** Where what was changed can be looked at; undefined where it has no page of its own. */
  hrefOf?: (line: Line) => string | undefined
}

/** Who changed what and when, the newest first. */
export const Trail = (props: TrailProps) => {
  const words = () => text().audit
  const [entries, setEntries] = createSignal<readonly Entry[]>()
  const [after, setAfter] = createSignal<string>()
  const [failure, setFailure] = createSignal<unknown>()
  const [members] = createResource(
    () => props.office,
    (office) => call("GET /api/offices/:office/members", { params: { office } }),
  )

  const page = async (cursor: string | undefined) => {
    const found = await props.load(cursor)
    setEntries((all = []) => (cursor === undefined ? found.items : [...all, ...found.items]))
    setAfter(found.after)
  }
  const begin = async () => {
    setFailure(undefined)
    try {
      await page(undefined)
    } catch (error) {
      setFailure(error)
    }
  }
  void begin()
  const more = createAction(() => page(after()))

  const trail = createMemo(() => lines(entries() ?? []))
  const names = createMemo(
    () => new Map((members.state === "ready" ? members() : []).map(({ account, name }) => [account, name])),
  )
  const who = ({ actor, action }: Line) => {
    // A phone has no account: it enrols with the code that it was shown, and acts by its own number after that.
    if (actor.startsWith("dev_") || (action === "device.enrol" && actor === "public")) return words().device
    const [account = "", job] = actor.split("/")
    const others: Record<string, string> = words().others
    const name = names().get(account) ?? others[account] ?? words().formerMember
    return job === undefined ? name : words().byJob(name)
  }
  const what = (line: Line): JSX.Element => {
    const known: Record<string, string> = words().actions
    const name = known[line.action] ?? words().otherAction(line.action)
    const said = line.count > 0 ? `${name} · ${words().people(number(line.count))}` : name
    const href = props.hrefOf?.(line)
    return href === undefined ? said : <A href={href}>{said}</A>
  }
  const fields = (line: Line) => {
    const known: Record<string, string> = words().fields
    return [...new Set(line.fields.map((field) => known[field] ?? words().otherField))].join(", ")
  }
  const when = ({ last }: Line) => (
    <time class="when" datetime={last}>
      {Writing.date(last, props.zone)}
      <span>{Writing.time(last, props.zone)}</span>
    </time>
  )

  return (
    <Show
      when={entries()}
      fallback={
        <Show when={failure()} fallback={<Skeleton lines={8} />}>
          <ErrorState message={errorText(failure())} onRetry={() => void begin()} />
        </Show>
      }
    >
      <Stack gap={4}>
        <Table
          caption={words().caption}
          rows={trail()}
          empty={<Empty icon="clock" title={words().empty} />}
          columns={[
            { key: "what", header: words().columns.what, main: true, cell: what },
            { key: "who", header: words().columns.who, cell: who },
            { key: "when", header: words().columns.when, cell: when },
            {
              key: "fields",
              header: words().columns.fields,
              cell: (line) => <span class="quiet">{fields(line) || "–"}</span>,
            },
          ]}
        />
        <Show when={more.error()}>
          <Notice tone="danger">{more.error()}</Notice>
        </Show>
        <Show when={after()}>
          <Row>
            <Button busy={more.busy()} onClick={() => void more.run()}>
              {words().more}
            </Button>
          </Row>
        </Show>
      </Stack>
    </Show>
  )
}
