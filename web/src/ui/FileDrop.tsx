import { createSignal, createUniqueId, Show } from "solid-js"
import { bytes } from "../text/format.ts"
import { text } from "../text/text.ts"
import { Notes, RequiredMark } from "./Field.tsx"
import { IconButton } from "./Button.tsx"
import { Icon } from "./Icon.tsx"

export type FileDropProps = {
  label: string
  file: File | undefined
  onFile: (file: File | undefined) => void
  /** Endings that are taken, ".xlsx,.csv"; also checked on a dropped file, which the browser does not. */
  accept?: string | undefined
  maxBytes?: number | undefined
  hint?: string | undefined
  error?: string | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean | undefined
}

/** One file, by choosing (pointer or keyboard) or by dropping. A file of a wrong kind or size is refused in words. */
export const FileDrop = (props: FileDropProps) => {
  const id = createUniqueId()
  const [over, setOver] = createSignal(false)
  const [refusal, setRefusal] = createSignal("")
  const error = () => refusal() || props.error

  const take = (file: File | undefined) => {
    if (!file || props.disabled) return
    const refused = refusalOf(file, props.accept, props.maxBytes)
    setRefusal(refused)
    props.onFile(refused ? undefined : file)
  }

  return (
    <div class="field" classList={{ "is-invalid": Boolean(error()) }}>
      <span
        class="field-label"
        classList={{ "visually-hidden": props.hideLabel === true }}
        id={`${id}-label`}
      >
        {props.label}
        <RequiredMark when={props.required} />
      </span>
      <div
        class="file-drop"
        classList={{
          "is-over": over(),
          "has-file": props.file !== undefined,
          "is-disabled": props.disabled === true,
        }}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer?.files[0])
        }}
      >
        <label class="file-drop-target">
          <input
            type="file"
            class="visually-hidden"
            accept={props.accept}
            disabled={props.disabled}
            aria-labelledby={`${id}-label ${id}-action`}
            aria-describedby={`${id}-error ${id}-hint`}
            aria-invalid={error() ? "true" : undefined}
            onChange={(event) => {
              take(event.currentTarget.files?.[0])
              // So that choosing the same file again, after correcting it, is a change.
              event.currentTarget.value = ""
            }}
          />
          <span class="file-drop-icon">
            <Icon name={props.file ? "document" : "upload"} />
          </span>
          <Show
            when={props.file}
            fallback={
              <span class="file-drop-words">
                <span class="file-drop-action" id={`${id}-action`}>
                  {text().ui.dropFile}
                </span>
                <span class="file-drop-hint">{text().ui.dropHint}</span>
              </span>
            }
          >
            {(file) => (
              <span class="file-drop-words">
                <span class="file-drop-name">
                  {file().name} <span class="file-drop-hint">{bytes(file().size)}</span>
                </span>
                <span class="file-drop-action" id={`${id}-action`}>
                  {text().ui.dropReplace}
                </span>
              </span>
            )}
          </Show>
        </label>
        <Show when={!props.disabled && props.file}>
          {(file) => (
            <IconButton
              icon="close"
              label={text().ui.dropRemove(file().name)}
              onClick={() => {
                setRefusal("")
                props.onFile(undefined)
              }}
            />
          )}
        </Show>
      </div>
      <Notes hint={props.hint} hintId={`${id}-hint`} error={error()} errorId={`${id}-error`} />
    </div>
  )
}

const refusalOf = (file: File, accept: string | undefined, maxBytes: number | undefined) => {
  const endings = accept?.split(",").map((ending) => ending.trim().toLowerCase()) ?? []
  const name = file.name.toLowerCase()
  if (endings.length && !endings.some((ending) => name.endsWith(ending)))
    return text().ui.fileWrongKind(endings.join(", "))
  if (maxBytes !== undefined && file.size > maxBytes) return text().ui.fileTooLarge(bytes(maxBytes))
  return ""
}
