import { createSignal, For, Match, onCleanup, onMount, Show, Switch } from "solid-js"
import { text } from "../text/text.ts"
import { Button, IconButton } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import * as Camera from "./camera.ts"
import { createDecoder, type DecoderState } from "./decoder.ts"
import "./scan.css"

const REMEMBERED = "setiakawan.camera"

export type CameraViewProps = {
  /** Called with every code in sight, again and again while it is: put a `createCodeFilter` between. */
  onCode: (text: string) => void
  /** Keeps the picture but reads nothing, while a question must be answered first. */
  paused?: boolean | undefined
}

type Phase = "starting" | "running" | Camera.Problem

/** The camera's picture with a viewfinder, and, instead of it, what to do when there is none. */
export const CameraView = (props: CameraViewProps) => {
  let video!: HTMLVideoElement
  let camera: Camera.Camera | undefined
  // Counts the starts, so that one overtaken by another lets go of its camera.
  let attempt = 0
  const [phase, setPhase] = createSignal<Phase>("starting")
  const [decoding, setDecoding] = createSignal<DecoderState>("preparing")
  const [cameras, setCameras] = createSignal<Camera.CameraChoice[]>([])
  const [cameraId, setCameraId] = createSignal("")
  const [hasTorch, setHasTorch] = createSignal(false)
  const [torch, setTorch] = createSignal(false)

  const decoder = createDecoder({
    onText: (found) => !props.paused && props.onCode(found),
    onState: setDecoding,
  })

  const stop = () => {
    attempt += 1
    decoder.stop()
    camera?.stop()
    camera = undefined
    video.srcObject = null
  }

  const start = async (id: string | undefined) => {
    stop()
    const mine = attempt
    setPhase("starting")
    setTorch(false)
    try {
      const opened = await Camera.open(id)
      if (mine !== attempt) return opened.stop()
      camera = opened
      video.srcObject = opened.stream
      await video.play()
      if (mine !== attempt) return
      // Pulled out, or taken by another app.
      opened.stream.getVideoTracks()[0]?.addEventListener("ended", () => mine === attempt && setPhase("busy"))
      setCameraId(opened.id)
      setHasTorch(opened.hasTorch)
      setPhase("running")
      decoder.start(video)
      setCameras(await Camera.list())
    } catch (error) {
      if (mine !== attempt) return
      stop()
      setPhase(error instanceof Camera.CameraError ? error.problem : "failed")
    }
  }

  const choose = (id: string) => {
    remember(id)
    void start(id)
  }

  // A phone in a pocket needs no camera, and many phones take it away from a hidden page without a word.
  const onVisibility = () => {
    if (document.visibilityState === "visible") void start(remembered())
    else if (phase() === "running" || phase() === "starting") stop()
  }

  onMount(() => {
    document.addEventListener("visibilitychange", onVisibility)
    void start(remembered())
  })
  onCleanup(() => {
    document.removeEventListener("visibilitychange", onVisibility)
    stop()
    decoder.dispose()
  })

  const problem = () => {
    const now = phase()
    return now === "starting" || now === "running" ? undefined : text().scan.problems[now]
  }

  return (
    <div class="camera">
      <video ref={video} class="camera-video" muted playsinline aria-label={text().scan.viewfinder} />
      <Switch>
        <Match when={problem()}>
          {(found) => (
            <div class="camera-problem" role="alert">
              <Icon name="camera" />
              <p class="camera-problem-title">{found().title}</p>
              <ol class="camera-steps">
                <For each={found().steps}>{(step) => <li>{step}</li>}</For>
              </ol>
              <Show when={phase() !== "insecure" && phase() !== "unsupported"}>
                <Button icon="refresh" onClick={() => void start(remembered())}>
                  {text().scan.tryAgain}
                </Button>
              </Show>
            </div>
          )}
        </Match>
        <Match when={decoding() === "failed"}>
          <div class="camera-problem" role="alert">
            <Icon name="alert" />
            <p>{text().scan.decoderFailed}</p>
            <Button icon="refresh" onClick={() => window.location.reload()}>
              {text().common.reload}
            </Button>
          </div>
        </Match>
        <Match when={true}>
          <div class="camera-frame" classList={{ "is-waiting": phase() === "starting" }} aria-hidden="true">
            <svg viewBox="0 0 100 100">
              <path d="M3 22V12a9 9 0 0 1 9-9h10M78 3h10a9 9 0 0 1 9 9v10M97 78v10a9 9 0 0 1-9 9H78M22 97H12a9 9 0 0 1-9-9V78" />
            </svg>
          </div>
          <p class="camera-words" role="status">
            {phase() === "starting"
              ? text().scan.starting
              : decoding() === "ready"
                ? text().scan.aim
                : text().scan.preparing}
          </p>
          <div class="camera-tools">
            <Show when={hasTorch() && phase() === "running"}>
              <IconButton
                class="camera-tool"
                icon="torch"
                pressed={torch()}
                label={torch() ? text().scan.torchOff : text().scan.torchOn}
                onClick={() => void camera?.setTorch(!torch()).then(setTorch)}
              />
            </Show>
            <Show when={cameras().length > 1}>
              <select
                class="camera-choice"
                aria-label={text().scan.camera}
                onChange={(event) => choose(event.currentTarget.value)}
              >
                <For each={cameras()}>
                  {(each, at) => (
                    <option value={each.id} selected={each.id === cameraId()}>
                      {each.label || text().scan.cameraNumber(at() + 1)}
                    </option>
                  )}
                </For>
              </select>
            </Show>
          </div>
        </Match>
      </Switch>
    </div>
  )
}

/** Storage may be forbidden altogether; the choice is then made anew each time. */
const remembered = (): string | undefined => {
  try {
    return localStorage.getItem(REMEMBERED) ?? undefined
  } catch {
    return undefined
  }
}

const remember = (id: string) => {
  try {
    localStorage.setItem(REMEMBERED, id)
  } catch {
    // See above.
  }
}
