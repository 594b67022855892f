import { useSearchParams } from "@solidjs/router"
import { createEffect, createResource, createSignal, createUniqueId, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { AreaPicker } from "../../../ui/AreaPicker.tsx"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { Empty } from "../../../ui/states.tsx"
import { Table } from "../../../ui/Table.tsx"
import { useProgramme } from "../view/place.ts"
import { amountColumns, mismatchColumn, whoColumns } from "./columns.tsx"
import { Results } from "./results.tsx"
import { createSearch, type List, lists, type Wanted } from "./search.ts"

/** What a list is called in the address. */
const names: Record<List, string> = {
  OPEN: "belum",
  DONE: "selesai",
  UNPROVEN: "tanpa-bukti",
  MISMATCH: "tidak-cocok",
  CONFLICT: "temuan",
}

/** The recipients of a programme, list by list. What is wanted stands in the address, so that going back keeps it. */
const Recipients = () => {
  const { programme, params, may, href } = useProgramme()
  const words = () => text().aid.recipients
  const [address, setAddress] = useSearchParams<{ daftar?: string; wilayah?: string; nama?: string }>()
  const wanted = (): Wanted => ({
    list: lists.find((list) => names[list] === address.daftar) ?? "OPEN",
    area: address.wilayah ?? "",
    name: address.nama ?? "",
  })
  createEffect(() => setPageTitle(`${words().title} · ${programme().name}`))
  return (
    <Show
      when={may().deliver}
      fallback={
        <Card>
          <Empty icon="lock" title={words().forbidden} />
        </Card>
      }
    >
      <Listed
        wanted={wanted()}
        want={(part) =>
          setAddress(
            {
              ...(part.list === undefined ? {} : { daftar: part.list === "OPEN" ? "" : names[part.list] }),
              ...(part.area === undefined ? {} : { wilayah: part.area }),
              ...(part.name === undefined ? {} : { nama: part.name }),
            },
            { replace: true, scroll: false },
          )
        }
        params={params()}
        href={href}
      />
    </Show>
  )
}

const Listed = (props: {
  wanted: Wanted
  want: (part: Partial<Wanted>) => void
  params: ReturnType<ReturnType<typeof useProgramme>["params"]>
  href: (page: string) => string
}) => {
  const { programme, may } = useProgramme()
  const words = () => text().aid.recipients
  const search = createSearch(
    () => props.params,
    () => props.wanted,
  )
  const isNarrowed = () => props.wanted.name.trim() !== "" || props.wanted.area !== ""
  const columns = () => [
    ...whoColumns((recipient) => props.href(`penerima/${recipient}`)),
    ...(props.wanted.list === "MISMATCH" ? [mismatchColumn()] : amountColumns(programme())),
  ]
  const empty = () => {
    if (isNarrowed())
      return (
        <Empty
          icon="search"
          title={words().nothing}
          action={<Button onClick={() => props.want({ area: "", name: "" })}>{words().anyArea}</Button>}
        >
          {words().nobody}
        </Empty>
      )
    return props.wanted.list === "OPEN" && !programme().allocated ? (
      <Empty
        icon="people"
        title={words().empty}
        action={<LinkButton href={props.href("alokasi")}>{text().aid.tabs.allocations}</LinkButton>}
      >
        {words().emptyMessage}
      </Empty>
    ) : (
      <Empty icon="check" title={words().nothing}>
        {words().nothingIn[props.wanted.list]}
      </Empty>
    )
  }
  return (
    <Card title={words().title}>
      <Stack>
        <Filters wanted={props.wanted} want={props.want} office={props.params.office} />
        <Show when={props.wanted.list === "MISMATCH" && may().edit}>
          <div>
            <LinkButton href={props.href("alokasi/ketidaksesuaian")} icon="edit" size="small">
              {text().aid.mismatches.title}
            </LinkButton>
          </div>
        </Show>
        <Results search={search}>
          {(lines) => <Table caption={words().caption} rows={lines} columns={columns()} empty={empty()} />}
        </Results>
      </Stack>
    </Card>
  )
}

const Filters = (props: { wanted: Wanted; want: (part: Partial<Wanted>) => void; office: string }) => {
  const id = createUniqueId()
  const words = () => text().aid.recipients
  const [open, setOpen] = createSignal(props.wanted.area !== "")
  const [settings] = createResource(
    () => props.office,
    (office) => call("GET /api/offices/:office", { params: { office } }).catch(() => undefined),
  )
  const region = () => (settings.state === "ready" ? settings()?.region : undefined)
  return (
    <div class="filters" role="search">
      <Field label={words().list} hint={words().listDetails[props.wanted.list]}>
        <Select
          value={props.wanted.list}
          onChange={(list) => props.want({ list })}
          placeholder={false}
          options={lists.map((value) => ({ value, label: words().lists[value] }))}
        />
      </Field>
      <div class="filters-first">
        <Field label={words().search} hint={words().searchHint}>
          <TextInput
            type="search"
            icon="search"
            value={props.wanted.name}
            onChange={(name) => props.want({ name })}
            autocomplete="off"
            spellcheck={false}
            maxlength={60}
          />
        </Field>
        <Button
          class="volunteer-filters-toggle"
          aria-expanded={open()}
          aria-controls={id}
          onClick={() => setOpen((was) => !was)}
        >
          {props.wanted.area ? words().areaOn : words().area}
        </Button>
      </div>
      <div id={id} hidden={!open()}>
        <Show when={open()}>
          <AreaPicker
            label={words().area}
            value={props.wanted.area}
            start={region()}
            onChange={(area) => props.want({ area })}
          />
        </Show>
      </div>
      <Show when={props.wanted.area}>
        <div class="filters-chips">
          <Button size="small" variant="quiet" icon="close" onClick={() => props.want({ area: "" })}>
            {words().anyArea}
          </Button>
        </div>
      </Show>
    </div>
  )
}

export default Recipients
