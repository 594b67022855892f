import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { ChoosePhoto } from "../../../photo/ChoosePhoto.tsx"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { Portrait } from "../portrait.tsx"
import type { Serving } from "../volunteer.ts"
import type { Here } from "./here.ts"

/** A volunteer's photo, and the ways to give or take it. */
export const Photo = (props: { serving: Serving; here: Here }) => {
  const words = () => text().volunteers.photo
  const [choosing, setChoosing] = createSignal(false)
  const name = () => props.here.details().person.name
  const remove = createAction(async () => {
    await call("DELETE /api/offices/:office/volunteers/:person/unsur/:unsur/photo", {
      params: { ...props.here.place(), unsur: props.serving.unsur },
    })
    toast.success(words().removed)
    await props.here.reload()
  })
  return (
    <div class="volunteer-photo">
      <Portrait name={name()} photo={props.serving.photo} label={words().of(name())} large />
      <Stack gap={2}>
        <Show when={!props.serving.photo}>
          <p class="quiet">{words().none}</p>
        </Show>
        <Show when={props.here.may().edit}>
          <Row>
            <Button size="small" icon="camera" onClick={() => setChoosing(true)}>
              {props.serving.photo ? words().replace : words().add}
            </Button>
            <Show when={props.serving.photo}>
              <Button
                size="small"
                variant="quiet"
                icon="trash"
                busy={remove.busy()}
                onClick={() => void remove.run()}
              >
                {words().remove}
              </Button>
            </Show>
          </Row>
          <Show when={remove.error()}>
            <Notice tone="danger">{remove.error()}</Notice>
          </Show>
        </Show>
      </Stack>
      <Show when={choosing()}>
        <ChoosePhoto
          words={words()}
          start={(body) =>
            call("POST /api/offices/:office/uploads/:purpose", {
              params: { office: props.here.place().office, purpose: "photo" },
              body,
            })
          }
          keep={async (upload) => {
            await call("PUT /api/offices/:office/volunteers/:person/unsur/:unsur/photo", {
              params: { ...props.here.place(), unsur: props.serving.unsur },
              body: { upload },
            })
            toast.success(words().saved)
            setChoosing(false)
            await props.here.reload()
          }}
          onClose={() => setChoosing(false)}
        />
      </Show>
    </div>
  )
}
