import { createResource, createSignal, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { ChoosePhoto } from "../../photo/ChoosePhoto.tsx"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { ConfirmDialog } from "../../ui/Dialog.tsx"
import { Row, Stack } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"
import { toast } from "../../ui/Toast.tsx"
import { useHere } from "../participants/here.ts"
import type { Line } from "./lines.ts"

/** The photo of a hand-over, small, and the ways to give or take it: for those who hand over. */
export const LinePhoto = (props: { line: Line; onChanged: () => void }) => {
  const here = useHere()
  const words = () => text().ceremony.photo
  const [choosing, setChoosing] = createSignal(false)
  const [removing, setRemoving] = createSignal(false)
  const [broken, setBroken] = createSignal<string>()
  const params = () => ({ ...here.place(), line: props.line.id })
  // Asked for once for each photo: its address is good for a quarter of an hour, and the picture then stays.
  const [shown] = createResource(
    () => props.line.photo,
    async (photo) => {
      const { url } = await call("GET /api/offices/:office/events/:event/ceremony/:line/photo", {
        params: params(),
      })
      return { photo, url }
    },
  )
  const url = () => (shown.state === "ready" && broken() !== shown().photo ? shown().url : undefined)
  const remove = createAction(async () => {
    await call("DELETE /api/offices/:office/events/:event/ceremony/:line/photo", { params: params() })
    setRemoving(false)
    toast.success(words().removed)
    props.onChanged()
  })
  return (
    <div class="cer-photo">
      <Show when={props.line.photo}>
        <Show when={url()} fallback={<span class="quiet">{words().kept}</span>}>
          {(address) => (
            <a href={address()} target="_blank" rel="noreferrer noopener" class="cer-photo-link">
              <img
                src={address()}
                alt={words().of(props.line.title)}
                loading="lazy"
                onError={() => setBroken(props.line.photo)}
              />
            </a>
          )}
        </Show>
      </Show>
      <Row>
        <Button
          size="small"
          variant="quiet"
          icon="camera"
          aria-label={(props.line.photo ? words().replaceOf : words().addOf)(props.line.title)}
          onClick={() => setChoosing(true)}
        >
          {props.line.photo ? words().replace : words().add}
        </Button>
        <Show when={props.line.photo}>
          <Button
            size="small"
            variant="quiet"
            icon="trash"
            aria-label={words().removeOf(props.line.title)}
            onClick={() => setRemoving(true)}
          >
            {words().remove}
          </Button>
        </Show>
      </Row>
      <Show when={choosing()}>
        <ChoosePhoto
          words={words()}
          start={(body) =>
            call("POST /api/offices/:office/events/:event/ceremony/uploads", { params: here.place(), body })
          }
          keep={async (upload) => {
            await call("PUT /api/offices/:office/events/:event/ceremony/:line/photo", {
              params: params(),
              body: { upload },
            })
            toast.success(words().saved)
            setChoosing(false)
            props.onChanged()
          }}
          onClose={() => setChoosing(false)}
        >
          <Notice>{words().consent}</Notice>
        </ChoosePhoto>
      </Show>
      <Show when={removing()}>
        <ConfirmDialog
          open
          title={words().removing(props.line.title)}
          confirm={words().remove}
          danger
          busy={remove.busy()}
          onConfirm={() => void remove.run()}
          onClose={() => setRemoving(false)}
        >
          <Stack>
            <p>{words().removingBody}</p>
            <Show when={remove.error()}>
              <Notice tone="danger">{remove.error()}</Notice>
            </Show>
          </Stack>
        </ConfirmDialog>
      </Show>
    </div>
  )
}
