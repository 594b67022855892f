import type { call } from "../../api/client.ts"

export type Device = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/events/:event/devices">>
>[number]

/** What an organiser calls the state of a phone. `invited`: its code was not scanned yet. */
export type State = "invited" | "early" | "active" | "silent" | "ended" | "revoked" | "wiped" | "cancelled"

/** A phone at work is heard of twice a minute; after so many milliseconds without, something is the matter. */
export const SILENCE = 120_000
/** A clock that is off by less is corrected without a word. */
export const WRONG_CLOCK = 60_000

export const stateOf = (device: Device, now: Date): State => {
  const at = now.toISOString()
  if (device.state === "invited") return at > device.until ? "ended" : "invited"
  if (device.state === "wiped") return device.enrolledAt === undefined ? "cancelled" : "wiped"
  if (device.state === "revoked") return "revoked"
  if (at > device.until) return "ended"
  if (at < device.from) return "early"
  return isSilent(device, now) ? "silent" : "active"
}

/** Whether nothing was heard of a phone for two minutes. */
export const isSilent = ({ lastContactAt, enrolledAt }: Device, now: Date): boolean => {
  const heard = lastContactAt ?? enrolledAt
  return heard !== undefined && now.getTime() - Date.parse(heard) >= SILENCE
}

/** By how many milliseconds a phone's clock is wrong, ahead or behind, when that is worth a word. */
export const wrongClock = ({ clockOffset = 0 }: Device): number | undefined =>
  Math.abs(clockOffset) >= WRONG_CLOCK ? clockOffset : undefined

export type Trouble = { device: Device; silent: boolean; waiting: number }

/** Phones stand switched off in a cupboard until shortly before the doors open. */
const BEFORE = 2 * 3_600_000

/**
 * Phones that somebody should look after: not heard of for two minutes while the doors are at work, or with scans that
 * did not arrive here yet. Those with the most scans first.
 */
export const troubles = (
  devices: readonly Device[],
  event: { start: string; end: string },
  now: Date,
): Trouble[] => {
  const at = now.getTime()
  const doors = at >= Date.parse(event.start) - BEFORE && at <= Date.parse(event.end)
  return devices
    .map((device) => ({
      device,
      silent: doors && stateOf(device, now) === "silent",
      waiting: (device.waiting ?? 0) + (device.attention ?? 0),
    }))
    .filter(
      ({ device, silent, waiting }) =>
        (device.state === "active" || device.state === "revoked") && (silent || waiting > 0),
    )
    .sort((a, b) => b.waiting - a.waiting || (a.device.name < b.device.name ? -1 : 1))
}
