import type { Role } from "@setiakawan/core/context"
import { useNavigate, useParams } from "@solidjs/router"
import { type Accessor, createContext, useContext } from "solid-js"
import type { call } from "../../api/client.ts"
import { roleIn, signOut } from "../../session.ts"
import { errorText } from "../../text/errors.ts"
import { toast } from "../../ui/Toast.tsx"

/** An event with what we are there. */
export type OwnEvent = Awaited<ReturnType<typeof call<"GET /api/offices/:office/events/:event">>>
export type Event = Omit<OwnEvent, "role">
export type EventInput = Parameters<typeof call<"POST /api/offices/:office/events">>[1]["body"]
export type Office = Awaited<ReturnType<typeof call<"GET /api/offices/:office">>>

/** The office of the address. */
export const useOffice = () => {
  const params = useParams()
  const office = () => params.office ?? ""
  return {
    id: office,
    href: (page = "") => `/kantor/${office()}${page && `/${page}`}`,
    role: (): Role | undefined => roleIn(office()),
  }
}

/** What a role may do, as the server's routes have it. */
export const may = {
  organise: (role: Role | undefined) => role === "owner" || role === "organiser",
  keepDoor: (role: Role | undefined) => role === "owner" || role === "organiser" || role === "officer",
  print: (role: Role | undefined) => role === "owner" || role === "organiser" || role === "signatory",
  own: (role: Role | undefined) => role === "owner",
}

/** What the layout of an event gives to the pages below it. */
export type EventPlace = {
  /** The event as last read; a page that changes it hands in the new one. */
  event: Accessor<Event>
  setEvent: (event: Event) => void
  /** The role here: the member's, or what another office's grant leaves of it. */
  role: Accessor<Role | undefined>
  /** The address of a page of this event: `href("peserta")`; without a name its summary. */
  href: (page?: string) => string
}

export const EventContext = createContext<EventPlace>()

/** The event of the page; only below the event's layout. */
export const useEventPlace = (): EventPlace => {
  const place = useContext(EventContext)
  if (!place) throw new Error("This page does not stand below the event's layout")
  return place
}

/** Signs out and goes to the front page. */
export const useSignOut = () => {
  const navigate = useNavigate()
  return async () => {
    try {
      await signOut()
      navigate("/")
    } catch (error) {
      toast.failure(errorText(error))
    }
  }
}

/** Puts the focus at the content's top, when what had it is gone. */
export const focusMain = (): void => document.getElementById("main")?.focus({ preventScroll: true })
