import { createEffect, createSignal, onCleanup, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { upload } from "../../../api/upload.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { FileDrop } from "../../../ui/FileDrop.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { toast } from "../../../ui/Toast.tsx"
import type { Office } from "../place.ts"

const mostBytes = 300_000

/** The regional emblem at the left of the kop. */
export const Emblem = (props: { office: Office; onSaved: (office: Office) => void }) => {
  const words = () => text().office.settings
  const [file, setFile] = createSignal<File>()
  const [share, setShare] = createSignal<number>()
  const [preview, setPreview] = createSignal<string>()
  const [wrongKind, setWrongKind] = createSignal(false)
  createEffect(() => {
    const chosen = file()
    setWrongKind(false)
    if (!chosen) return setPreview(undefined)
    const address = URL.createObjectURL(chosen)
    setPreview(address)
    onCleanup(() => URL.revokeObjectURL(address))
    return undefined
  })
  const save = createAction(async (chosen: File) => {
    const params = { office: props.office.office }
    // By the ending when the system does not know the type.
    const type = chosen.type || (/\.png$/i.test(chosen.name) ? "image/png" : "image/jpeg")
    try {
      const { upload: id, url } = await call("POST /api/offices/:office/uploads", {
        params,
        body: { type, bytes: chosen.size },
      })
      await upload(url, chosen, { headers: { "Content-Type": type }, onProgress: setShare })
      const saved = await call("PUT /api/offices/:office/emblem", { params, body: { upload: id } })
      setFile(undefined)
      props.onSaved(saved)
      toast.success(words().emblemSaved)
    } catch (error) {
      // The general sentence for this code speaks of spreadsheets.
      if (!(error instanceof ApiError) || error.code !== "file_kind") throw error
      setWrongKind(true)
    } finally {
      setShare(undefined)
    }
  })
  return (
    <Card title={words().emblem}>
      <Stack>
        <p class="card-lead">{props.office.emblem ? words().emblemSet : words().emblemMissing}</p>
        <FileDrop
          label={words().emblem}
          hideLabel
          file={file()}
          onFile={setFile}
          accept=".png,.jpg,.jpeg"
          maxBytes={mostBytes}
          hint={words().emblemHint}
          error={wrongKind() ? words().emblemKind : save.error()}
          disabled={save.busy()}
        />
        <Show when={!wrongKind() && preview()}>
          {(address) => (
            <div class="emblem-preview">
              <img src={address()} alt={words().emblemPreview} onError={() => setWrongKind(true)} />
            </div>
          )}
        </Show>
        <Show when={save.busy()}>
          <Progress value={share()} />
        </Show>
        <Show when={file() && !wrongKind() && file()}>
          {(chosen) => (
            <div>
              <Button icon="upload" busy={save.busy()} onClick={() => void save.run(chosen())}>
                {words().emblemUse}
              </Button>
            </div>
          )}
        </Show>
      </Stack>
    </Card>
  )
}
