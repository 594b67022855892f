import { createEffect, createSignal, on, onCleanup, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { upload } from "../../../api/upload.ts"
import { bytes, number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { FileDrop } from "../../../ui/FileDrop.tsx"
import { Row, Stack } from "../../../ui/layout.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { Portrait } from "../portrait.tsx"
import type { Serving } from "../volunteer.ts"
import type { Here } from "./here.ts"
import { type Shrunk, shrink } from "./shrink.ts"

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
        <ChoosePhoto serving={props.serving} here={props.here} onClose={() => setChoosing(false)} />
      </Show>
    </div>
  )
}

const ChoosePhoto = (props: { serving: Serving; here: Here; onClose: () => void }) => {
  const words = () => text().volunteers.photo
  const [file, setFile] = createSignal<File>()
  const [small, setSmall] = createSignal<Shrunk & { address: string }>()
  const [preparing, setPreparing] = createSignal(false)
  const [unreadable, setUnreadable] = createSignal(false)
  const [share, setShare] = createSignal<number>()
  createEffect(
    on(file, (chosen) => {
      setSmall(undefined)
      setUnreadable(false)
      if (!chosen) return
      setPreparing(true)
      let stale = false
      onCleanup(() => {
        stale = true
        const address = small()?.address
        if (address) URL.revokeObjectURL(address)
      })
      void shrink(chosen).then((made) => {
        if (stale) return
        setPreparing(false)
        setUnreadable(made === undefined)
        if (made) setSmall({ ...made, address: URL.createObjectURL(made.blob) })
      })
    }),
  )
  const save = createAction(async ({ blob }: Shrunk) => {
    const { here, serving } = props
    const { office } = here.place()
    try {
      const { upload: id, url } = await call("POST /api/offices/:office/uploads/:purpose", {
        params: { office, purpose: "photo" },
        body: { type: blob.type, bytes: blob.size },
      })
      await upload(url, blob, { headers: { "Content-Type": blob.type }, onProgress: setShare })
      await call("PUT /api/offices/:office/volunteers/:person/unsur/:unsur/photo", {
        params: { ...here.place(), unsur: serving.unsur },
        body: { upload: id },
      })
    } finally {
      setShare(undefined)
    }
    toast.success(words().saved)
    props.onClose()
    await here.reload()
  })
  const sizeText = ({ width, height, blob }: Shrunk) =>
    words().size(number(width), number(height), bytes(blob.size))
  return (
    <Dialog
      open
      title={words().title}
      onClose={() => !save.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button
            variant="primary"
            busy={save.busy()}
            disabled={small() === undefined}
            onClick={() => {
              const made = small()
              if (made) void save.run(made)
            }}
          >
            {words().use}
          </Button>
        </>
      }
    >
      <Stack>
        <FileDrop
          label={words().title}
          hideLabel
          file={file()}
          onFile={setFile}
          accept=".png,.jpg,.jpeg"
          hint={words().hint}
          error={unreadable() ? words().kind : save.error()}
          disabled={save.busy()}
        />
        <div role="status">
          <Show when={preparing()}>
            <p class="quiet">{words().preparing}</p>
          </Show>
          <Show when={small()}>
            {(made) => (
              <figure class="photo-preview">
                <img src={made().address} alt={words().preview} />
                <figcaption class="quiet">{sizeText(made())}</figcaption>
              </figure>
            )}
          </Show>
        </div>
        <Show when={save.busy()}>
          <Progress value={share()} />
        </Show>
      </Stack>
    </Dialog>
  )
}
