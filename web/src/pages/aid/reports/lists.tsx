import { calendarDate, time } from "@setiakawan/core/writing"
import { A } from "@solidjs/router"
import { createEffect, createSignal, on, onCleanup, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { longDate } from "../../../text/dates.ts"
import { errorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { ErrorState, Skeleton } from "../../../ui/states.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { useOffice } from "../../office/place.ts"
import { type Amounts, amountText } from "../programme.ts"
import { useProgramme } from "../view/place.ts"
import { Export } from "./export.tsx"
import { seesNames } from "./figures.ts"

export const lists = ["nothing", "outstanding", "unproven"] as const
export type List = (typeof lists)[number]

type Open = Awaited<ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/report/recipients">>>
type Bare = Awaited<ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/report/unproven">>>
type Line = Pick<Open["items"][number], "recipient" | "who" | "areaName"> & {
  sums?: Open["items"][number]["sums"]
  deliveries?: Bare["items"][number]["deliveries"]
}
type Found = { list: List; lines: readonly Line[]; after: string | undefined }

/** Recipients by name in the area of the report: who had nothing, what is left, and what nothing proves. */
export const Lists = (props: { area: string; areaName: string }) => {
  const { may, params } = useProgramme()
  const office = useOffice()
  const words = () => text().aidReports.lists
  const [list, setList] = createSignal<List>("nothing")
  const named = () => seesNames(office.role())
  const wanted = () => ({ list: list(), area: props.area, params: params() })
  return (
    <div class="report-lists">
      <Card title={words().title}>
        <Show when={named()} fallback={<p class="quiet">{words().forbidden}</p>}>
          <Stack>
            <Field label={words().list}>
              <Select
                value={list()}
                onChange={setList}
                options={lists.map((value) => ({ value, label: words().names[value] }))}
                placeholder={false}
              />
            </Field>
            <Show when={may().edit}>
              <Export list={list()} area={props.area} areaName={props.areaName} />
            </Show>
            <Listed wanted={wanted()} />
          </Stack>
        </Show>
      </Card>
    </div>
  )
}

type Wanted = { list: List; area: string; params: { office: string; programme: string } }

const ask = async (
  { list, area, params }: Wanted,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Found> => {
  const place = { ...(area ? { area } : {}), ...(after ? { after } : {}) }
  const page =
    list === "unproven"
      ? await call("GET /api/offices/:office/aid/:programme/report/unproven", {
          params,
          query: place,
          signal,
        })
      : await call("GET /api/offices/:office/aid/:programme/report/recipients", {
          params,
          query: { list, ...place },
          signal,
        })
  return { list, lines: page.items, after: page.after }
}

const Listed = (props: { wanted: Wanted }) => {
  const words = () => text().aidReports.lists
  const [found, setFound] = createSignal<Found>()
  const [failure, setFailure] = createSignal<unknown>()
  const [asking, setAsking] = createSignal(false)
  let controller: AbortController | undefined
  const load = async (after?: string) => {
    controller?.abort()
    const mine = new AbortController()
    controller = mine
    setAsking(true)
    setFailure(undefined)
    try {
      const page = await ask(props.wanted, after, mine.signal)
      const before = after === undefined ? [] : (found()?.lines ?? [])
      setFound({ ...page, lines: [...before, ...page.lines] })
    } catch (error) {
      if (!mine.signal.aborted) setFailure(error)
    } finally {
      if (controller === mine) setAsking(false)
    }
  }
  createEffect(
    on(
      () => JSON.stringify(props.wanted),
      () => {
        setFound(undefined)
        void load()
      },
    ),
  )
  onCleanup(() => controller?.abort())
  const count = ({ lines, after }: Found) => {
    if (lines.length === 0) return after === undefined ? "" : words().goOn
    return after === undefined ? words().shown(number(lines.length)) : words().shownMore(number(lines.length))
  }
  return (
    <Stack>
      <Show when={failure() !== undefined}>
        <ErrorState message={errorText(failure())} onRetry={() => void load(found()?.after)} />
      </Show>
      <Show
        when={found()}
        fallback={
          <Show when={failure() === undefined}>
            <Skeleton lines={6} />
          </Show>
        }
      >
        {(now) => (
          <>
            <p class="volunteers-count" role="status">
              {count(now())}
            </p>
            <Lines found={now()} />
            <Show when={now().after}>
              <div class="more">
                <Button busy={asking()} onClick={() => void load(now().after)}>
                  {words().more}
                </Button>
              </div>
            </Show>
          </>
        )}
      </Show>
    </Stack>
  )
}

const Lines = (props: { found: Found }) => {
  const { programme, href, may } = useProgramme()
  const words = () => text().aidReports.lists
  const name = (line: Line) => line.who?.name ?? words().unnamed
  const amounts = (header: string, of: (sums: NonNullable<Line["sums"]>) => Amounts): Column<Line> => ({
    key: header,
    header,
    cell: (line) => (line.sums ? amountText(programme(), of(line.sums)) : ""),
  })
  const columns = (): Column<Line>[] => [
    {
      key: "name",
      header: words().who,
      main: true,
      cell: (line) => (
        <>
          <Show when={may().deliver} fallback={<span class="aid-name">{name(line)}</span>}>
            <A class="aid-name" href={href(`penerima/${line.recipient}`)}>
              {name(line)}
            </A>
          </Show>
          <Show when={line.who?.nik}>
            <span class="aid-detail">{line.who?.nik}</span>
          </Show>
        </>
      ),
    },
    {
      key: "area",
      header: words().address,
      cell: (line) => (
        <>
          {line.who?.address}
          <span class="aid-detail">{line.areaName}</span>
        </>
      ),
    },
    ...(props.found.list === "unproven"
      ? [
          {
            key: "deliveries",
            header: words().delivery,
            cell: (line: Line) => <Deliveries of={line.deliveries ?? []} />,
          },
        ]
      : [
          amounts(text().aid.summary.allocated, ({ allocated }) => allocated),
          amounts(text().aid.summary.delivered, ({ delivered }) => delivered),
          amounts(text().aid.summary.outstanding, ({ outstanding }) => outstanding),
        ]),
  ]
  return (
    <Table
      caption={words().names[props.found.list]}
      rows={props.found.lines}
      columns={columns()}
      empty={
        <Show when={props.found.after === undefined}>
          <p class="quiet">{words().none[props.found.list]}</p>
        </Show>
      }
    />
  )
}

const Deliveries = (props: { of: NonNullable<Line["deliveries"]> }) => {
  const { programme } = useProgramme()
  const words = () => text().aidReports.lists
  const at = (instant: string) =>
    `${longDate(calendarDate(instant, programme().zone))}, ${time(instant, programme().zone)}`
  return (
    <ul class="fact-lines">
      {props.of.map((delivery) => (
        <li>
          {words().deliveryAt(amountText(programme(), delivery.quantities), at(delivery.at))}
          <Show when={delivery.where}>
            <span class="aid-detail">{delivery.where}</span>
          </Show>
        </li>
      ))}
    </ul>
  )
}
