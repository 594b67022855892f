import { createMemo, createSignal, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { BarList, Stat, Stats } from "../../../ui/Stat.tsx"
import { Empty, Notice } from "../../../ui/states.tsx"
import { regionName, unsurName } from "../labels.ts"
import { Pager, pageOf } from "../Pager.tsx"
import { RowsTable } from "./RowsTable.tsx"
import { FileProblem } from "./UploadStep.tsx"
import { type Preview, steps, type Wizard } from "./wizard.ts"

const PAGE = 50

/** Counts by code as bars, the longest first. */
const barsOf = (counts: Readonly<Record<string, number>>, nameOf: (code: string) => string) =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([code, value]) => ({ label: nameOf(code), value }))

const mismatchName = (code: string): string => {
  const words: Record<string, string> = text().aidGive.mismatch.kinds
  return words[code] ?? code
}

/** The third step: what the file would bring in, row by row, before anything is stored. */
export const CheckStep = (props: { wizard: Wizard; preview: Preview; editHref?: string | undefined }) => {
  const words = () => props.wizard.kind.words().check
  const counts = () => props.preview.counts
  const [onlyProblems, setOnlyProblems] = createSignal(false)
  const [page, setPage] = createSignal(0)
  const rows = createMemo(() =>
    onlyProblems() ? props.preview.rows.filter((row) => row.problems.length > 0) : props.preview.rows,
  )
  const left = () => counts().left ?? 0
  const all = () => counts().fresh + counts().already + counts().bad
  const isOver = () =>
    props.preview.rows.some(({ problems }) => problems.some(({ code }) => code === "event_full"))

  return (
    <Stack gap={6}>
      <FileProblem wizard={props.wizard} />
      <Stats>
        <Stat label={words().fresh} value={counts().fresh} tone="accent" />
        <Stat label={words().already} value={counts().already} detail={words().alreadyDetail} />
        <Stat label={words().bad} value={counts().bad} detail={words().badDetail} />
        <Stat label={words().warnings} value={counts().warnings} detail={words().warningsDetail} />
        <Stat label={words().passedOver} value={counts().passedOver} detail={words().passedOverDetail} />
      </Stats>
      <Show when={props.preview.more}>
        <Notice>{words().moreRows}</Notice>
      </Show>
      <Show
        when={isOver()}
        fallback={
          <Show when={counts().fresh > 0} fallback={<Notice tone="warning">{words().nothing}</Notice>}>
            <Show when={counts().left !== undefined}>
              <p class="quiet">{words().left(number(Math.max(0, left() - counts().fresh)))}</p>
            </Show>
          </Show>
        }
      >
        <Notice tone="warning">
          <p>{words().over(number(left()))}</p>
          <p class="notice-action">
            <LinkButton href={props.editHref ?? ""} size="small">
              {words().editCapacity}
            </LinkButton>
          </p>
        </Notice>
      </Show>
      <Card title={words().rows}>
        <Stack gap={4}>
          <div class="rows-tools">
            <Checkbox
              label={words().onlyProblems}
              checked={onlyProblems()}
              onChange={(only) => {
                setOnlyProblems(only)
                setPage(0)
              }}
            />
            <p class="quiet" role="status">
              {props.preview.rows.length < all() && !onlyProblems()
                ? words().shownSome(number(rows().length))
                : words().shown(number(rows().length))}
            </p>
          </div>
          <Show when={rows().length > 0} fallback={<Empty icon="check" title={words().noProblems} />}>
            <RowsTable rows={pageOf(rows(), page(), PAGE)} preview={props.preview} kind={props.wizard.kind} />
            <Pager page={page()} size={PAGE} total={rows().length} onPage={setPage} />
          </Show>
        </Stack>
      </Card>
      <div class="two-columns">
        <Show when={props.preview.byUnsur}>
          {(counts) => (
            <Card title={words().byUnsur}>
              <BarList label={words().byUnsur} bars={barsOf(counts(), unsurName)} />
            </Card>
          )}
        </Show>
        <Show when={props.preview.mismatches}>
          {(counts) => (
            <Card title={words().mismatches}>
              <Show
                when={Object.keys(counts()).length > 0}
                fallback={<p class="quiet">{words().mismatchesNone}</p>}
              >
                <BarList label={words().mismatches} bars={barsOf(counts(), mismatchName)} />
              </Show>
            </Card>
          )}
        </Show>
        <Card title={words().byRegion}>
          <BarList label={words().byRegion} bars={barsOf(props.preview.byRegion, regionName)} />
        </Card>
      </div>
      <div class="wizard-actions">
        <Row end>
          <Button onClick={() => props.wizard.go(steps.columns)}>{text().common.back}</Button>
          <Button
            variant="primary"
            disabled={counts().fresh === 0 && counts().already === 0}
            onClick={() => props.wizard.go(steps.run)}
          >
            {words().next}
          </Button>
        </Row>
      </div>
    </Stack>
  )
}
