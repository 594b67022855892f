import { createEffect, createSignal, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { Empty } from "../../../ui/states.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { ReasonDialog } from "../../check-in/ReasonDialog.tsx"
import { focusMain } from "../../office/place.ts"
import { mismatchColumn, nameOf, whoColumns } from "../recipients/columns.tsx"
import { Results } from "../recipients/results.tsx"
import { createSearch, type Line } from "../recipients/search.ts"
import { useProgramme } from "../view/place.ts"

/** The server takes so many at once. */
const most = 50

/** Whose data do not match, and giving a reason for one or for many at once. */
const MismatchesPage = () => {
  const { programme, may, href } = useProgramme()
  const words = () => text().aid.mismatches
  createEffect(() => setPageTitle(`${words().title} · ${programme().name}`))
  return (
    <Stack gap={6}>
      <div>
        <LinkButton href={href("alokasi")} size="small" variant="quiet" icon="back">
          {words().back}
        </LinkButton>
      </div>
      <Card title={words().title}>
        <Show when={may().edit} fallback={<Empty icon="lock" title={text().aid.forbidden} />}>
          <Mismatched />
        </Show>
      </Card>
    </Stack>
  )
}

const Mismatched = () => {
  const { params, href } = useProgramme()
  const words = () => text().aid.mismatches
  const [chosen, setChosen] = createSignal<readonly Line[]>([])
  const [answering, setAnswering] = createSignal<readonly Line[]>()
  const search = createSearch(params, () => ({ list: "MISMATCH", area: "", name: "" }))
  const lines = () => search.found()?.lines ?? []
  const isChosen = (line: Line) => chosen().some(({ recipient }) => recipient === line.recipient)
  const choose = (line: Line, on: boolean) =>
    setChosen((so) => [...so.filter(({ recipient }) => recipient !== line.recipient), ...(on ? [line] : [])])
  const all = () => lines().length > 0 && lines().slice(0, most).every(isChosen)
  const columns = (): Column<Line>[] => [
    ...whoColumns((recipient) => href(`penerima/${recipient}`)),
    mismatchColumn(),
    {
      key: "actions",
      header: text().aid.allocation.actions,
      cell: (line) => (
        <div class="aid-choice">
          <Checkbox
            label={
              <>
                <span aria-hidden="true">{words().select}</span>
                <span class="visually-hidden">{words().selectOf(nameOf(line))}</span>
              </>
            }
            checked={isChosen(line)}
            onChange={(on) => choose(line, on)}
          />
          <Button
            size="small"
            icon="edit"
            aria-label={words().answerOf(nameOf(line))}
            onClick={() => setAnswering([line])}
          >
            {words().answer}
          </Button>
        </div>
      ),
    },
  ]
  return (
    <Stack>
      <p class="card-lead">{words().lead}</p>
      <Show when={lines().length > 1}>
        <Row>
          <Checkbox
            label={words().selectAll}
            checked={all()}
            onChange={(on) => setChosen(on ? lines().slice(0, most) : [])}
          />
          <Button
            variant="primary"
            disabled={chosen().length === 0 || chosen().length > most}
            onClick={() => setAnswering(chosen())}
          >
            {chosen().length > 0 ? words().answerSelected(number(chosen().length)) : words().answerChosen}
          </Button>
          <Show when={chosen().length > most}>
            <span class="quiet">{words().most(number(most))}</span>
          </Show>
        </Row>
      </Show>
      <Results search={search}>
        {(found) => (
          <Table
            caption={words().caption}
            rows={found}
            columns={columns()}
            empty={
              <Empty icon="check" title={words().empty}>
                {words().emptyMessage}
              </Empty>
            }
          />
        )}
      </Results>
      <Show when={answering()}>
        {(who) => (
          <ReasonDialog
            title={titleOf(who())}
            outcomes={[{ value: "answer", label: words().answer }]}
            suggestions={words().suggestions}
            confirm={words().answer}
            onConfirm={async (reason) => {
              const { answered } = await call("POST /api/offices/:office/aid/:programme/answers", {
                params: params(),
                body: { recipients: who().map(({ recipient }) => recipient), reason },
              })
              toast.success(answered > 0 ? words().done(number(answered)) : words().doneNone)
              setChosen([])
              setAnswering(undefined)
              await search.again()
              // The row's button, where the focus was, is gone.
              focusMain()
            }}
            onClose={() => setAnswering(undefined)}
          >
            <p>{words().body}</p>
          </ReasonDialog>
        )}
      </Show>
    </Stack>
  )
}

const titleOf = (who: readonly Line[]): string => {
  const words = text().aid.mismatches
  const [first] = who
  return first && who.length === 1
    ? words.dialogTitleOf(nameOf(first))
    : words.dialogTitle(number(who.length))
}

export default MismatchesPage
