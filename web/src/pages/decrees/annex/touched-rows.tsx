import { titledName } from "@setiakawan/core/writing"
import { createMemo, createResource, createSignal, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Row as Line, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { matching } from "../../../ui/match.ts"
import { type Column, Table } from "../../../ui/Table.tsx"
import { Pager, pageOf } from "../../participants/Pager.tsx"
import { shortUnsur } from "../../participants/labels.ts"
import { get, type Place, type Row, type RowInput } from "../decree.ts"
import { type Person, PersonSearch } from "./person-search.tsx"
import "../../participants/participants.css"

const PAGE = 25

/** A row of the decree that is touched, or of an amendment of it. */
type Target = Row & { decree: string; ended: boolean }

/** The rows that stand in the decree that is changed: which of them end, and whose place another person takes. */
export const TouchedRows = (props: {
  office: string
  /** The first decree, which this one changes or revokes in part. */
  of: string
  /** Whether rows may be given to another person: in an amendment, not in a revocation. */
  replaces: boolean
  /** The rows that this annex has so far. */
  rows: readonly Row[]
  busy: boolean
  onAdd: (rows: readonly RowInput[]) => Promise<boolean>
}) => {
  const words = () => text().decrees.annex
  const [family, { refetch }] = createResource(() => ({ office: props.office, decree: props.of }), standing)
  const [query, setQuery] = createSignal("")
  const [page, setPage] = createSignal(0)
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set())
  const [replacing, setReplacing] = createSignal<Target>()
  const taken = createMemo(() => new Set(props.rows.flatMap(({ of }) => (of ? [keyOf(of)] : []))))
  const isFree = (target: Target) => !taken().has(keyOf(target))
  const found = createMemo(() =>
    matching(family.latest ?? [], query(), ({ name, areaName }) => `${name} ${areaName}`),
  )
  const selected = createMemo(() =>
    (family.latest ?? []).filter((target) => chosen().has(keyOf(target)) && isFree(target)),
  )
  const choose = (targets: readonly Target[], on: boolean) =>
    setChosen((before) => {
      const next = new Set(before)
      for (const target of targets) {
        if (on) next.add(keyOf(target))
        else next.delete(keyOf(target))
      }
      return next
    })
  const end = async () => {
    const rows = selected().map((target): RowInput => ({ action: "end", of: nameOf(target) }))
    if (await props.onAdd(rows)) setChosen(new Set<string>())
  }
  const replace = async (person: Person) => {
    const target = replacing()
    if (!target) return false
    const done = await props.onAdd([{ action: "replace", person: person.person, of: nameOf(target) }])
    if (done) setReplacing(undefined)
    return done
  }

  const columns = (): Column<Target>[] => [
    {
      key: "number",
      header: words().number,
      align: "end",
      cell: (target) => (
        <label class="row-choice">
          <input
            type="checkbox"
            disabled={!isFree(target)}
            checked={chosen().has(keyOf(target)) || !isFree(target)}
            aria-label={words().choose(target.row, target.name)}
            onChange={(event) => choose([target], event.currentTarget.checked)}
          />
          {number(target.row)}
        </label>
      ),
    },
    {
      key: "name",
      header: words().name,
      main: true,
      cell: (target) => (
        <>
          <span class="break">{titledName(target)}</span>
          <Show when={target.ended}>
            <span class="decree-detail">{words().endedAlready}</span>
          </Show>
        </>
      ),
    },
    { key: "unsur", header: words().unsur, cell: (target) => shortUnsur(target.unsur) },
    { key: "area", header: words().area, cell: (target) => target.areaName },
    {
      key: "actions",
      header: words().actions,
      align: "end",
      cell: (target) => (
        <Show when={isFree(target)} fallback={<Badge tone="accent">{words().taken}</Badge>}>
          <Show when={props.replaces}>
            <Button
              size="small"
              aria-label={words().replaceOf(target.name)}
              onClick={() => setReplacing(target)}
            >
              {words().replace}
            </Button>
          </Show>
        </Show>
      ),
    },
  ]

  return (
    <Stack>
      <p class="card-lead">{props.replaces ? words().touchedLead : words().revokedLead}</p>
      <Loaded of={family} retry={refetch}>
        {() => (
          <Stack>
            <Field label={words().searchTouched} hideLabel>
              <TextInput
                icon="search"
                type="search"
                placeholder={words().searchTouched}
                value={query()}
                onChange={(typed) => {
                  setQuery(typed)
                  setPage(0)
                }}
              />
            </Field>
            <div class="annex-rows touched-rows">
              <Table
                caption={words().touchedCaption}
                columns={columns()}
                rows={pageOf(found(), page(), PAGE)}
                empty={<p class="quiet">{words().nothingFound}</p>}
              />
            </div>
            <Pager page={page()} size={PAGE} total={found().length} onPage={setPage} />
            <Line>
              <Button
                size="small"
                disabled={found().length === 0}
                onClick={() => choose(found().filter(isFree), true)}
              >
                {words().chooseAll(number(found().filter(isFree).length))}
              </Button>
              <Button
                icon="close"
                variant={selected().length > 0 ? "primary" : "secondary"}
                disabled={selected().length === 0}
                busy={props.busy}
                onClick={() => void end()}
              >
                {words().end(number(selected().length))}
              </Button>
            </Line>
          </Stack>
        )}
      </Loaded>
      <Show when={replacing()}>
        {(target) => (
          <Dialog
            open
            wide
            title={words().replaceTitle(target().row, target().name)}
            onClose={() => setReplacing(undefined)}
          >
            <Stack>
              <p>{words().replaceLead}</p>
              <PersonSearch
                office={props.office}
                label={words().searchPeople}
                action={words().replaceWith}
                refused={(person) => (person.person === target().person ? words().samePerson : "")}
                busy={props.busy}
                onPick={replace}
              />
            </Stack>
          </Dialog>
        )}
      </Show>
    </Stack>
  )
}

const keyOf = ({ decree, row }: { decree: string; row: number }) => `${decree}#${row}`
const nameOf = ({ decree, row }: Target) => ({ decree, row })

/** The rows of a decree and its amendments in whose place no other stands, with those that were ended marked. */
const standing = async (place: Place): Promise<Target[]> => {
  const first = await get(place)
  const decrees = [first.id, ...first.amendedBy.map(({ decree }) => decree)]
  const all: (Row & { decree: string })[] = []
  for (const decree of decrees) {
    let after: string | undefined
    do {
      const page = await call("GET /api/offices/:office/decrees/:decree/rows", {
        params: { office: place.office, decree },
        query: { after },
      })
      all.push(...page.items.map((row) => ({ ...row, decree })))
      after = page.after
    } while (after !== undefined)
  }
  const done = (action: Row["action"]) =>
    new Set(all.flatMap((row) => (row.action === action && row.of ? [keyOf(row.of)] : [])))
  const [gone, ended] = [done("replace"), done("end")]
  return all
    .filter((row) => row.action !== "end" && !gone.has(keyOf(row)))
    .map((row) => ({ ...row, ended: ended.has(keyOf(row)) }))
}
