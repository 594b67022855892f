import { useSearchParams } from "@solidjs/router"
import { createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, ErrorState, Notice, Skeleton } from "../../../ui/states.tsx"
import { useOffice } from "../../office/place.ts"
import { mayOf } from "../volunteer.ts"
import { createExport, ExportButton, ExportStatus } from "./export.tsx"
import { Filters } from "./filters.tsx"
import { Lines } from "./lines.tsx"
import { createSearch, everybody, type Found, isNarrowed } from "./search.ts"
import "../styles.ts"

/** The register of volunteers. */
const Volunteers = () => {
  const office = useOffice()
  const may = () => mayOf(office.role())
  const words = () => text().volunteers
  const [address] = useSearchParams()
  const search = createSearch(office.id, typeof address.nama === "string" ? { name: address.nama } : {})
  const exporting = createExport(office.id, may().edit)
  const params = () => ({ office: office.id() })
  const [settings] = createResource(office.id, () => call("GET /api/offices/:office", { params: params() }))
  const [proposals] = createResource(
    () => may().read && office.id(),
    async () => {
      const page = await call("GET /api/offices/:office/proposals", { params: params(), query: {} })
      return { count: page.items.length, more: page.after !== undefined }
    },
  )
  const region = () => (settings.state === "ready" ? settings().region : undefined)
  const waiting = () => {
    const { count = 0, more = false } = (proposals.state === "ready" ? proposals() : undefined) ?? {}
    return count === 0 ? "" : `${number(count)}${more ? "+" : ""}`
  }
  const links = () => (
    <>
      <LinkButton href={office.href("relawan/berakhir")} icon="clock">
        {words().ending}
      </LinkButton>
      <LinkButton href={office.href("relawan/usulan")} icon="edit">
        {waiting() ? words().proposalsCount(waiting()) : words().proposals}
      </LinkButton>
      <LinkButton href={office.href("relawan/lembaga")} icon="office">
        {text().organisations.title}
      </LinkButton>
      <Show when={may().edit}>
        <LinkButton href={office.href("relawan/impor")} icon="upload">
          {words().import}
        </LinkButton>
        <ExportButton of={exporting} wanted={search.wanted} />
      </Show>
    </>
  )

  return (
    <>
      <PageHeader
        title={words().title}
        lead={words().lead}
        actions={
          <Show when={may().edit}>
            <LinkButton href={office.href("relawan/baru")} variant="primary" icon="plus">
              {words().add}
            </LinkButton>
          </Show>
        }
      />
      <Stack gap={4}>
        <Show when={may().read} fallback={<p class="quiet">{words().list.lineOnly}</p>}>
          <div class="volunteer-links">{links()}</div>
        </Show>
        <ExportStatus of={exporting} />
        <Card>
          <Stack gap={4}>
            <Filters search={search} region={region()} />
            <Show when={search.failure() !== undefined}>
              <Show
                when={search.found()}
                fallback={
                  <ErrorState message={errorText(search.failure())} onRetry={() => void search.retry()} />
                }
              >
                <Notice tone="danger">{errorText(search.failure())}</Notice>
              </Show>
            </Show>
            <Show
              when={search.found()}
              fallback={
                <Show when={search.failure() === undefined}>
                  <Skeleton lines={8} />
                </Show>
              }
            >
              {(found) => (
                <>
                  <p class="volunteers-count" role="status">
                    {countText(found())}
                  </p>
                  <div aria-busy={search.asking() ? "true" : undefined}>
                    <Lines
                      caption={words().caption}
                      lines={found().lines}
                      href={may().read ? (person) => office.href(`relawan/${person}`) : undefined}
                      empty={
                        <Show when={!found().partly}>
                          <Show
                            when={isNarrowed(search.wanted)}
                            fallback={
                              <Empty
                                icon="people"
                                title={words().list.empty}
                                action={
                                  <Show when={may().edit}>
                                    <LinkButton href={office.href("relawan/impor")} icon="upload">
                                      {words().import}
                                    </LinkButton>
                                  </Show>
                                }
                              >
                                {may().edit ? words().list.emptyMessage : words().list.emptyReader}
                              </Empty>
                            }
                          >
                            <Empty
                              icon="search"
                              title={words().list.nothing}
                              action={
                                <Button onClick={() => search.want(everybody)}>{words().list.clear}</Button>
                              }
                            >
                              {words().list.nothingMessage}
                            </Empty>
                          </Show>
                        </Show>
                      }
                    />
                  </div>
                  <Show when={found().partly}>
                    <Notice>{words().list.partly}</Notice>
                  </Show>
                  <Show when={found().after}>
                    <div class="more">
                      <Button busy={search.asking()} onClick={() => void search.more()}>
                        {found().partly ? words().list.goOn : words().list.more}
                      </Button>
                    </div>
                  </Show>
                </>
              )}
            </Show>
          </Stack>
        </Card>
      </Stack>
    </>
  )
}

const countText = ({ lines, after }: Found): string => {
  const words = text().volunteers.list
  if (lines.length === 0) return ""
  const count = number(lines.length)
  return after === undefined ? words.shown(count) : words.shownMore(count)
}

export default Volunteers
