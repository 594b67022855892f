import { useNavigate } from "@solidjs/router"
import { createSignal, For, Match, Show, Switch } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { ConfirmDialog } from "../../../ui/Dialog.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { useOffice } from "../../office/place.ts"
import { type Decree, mayOf, type Place } from "../decree.ts"
import { EnactDialog } from "./enact-dialog.tsx"
import { longest, problemText } from "./problems.ts"

type StepsProps = {
  decree: Decree
  place: Place
  onChanged: (decree: Decree) => void
  /** Fetches the decree again, when it is not what was shown. */
  onReload: () => void
}

/** What comes next for a decree that is not enacted yet, for whoever looks at it. */
export const Steps = (props: StepsProps) => (
  <Switch>
    <Match when={props.decree.state === "draft"}>
      <DraftSteps {...props} />
    </Match>
    <Match when={props.decree.state === "proposed"}>
      <ProposedSteps {...props} />
    </Match>
  </Switch>
)

const DraftSteps = (props: StepsProps) => {
  const office = useOffice()
  const navigate = useNavigate()
  const words = () => text().decrees.steps
  const may = () => mayOf(office.role())
  const href = (page: string) => office.href(`sk/${props.place.decree}/${page}`)
  const [removing, setRemoving] = createSignal(false)
  const [problems, setProblems] = createSignal<readonly string[]>([])
  const propose = createAction(async () => {
    setProblems([])
    try {
      props.onChanged(
        await call("POST /api/offices/:office/decrees/:decree/propose", {
          params: props.place,
          timeout: longest,
        }),
      )
      toast.success(words().proposed)
    } catch (error) {
      // What stands in the way is said row by row; it may have come up since the page was read.
      if (!(error instanceof ApiError) || error.fields.length === 0) throw error
      setProblems(error.fields.map(problemText))
    }
  })
  const remove = createAction(async () => {
    await call("DELETE /api/offices/:office/decrees/:decree", { params: props.place })
    toast.success(words().removed)
    navigate(office.href("sk"))
  })
  const lacking = () => props.decree.lacking
  const unfilled = () => hasDots(props.decree)

  return (
    <Card title={words().draftTitle}>
      <Stack>
        <Show
          when={lacking().length > 0}
          fallback={<p>{may().draft ? words().complete : words().completeReader}</p>}
        >
          <div>
            <p>{words().lacking}</p>
            <ul class="points">
              <For each={lacking()}>{(path) => <li>{words().missing[path] ?? path}</li>}</For>
            </ul>
          </div>
        </Show>
        <Show when={unfilled()}>
          <Notice tone="warning">{words().dots}</Notice>
        </Show>
        <Show when={problems().length > 0}>
          <Notice tone="danger">
            <p>{words().cannotPropose}</p>
            <ul class="points">
              <For each={problems()}>{(problem) => <li>{problem}</li>}</For>
            </ul>
          </Notice>
        </Show>
        <Show when={propose.error()}>
          <Notice tone="danger">{propose.error()}</Notice>
        </Show>
        <Show when={may().draft}>
          <Row>
            <LinkButton icon="edit" href={href("ubah")}>
              {words().edit}
            </LinkButton>
            <Show
              when={!(props.decree.heading.effect.kind === "revocation" && props.decree.heading.effect.whole)}
            >
              <LinkButton icon="people" href={href("lampiran")}>
                {words().annex}
              </LinkButton>
            </Show>
            <Button
              variant="primary"
              icon="check"
              disabled={lacking().length > 0}
              busy={propose.busy()}
              onClick={() => void propose.run()}
            >
              {words().propose}
            </Button>
            <Show when={props.decree.rows === 0}>
              <Button variant="quiet" icon="trash" onClick={() => setRemoving(true)}>
                {words().remove}
              </Button>
            </Show>
          </Row>
          <p class="quiet">{words().proposeHint}</p>
        </Show>
      </Stack>
      <ConfirmDialog
        open={removing()}
        danger
        title={words().removeTitle}
        confirm={words().remove}
        busy={remove.busy()}
        onConfirm={() => void remove.run()}
        onClose={() => setRemoving(false)}
      >
        <p>{words().removeMessage}</p>
        <Show when={remove.error()}>
          <Notice tone="danger">{remove.error()}</Notice>
        </Show>
      </ConfirmDialog>
    </Card>
  )
}

const ProposedSteps = (props: StepsProps) => {
  const office = useOffice()
  const words = () => text().decrees.steps
  const may = () => mayOf(office.role())
  const [enacting, setEnacting] = createSignal(false)
  const withdraw = createAction(async () => {
    props.onChanged(await call("POST /api/offices/:office/decrees/:decree/withdraw", { params: props.place }))
    toast.success(words().withdrawn)
  })
  return (
    <Card title={words().proposedTitle}>
      <Stack>
        <p>{may().enact ? words().toSign : words().waiting}</p>
        <Show when={withdraw.error()}>
          <Notice tone="danger">{withdraw.error()}</Notice>
        </Show>
        <Row>
          <Button icon="back" busy={withdraw.busy()} onClick={() => void withdraw.run()}>
            {words().withdraw}
          </Button>
          <Show when={may().enact}>
            <Button variant="primary" icon="check" onClick={() => setEnacting(true)}>
              {props.decree.heading.own ? words().enact : words().record}
            </Button>
          </Show>
        </Row>
      </Stack>
      <Show when={enacting()}>
        <EnactDialog
          decree={props.decree}
          place={props.place}
          onDone={(decree) => {
            setEnacting(false)
            props.onChanged(decree)
          }}
          onReload={() => {
            setEnacting(false)
            props.onReload()
          }}
          onClose={() => setEnacting(false)}
        />
      </Show>
    </Card>
  )
}

/** Whether dots of a starting text were left that somebody has to fill. */
const hasDots = ({ heading, text: clauses }: Decree): boolean =>
  [heading.title, ...clauses.considerations, ...clauses.bases, ...clauses.dictums].some((one) =>
    one.includes("…"),
  )
