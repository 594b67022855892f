/** Why there is no picture. Each has its own words and its own remedy. */
export type Problem = "denied" | "missing" | "busy" | "insecure" | "unsupported" | "failed"

/** The camera could not be opened. */
export class CameraError extends Error {
  override readonly name = "CameraError"
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem)
    this.problem = problem
  }
}

export type CameraChoice = { id: string; label: string }

/** An open camera. `stop` turns its light off; it is over then. */
export type Camera = {
  stream: MediaStream
  id: string
  hasTorch: boolean
  /** Switches the lamp; resolves to whether it is on. */
  setTorch: (on: boolean) => Promise<boolean>
  stop: () => void
}

/** Image capture's additions, which the DOM's types lack. */
type WithTorch = { torch?: boolean; focusMode?: string[] }

/**
 * Opens the camera `id`, else the one at the back. 1280x720 is asked for, since a blurred code is not read at less.
 * @throws CameraError
 */
export const open = async (id?: string): Promise<Camera> => {
  if (!globalThis.isSecureContext) throw new CameraError("insecure")
  if (!navigator.mediaDevices?.getUserMedia) throw new CameraError("unsupported")
  const stream = await request(id)
  const track = stream.getVideoTracks()[0]
  if (!track) throw new CameraError("missing")
  const able = (track.getCapabilities?.() ?? {}) as WithTorch
  await focusContinuously(track, able)
  return {
    stream,
    id: track.getSettings().deviceId ?? "",
    hasTorch: able.torch === true,
    setTorch: async (on) => {
      try {
        await track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
        return on
      } catch {
        return !on
      }
    },
    stop: () => {
      for (const each of stream.getTracks()) each.stop()
    },
  }
}

/** The cameras of this device. Their labels are empty until a camera has been permitted once. */
export const list = async (): Promise<CameraChoice[]> => {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter((device) => device.kind === "videoinput" && device.deviceId !== "")
    .map((device) => ({ id: device.deviceId, label: device.label }))
}

const request = async (id: string | undefined): Promise<MediaStream> => {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } }
  const which = id ? { deviceId: { exact: id } } : { facingMode: { ideal: "environment" } }
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, ...size } })
  } catch (error) {
    const name = error instanceof Error ? error.name : ""
    // The camera remembered from last time is unplugged, or its id was renewed.
    if (id && (name === "OverconstrainedError" || name === "NotFoundError")) return request(undefined)
    throw new CameraError(problemOf(name))
  }
}

const problemOf = (name: string): Problem => {
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied"
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing"
    case "NotReadableError":
    case "AbortError":
      return "busy"
    default:
      return "failed"
  }
}

/** Some phones start with a fixed focus, which a code near the lens is outside of. */
const focusContinuously = async (track: MediaStreamTrack, able: WithTorch) => {
  if (!able.focusMode?.includes("continuous")) return
  try {
    await track.applyConstraints({ advanced: [{ focusMode: "continuous" } as MediaTrackConstraintSet] })
  } catch {
    // A picture out of focus is better than none.
  }
}
