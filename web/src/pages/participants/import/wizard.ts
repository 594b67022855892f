import type { Field, Mapping } from "@setiakawan/core/sheet/fields"
import { batch, createSignal, untrack } from "solid-js"
import { ApiError } from "../../../api/client.ts"
import { upload } from "../../../api/upload.ts"
import type { Kind, Layout, Preview } from "./kind.ts"

export type { Layout, Preview }

export const steps = { upload: 0, columns: 1, check: 2, run: 3, done: 4 } as const
export type Step = (typeof steps)[keyof typeof steps]

/** What the wizard is waiting for. */
export type Waiting = { kind: "sending"; share: number } | { kind: "reading" } | undefined

const types: Record<string, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  txt: "text/plain",
  xls: "application/vnd.ms-excel",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
}

/** By the name: what browsers make of it differs from machine to machine. The server looks into the file itself. */
const typeOf = (file: File) =>
  types[file.name.split(".").pop()?.toLowerCase() ?? ""] ?? "application/octet-stream"

/** The import that this tab follows, by what it imports to: after a reload its end is still told. */
const followed = {
  key: ({ to }: Kind) => `import ${to}`,
  read: (kind: Kind) => {
    try {
      return sessionStorage.getItem(followed.key(kind)) ?? undefined
    } catch {
      // Where storage is forbidden, only an import at work is picked up.
      return undefined
    }
  },
  write: (kind: Kind, job: string | undefined) => {
    try {
      if (job === undefined) sessionStorage.removeItem(followed.key(kind))
      else sessionStorage.setItem(followed.key(kind), job)
    } catch {
      // As above.
    }
  },
}

/** An import on its way from file to job. It outlives the page, so that going away and coming back loses nothing. */
const createWizard = (kind: Kind) => {
  const known = followed.read(kind)
  const [step, setStep] = createSignal<Step>(known === undefined ? steps.upload : steps.run)
  const [file, setFile] = createSignal<File>()
  const [uploaded, setUploaded] = createSignal<{ id: string; file: File }>()
  const [layout, setLayout] = createSignal<Layout>({})
  const [preview, setPreview] = createSignal<Preview>()
  const [chosen, setChosen] = createSignal<ReadonlySet<Field>>(new Set<Field>())
  const [problem, setProblem] = createSignal<ApiError>()
  const [waiting, setWaiting] = createSignal<Waiting>()
  const [job, setJob] = createSignal(known)
  let reading: AbortController | undefined

  const failed = (error: unknown) => {
    setProblem(error instanceof ApiError ? error : new ApiError("internal", 0))
    // The upload is tidied up after a while, or an import has used it.
    if (error instanceof ApiError && error.code === "file_missing") setUploaded(undefined)
  }

  /** Reads the upload as `wanted` has it. False when it could not be read so; `problem` says why. */
  const read = async (wanted: Layout): Promise<boolean> => {
    const id = untrack(uploaded)?.id
    if (id === undefined) return false
    reading?.abort()
    const controller = new AbortController()
    reading = controller
    setWaiting({ kind: "reading" })
    setProblem(undefined)
    try {
      const found = await kind.preview({ upload: id, ...wanted }, controller.signal)
      batch(() => {
        setLayout(wanted)
        setPreview(found)
      })
      return true
    } catch (error) {
      // A later reading took over.
      if (!controller.signal.aborted) failed(error)
      return false
    } finally {
      if (reading === controller) setWaiting(undefined)
    }
  }

  const send = async (): Promise<void> => {
    const chosenFile = untrack(file)
    if (!chosenFile || untrack(waiting)) return
    // The server takes no upload of nothing; said here as it is said of a file with nothing in it.
    if (chosenFile.size === 0) {
      setProblem(new ApiError("file_empty", 0))
      return
    }
    if (untrack(uploaded)?.file !== chosenFile) {
      setProblem(undefined)
      setWaiting({ kind: "sending", share: 0 })
      try {
        const type = typeOf(chosenFile)
        const { upload: id, url } = await kind.upload({ type, bytes: chosenFile.size })
        await upload(url, chosenFile, {
          headers: { "Content-Type": type },
          onProgress: (share) => setWaiting({ kind: "sending", share }),
        })
        batch(() => {
          setUploaded({ id, file: chosenFile })
          setLayout({})
          setPreview(undefined)
          setChosen(new Set<Field>())
        })
      } catch (error) {
        setWaiting(undefined)
        failed(error)
        return
      }
    }
    const done = await read(untrack(layout))
    if (done || untrack(problem)?.code === "sheet_columns") setStep(steps.columns)
  }

  return {
    kind,
    step,
    file,
    uploaded,
    layout,
    preview,
    /** Fields whose column a person chose. */
    chosen,
    problem,
    waiting,
    /** The import that this wizard began or found at work. */
    job,
    go: (to: Step) => {
      setProblem(undefined)
      setStep(to)
    },
    choose: (next: File | undefined) => {
      setProblem(undefined)
      setFile(next)
    },
    send,
    /** Another sheet or heading: its columns are detected anew. */
    point: async (to: Layout): Promise<boolean> => {
      const { unsur } = untrack(layout)
      const done = await read({ ...to, ...(unsur ? { unsur } : {}) })
      if (done) setChosen(new Set<Field>(to.mapping ? ["name"] : []))
      return done
    },
    /** Reads a field from another column, or from none; a column belongs to one field. */
    map: async (field: Field, column: number | undefined) => {
      const before = untrack(preview)?.mapping as Mapping | undefined
      const mapping: Mapping = {}
      for (const [name, at] of Object.entries(before ?? {}) as [Field, number][]) {
        if (name !== field && at !== column) mapping[name] = at
      }
      if (column !== undefined) mapping[field] = column
      setChosen((fields) => new Set([...fields, field]))
      await read({ ...untrack(layout), mapping })
    },
    /** Reads everybody for whom the list names no unsur as of this one; "" for nobody. */
    nameUnsur: (unsur: string) => {
      const { unsur: _, ...rest } = untrack(layout)
      return read(unsur ? { ...rest, unsur } : rest)
    },
    refresh: () => read(untrack(layout)),
    /** Begins the import of what the preview showed. @throws ApiError */
    begin: () => kind.start({ upload: untrack(uploaded)?.id ?? "", ...untrack(layout) }),
    follow: (id: string) => {
      followed.write(kind, id)
      batch(() => {
        setJob(id)
        setStep(steps.run)
        setProblem(undefined)
      })
    },
    /** The import is over, and with it the upload: nothing of the file is kept. */
    finish: () =>
      batch(() => {
        setStep(steps.done)
        setFile(undefined)
        setUploaded(undefined)
        setPreview(undefined)
        setLayout({})
        setChosen(new Set<Field>())
      }),
    restart: () => {
      followed.write(kind, undefined)
      batch(() => {
        setJob(undefined)
        setProblem(undefined)
        setStep(steps.upload)
      })
    },
  }
}

export type Wizard = ReturnType<typeof createWizard>

const wizards = new Map<string, Wizard>()

/** The wizard of an account for what it imports to, as it was left. */
export const wizardOf = (kind: Kind, account: string): Wizard => {
  const key = `${kind.to} ${account}`
  const known = wizards.get(key) ?? createWizard(kind)
  wizards.set(key, known)
  return known
}
