import * as AidStation from "@setiakawan/core/aid/station"
import * as Device from "@setiakawan/core/check-in/device"
import * as Roster from "@setiakawan/core/check-in/roster"
import * as Station from "@setiakawan/core/check-in/station"
import type { Actor } from "@setiakawan/core/context"
import { Refusal } from "@setiakawan/core/errors"
import * as RevokedCards from "@setiakawan/core/volunteer/revoked-cards"
import * as v from "valibot"
import { deviceCookie, deviceCookieLife } from "../authorise.ts"
import { anyone, device } from "../route.ts"

/** What a phone at a door may do: check in, hand aid over, and nothing else. */
export const deviceRoutes = {
  "POST /api/device/enrol": anyone({
    summary: "Exchange a one-time address for a credential; the phone that used it may repeat it",
    body: Device.EnrolInput,
    answer: v.object({ device: v.string(), until: v.string() }),
    run: async ({ context, body, cookies }) => {
      const { token, ...enrolled } = await Device.enrol(context, body)
      cookies.set(deviceCookie, token, deviceCookieLife)
      return enrolled
    },
  }),
  "POST /api/device/contact": device({
    summary: "Tell how the device is, and hear what it may do now",
    body: Station.ContactInput,
    answer: Station.Contact,
    run: ({ context, body }) => Station.contact(context, body),
  }),
  "GET /api/device/roster": device({
    summary: "A page of 250 tickets, without NIK and with four digits of a phone number",
    query: Roster.PageInput,
    answer: Roster.Page,
    run: ({ context, query }) => Roster.page(context, query),
  }),
  "GET /api/device/changes": device({
    summary: "Tickets that changed since a cursor",
    query: Roster.ChangesInput,
    answer: Roster.Changed,
    run: ({ context, query }) => Roster.changes(context, query),
  }),
  "GET /api/device/passages": device({
    summary: "A page of 250 tickets that other gates let through",
    query: Roster.PassagesInput,
    answer: Roster.Passages,
    run: ({ context, query }) => Roster.passages(context, query),
  }),
  "POST /api/device/scans": device({
    summary: "Hand over up to a hundred scans and deliveries of aid; repeating a nonce is harmless",
    body: Station.SendInput,
    answer: Station.Sent,
    run: ({ context, body }) => Station.send(context, body),
  }),
  "GET /api/device/cards": device({
    summary: "A page of a thousand volunteers' cards that were revoked before their time, by their codes",
    query: RevokedCards.PageInput,
    answer: RevokedCards.Page,
    run: ({ context, query }) => RevokedCards.page(context, query),
  }),
  "GET /api/device/aid": device({
    summary: "A page of a thousand recipients of a checkpoint's aid, by id and revision",
    query: AidStation.ListInput,
    answer: AidStation.List,
    run: ({ context, query }) => AidStation.list(context, query),
  }),
  "POST /api/device/aid/rows": device({
    summary: "Up to a hundred recipients as they are now: name, desa, coupon, and what they were given",
    body: AidStation.RowsInput,
    answer: AidStation.Rows,
    run: ({ context, body }) => AidStation.rows(context, body),
  }),
  "POST /api/device/aid/proofs": device({
    summary: "Add proof to what this phone handed over",
    body: AidStation.ProveInput,
    run: ({ context, body }) => AidStation.prove(context, body),
  }),
  "POST /api/device/wiped": device({
    summary: "A device says that nothing is left on it; its credential ends",
    run: async ({ context, cookies }) => {
      const { event, device } = phone(context.actor)
      await Device.wiped(context, event, device)
      cookies.clear(deviceCookie)
    },
  }),
}

/** A route for devices is only ever called by one. */
const phone = (actor: Actor) => {
  if (actor.kind !== "device") throw new Refusal("forbidden")
  return actor
}
