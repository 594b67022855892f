export type Signal = "success" | "repeat" | "refused"

/** Tones as [hertz, start, length in seconds]: told apart with the eyes elsewhere, and by ears that miss high notes. */
const tones: Record<Signal, readonly (readonly [number, number, number])[]> = {
  success: [
    [880, 0, 0.09],
    [1320, 0.1, 0.16],
  ],
  repeat: [
    [520, 0, 0.14],
    [520, 0.2, 0.14],
  ],
  refused: [
    [220, 0, 0.22],
    [165, 0.24, 0.36],
  ],
}

/** Milliseconds on, off, on … */
const buzzes: Record<Signal, number[]> = {
  success: [60],
  repeat: [60, 70, 60],
  refused: [220, 90, 220],
}

let audio: AudioContext | undefined
let muted = false

/**
 * Browsers let a page sound only after a touch: this waits for the first one. Returns the function that stops waiting.
 */
export const unlockOnFirstTouch = (): (() => void) => {
  const events = ["pointerdown", "keydown"] as const
  const unlock = () => {
    stop()
    if (!("AudioContext" in globalThis)) return
    audio ??= new AudioContext()
    void audio.resume().catch(() => undefined)
  }
  const stop = () => {
    for (const name of events) document.removeEventListener(name, unlock, true)
  }
  for (const name of events) document.addEventListener(name, unlock, true)
  return stop
}

/** Silences the tones; the vibration stays. */
export const setMuted = (value: boolean) => {
  muted = value
}

/** Sounds and vibrates, as far as the device can and the page may. */
export const play = (signal: Signal) => {
  navigator.vibrate?.(buzzes[signal])
  if (muted || !audio) return
  // A phone call or a locked screen suspends the context.
  if (audio.state !== "running") void audio.resume().catch(() => undefined)
  for (const tone of tones[signal]) beep(audio, signal, tone)
}

const beep = (
  context: AudioContext,
  signal: Signal,
  [hertz, start, length]: readonly [number, number, number],
) => {
  const from = context.currentTime + start
  const oscillator = context.createOscillator()
  const gain = context.createGain()
  oscillator.type = signal === "refused" ? "square" : "sine"
  oscillator.frequency.value = hertz
  // Ramps, since a tone that starts or ends at once clicks.
  gain.gain.setValueAtTime(0, from)
  gain.gain.linearRampToValueAtTime(signal === "refused" ? 0.18 : 0.4, from + 0.01)
  gain.gain.setValueAtTime(signal === "refused" ? 0.18 : 0.4, from + length - 0.03)
  gain.gain.linearRampToValueAtTime(0, from + length)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(from)
  oscillator.stop(from + length)
}
