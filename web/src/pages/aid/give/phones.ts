import { call } from "../../../api/client.ts"
import { serverNow } from "../../../api/clock.ts"

/** A phone that hands a programme's aid out, at which event. */
export type AidPhone = { device: string; name: string; event: string; eventName: string }

type Params = { office: string; programme: string }

/** The phones that may hand out this programme now or later: at events with a checkpoint of it, the newest first. */
export const phonesOf = async ({ office, programme }: Params): Promise<AidPhone[]> => {
  const { items } = await call("GET /api/offices/:office/events", { params: { office } })
  const now = serverNow().toISOString()
  const events = items.filter(
    ({ state, checkpoints }) =>
      state !== "finished" && checkpoints.some(({ aid }) => aid?.programme === programme),
  )
  const found = await Promise.all(
    events.map(async (event) => {
      const tables = event.checkpoints.filter(({ aid }) => aid?.programme === programme)
      const devices = await call("GET /api/offices/:office/events/:event/devices", {
        params: { office, event: event.id },
      })
      return devices
        .filter(
          ({ state, until, checkpoints }) =>
            state !== "revoked" &&
            state !== "wiped" &&
            until >= now &&
            checkpoints.some((each) => tables.some(({ id }) => id === each)),
        )
        .map(({ id, name }) => ({ device: id, name, event: event.id, eventName: event.name }))
    }),
  )
  return found.flat()
}
