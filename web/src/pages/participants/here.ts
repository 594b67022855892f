import { may, useEventPlace } from "../office/place.ts"

export type Place = { office: string; event: string }

/** The event of the page, what the person may do with it, and the addresses beside this one. */
export const useHere = () => {
  const { event, role, href } = useEventPlace()
  return {
    event,
    href,
    /** Office and event as a route's parameters. */
    place: (): Place => ({ office: event().office, event: event().id }),
    may: {
      organise: () => may.organise(role()),
      keepDoor: () => may.keepDoor(role()),
      print: () => may.print(role()),
      own: () => may.own(role()),
    },
  }
}

export type Here = ReturnType<typeof useHere>
