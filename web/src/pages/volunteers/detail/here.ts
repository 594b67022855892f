import type { Zone } from "@setiakawan/core/writing"
import type { Details, Place } from "../volunteer.ts"

/** The volunteer whose page this is, for the parts of the page. */
export type Here = {
  place: () => Place
  details: () => Details
  /** Takes over what a change answered. */
  put: (details: Details) => void
  /** Reads the volunteer anew, after a change that answers nothing. */
  reload: () => Promise<unknown>
  may: () => { edit: boolean; erase: boolean }
  /** Where the office is: its clocks, and where its areas begin. */
  zone: () => Zone
  region: () => string
  /** The address of a page of the office. */
  href: (page: string) => string
}
