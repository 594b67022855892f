import * as Unsur from "@setiakawan/core/unsur"
import * as Writing from "@setiakawan/core/writing"
import { createSignal, For, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { ReasonDialog } from "../../check-in/ReasonDialog.tsx"
import { type Details, termText } from "../volunteer.ts"
import { AddStatement } from "./add-statement.tsx"
import type { Here } from "./here.ts"

export type Statement = Details["statements"][number]

/** Dated facts that no decree says: works here since, may not work between. */
export const StatementsCard = (props: { here: Here }) => {
  const words = () => text().volunteers.statements
  const [adding, setAdding] = createSignal(false)
  const [retracting, setRetracting] = createSignal<Statement>()
  const statements = () =>
    [...props.here.details().statements].sort((one, other) => (one.from < other.from ? 1 : -1))
  const what = ({ kind, unsur }: Statement) => `${words().kinds[kind]}, ${Unsur.shortName(unsur)}`
  const retract = async (statement: Statement, reason: string) => {
    props.here.put(
      await call("POST /api/offices/:office/volunteers/:person/statements/:statement/retract", {
        params: { ...props.here.place(), statement: statement.id },
        body: { reason },
      }),
    )
    toast.success(words().retractedDone)
    setRetracting(undefined)
  }
  return (
    <Card
      title={words().title}
      actions={
        <Show when={props.here.may().edit}>
          <Button size="small" icon="plus" onClick={() => setAdding(true)}>
            {words().add}
          </Button>
        </Show>
      }
    >
      <Stack>
        <p class="quiet">{words().lead}</p>
        <Show when={statements().length > 0} fallback={<p class="quiet">{words().none}</p>}>
          <ul class="plain-list">
            <For each={statements()}>
              {(statement) => (
                <li class="statement" classList={{ "is-retracted": statement.retracted !== undefined }}>
                  <div>
                    <p>
                      <Badge tone={statement.kind === "suspension" ? "danger" : "warning"}>
                        {words().kinds[statement.kind]}
                      </Badge>
                    </p>
                    <p>
                      {Unsur.shortName(statement.unsur)}, {termText(statement)}
                    </p>
                    <Show when={statement.reason}>
                      {(reason) => <p class="quiet">{text().volunteers.accreditation.reason(reason())}</p>}
                    </Show>
                    <Show when={statement.retracted}>
                      {(retracted) => (
                        <p class="quiet">
                          {words().retracted(
                            Writing.date(retracted().at, props.here.zone()),
                            retracted().reason,
                          )}
                        </p>
                      )}
                    </Show>
                  </div>
                  <Show when={props.here.may().edit && !statement.retracted}>
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={words().retractOf(what(statement))}
                      onClick={() => setRetracting(statement)}
                    >
                      {words().retract}
                    </Button>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Stack>
      <Show when={adding()}>
        <AddStatement here={props.here} onClose={() => setAdding(false)} />
      </Show>
      <Show when={retracting()}>
        {(statement) => (
          <ReasonDialog
            title={words().retractTitle}
            outcomes={[{ value: "retract", label: words().retract }]}
            suggestions={words().retractReasons}
            confirm={words().retract}
            danger
            onConfirm={(reason) => retract(statement(), reason)}
            onClose={() => setRetracting(undefined)}
          >
            <p>
              {what(statement())}, {termText(statement())}
            </p>
            <p class="quiet">{words().retractBody}</p>
          </ReasonDialog>
        )}
      </Show>
    </Card>
  )
}
