import { createResource, createSignal, For, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { upload } from "../../../api/upload.ts"
import { bytes } from "../../../text/format.ts"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { Button, IconButton } from "../../../ui/Button.tsx"
import { ConfirmDialog } from "../../../ui/Dialog.tsx"
import { Field } from "../../../ui/Field.tsx"
import { FileDrop } from "../../../ui/FileDrop.tsx"
import { Icon } from "../../../ui/Icon.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { useOffice } from "../../office/place.ts"
import { type Decree, mayOf, type Place } from "../decree.ts"

const mostBytes = 20_000_000

type Scan = Awaited<ReturnType<typeof call<"GET /api/offices/:office/decrees/:decree/scans">>>[number]

/** The scans of the signed paper; more may be attached in any state. */
export const Scans = (props: {
  decree: Decree
  place: Place
  /** The decree has a new revision: before it is enacted, it counts its scans. */
  onChanged: () => void
}) => {
  const office = useOffice()
  const words = () => text().decrees.scans
  const may = () => mayOf(office.role())
  const [scans, { refetch }] = createResource(
    () => props.place,
    (params) => call("GET /api/offices/:office/decrees/:decree/scans", { params }),
  )
  const changed = async () => {
    await refetch()
    props.onChanged()
  }
  const [removing, setRemoving] = createSignal<Scan>()
  const remove = createAction(async (file: string) => {
    await call("DELETE /api/offices/:office/decrees/:decree/scans/:file", {
      params: { ...props.place, file },
    })
    setRemoving(undefined)
    await changed()
  })
  return (
    <Card title={words().title}>
      <Stack gap={6}>
        <p class="card-lead">{words().lead}</p>
        <Loaded of={scans} retry={refetch}>
          {(all) => (
            <Show when={all().length > 0} fallback={<p class="quiet">{words().empty}</p>}>
              <ul class="person-list">
                <For each={all()}>
                  {(scan) => (
                    <li class="person-line">
                      <div class="person-words">
                        <a class="scan-link" href={scan.url} target="_blank" rel="noopener">
                          <Icon name="document" />
                          {nameOf(scan)}
                        </a>
                        <span class="decree-detail">
                          {words().kinds[scan.type]} · {bytes(scan.bytes)} · {longDate(scan.at)}
                        </span>
                      </div>
                      <Show when={may().draft && props.decree.state !== "enacted"}>
                        <IconButton
                          icon="trash"
                          label={words().remove(nameOf(scan))}
                          onClick={() => setRemoving(scan)}
                        />
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          )}
        </Loaded>
        <Show when={may().draft}>
          <Attach place={props.place} onAttached={changed} />
        </Show>
      </Stack>
      <ConfirmDialog
        open={removing() !== undefined}
        danger
        title={words().removeTitle}
        confirm={text().common.remove}
        busy={remove.busy()}
        onConfirm={() => void remove.run(removing()?.file ?? "")}
        onClose={() => setRemoving(undefined)}
      >
        <p>{words().removeMessage}</p>
        <Show when={remove.error()}>
          <Notice tone="danger">{remove.error()}</Notice>
        </Show>
      </ConfirmDialog>
    </Card>
  )
}

const nameOf = ({ note, at }: Scan): string => note ?? text().decrees.scans.untitled(longDate(at))

const types: Record<string, string> = { pdf: "application/pdf", png: "image/png" }

const Attach = (props: { place: Place; onAttached: () => Promise<void> }) => {
  const words = () => text().decrees.scans
  const [file, setFile] = createSignal<File>()
  const [note, setNote] = createSignal("")
  const [share, setShare] = createSignal<number>()
  const [wrongKind, setWrongKind] = createSignal(false)
  const attach = createAction(async (chosen: File) => {
    setWrongKind(false)
    // By the ending when the system does not know the type.
    const type = chosen.type || types[chosen.name.split(".").pop()?.toLowerCase() ?? ""] || "image/jpeg"
    try {
      const { upload: id, url } = await call("POST /api/offices/:office/uploads/:purpose", {
        params: { office: props.place.office, purpose: "decree-scan" },
        body: { type, bytes: chosen.size },
      })
      await upload(url, chosen, { headers: { "Content-Type": type }, onProgress: setShare })
      await call("POST /api/offices/:office/decrees/:decree/scans", {
        params: props.place,
        body: { upload: id, note: note() },
      })
      setFile(undefined)
      setNote("")
      toast.success(words().attached)
      await props.onAttached()
    } catch (error) {
      // The general sentence for this code speaks of spreadsheets.
      if (!(error instanceof ApiError) || error.code !== "file_kind") throw error
      setWrongKind(true)
    } finally {
      setShare(undefined)
    }
  })
  return (
    <Stack>
      <FileDrop
        label={words().file}
        file={file()}
        onFile={setFile}
        accept=".pdf,.jpg,.jpeg,.png"
        maxBytes={mostBytes}
        hint={words().fileHint}
        error={wrongKind() ? words().kind : attach.error()}
        disabled={attach.busy()}
      />
      <Show when={attach.busy()}>
        <Progress value={share()} />
      </Show>
      <Show when={file()}>
        {(chosen) => (
          <>
            <Field label={words().note} hint={words().noteHint}>
              <TextInput value={note()} maxlength={160} onChange={setNote} />
            </Field>
            <div>
              <Button icon="upload" busy={attach.busy()} onClick={() => void attach.run(chosen())}>
                {words().attach}
              </Button>
            </div>
          </>
        )}
      </Show>
    </Stack>
  )
}
