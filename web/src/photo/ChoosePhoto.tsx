import { createEffect, createSignal, type JSX, on, onCleanup, Show } from "solid-js"
import { createAction } from "../api/action.ts"
import { upload } from "../api/upload.ts"
import { type Shrunk, shrink } from "../pages/volunteers/detail/shrink.ts"
import { bytes, number } from "../text/format.ts"
import type { choosingPhoto } from "../text/id/choosing-photo.ts"
import { text } from "../text/text.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FileDrop } from "../ui/FileDrop.tsx"
import { Stack } from "../ui/layout.tsx"
import { Progress } from "../ui/Progress.tsx"
import "./photo.css"

/** A photo chosen, made small by this browser, looked at, and uploaded. Open as long as it is mounted. */
export const ChoosePhoto = (props: {
  words: typeof choosingPhoto & { title: string; hint: string }
  /** Permission to upload. */
  start: (file: { type: string; bytes: number }) => Promise<{ upload: string; url: string }>
  /** Makes the upload what it is for, and tells that it is. */
  keep: (upload: string) => Promise<void>
  onClose: () => void
  /** What has to be thought of before somebody's picture is taken. */
  children?: JSX.Element
}) => {
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
    try {
      const { upload: id, url } = await props.start({ type: blob.type, bytes: blob.size })
      await upload(url, blob, { headers: { "Content-Type": blob.type }, onProgress: setShare })
      await props.keep(id)
    } finally {
      setShare(undefined)
    }
  })
  const sizeText = ({ width, height, blob }: Shrunk) =>
    props.words.size(number(width), number(height), bytes(blob.size))
  return (
    <Dialog
      open
      title={props.words.title}
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
            {props.words.use}
          </Button>
        </>
      }
    >
      <Stack>
        {props.children}
        <FileDrop
          label={props.words.title}
          hideLabel
          file={file()}
          onFile={setFile}
          accept=".png,.jpg,.jpeg"
          hint={props.words.hint}
          error={unreadable() ? props.words.kind : save.error()}
          disabled={save.busy()}
        />
        <div role="status">
          <Show when={preparing()}>
            <p class="quiet">{props.words.preparing}</p>
          </Show>
          <Show when={small()}>
            {(made) => (
              <figure class="photo-preview">
                <img src={made().address} alt={props.words.preview} />
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
