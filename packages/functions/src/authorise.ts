import * as Account from "@setiakawan/core/account"
import * as Device from "@setiakawan/core/check-in/device"
import { type Context, type OfficeContext, type Role, within } from "@setiakawan/core/context"
import { Refusal } from "@setiakawan/core/errors"
import * as Grant from "@setiakawan/core/grant"
import * as Id from "@setiakawan/core/id"
import * as Member from "@setiakawan/core/member"
import * as SignIn from "@setiakawan/core/sign-in"
import * as VolunteerAccess from "@setiakawan/core/volunteer/access"
import * as v from "valibot"
import type { Access, Cookies, Params, Signed } from "./route.ts"

export const sessionCookie = "session"
export const holderCookie = "holder"
export const volunteerCookie = "volunteer"
export const deviceCookie = "device"
/** Longer than any span; the credential itself says when it ends. */
export const deviceCookieLife = 400 * 86_400
export const challengeCookie = "sign-in"

/**
 * Lets a caller through, with the context that the route may use, or refuses. The only place where an access rule
 * is applied.
 */
export const authorise = async (
  context: Context,
  access: Access,
  params: Params,
  cookies: Cookies,
): Promise<
  Context | OfficeContext | (OfficeContext & { person: string }) | (Context & { signed: Signed })
> => {
  switch (access.kind) {
    case "anyone":
      return context
    case "holder":
      if (!cookies.get(holderCookie)) throw new Refusal("unauthenticated")
      return context
    case "volunteer": {
      const token = cookies.get(volunteerCookie)
      const own = token && (await VolunteerAccess.resolve(context, token))
      if (!own) throw new Refusal("unauthenticated")
      return { ...own.context, person: own.person }
    }
    case "device": {
      const token = cookies.get(deviceCookie)
      const device = token && (await Device.resolve(context, token))
      if (!device) throw new Refusal("unauthenticated")
      return within(context, device.office, device.actor)
    }
    case "account":
      return { ...context, signed: await signedIn(context, cookies) }
    case "operator": {
      const signed = await signedIn(context, cookies)
      if (!(await SignIn.isOperator(context, signed.accountKey))) throw new Refusal("forbidden")
      return { ...context, signed }
    }
    case "member": {
      const signed = await signedIn(context, cookies)
      const place = await placeIn(context, signed, params)
      if (!place || !access.roles.includes(place.role)) throw new Refusal("forbidden")
      return within(context, params.office, { kind: "member", account: signed.account, ...place })
    }
  }
}

const signedIn = async (context: Context, cookies: Cookies): Promise<Signed> => {
  const token = cookies.get(sessionCookie)
  const session = token && (await SignIn.resolve(context, token))
  if (!session) throw new Refusal("unauthenticated")
  return session
}

/** The role of a member, in the office itself or by a grant to the office they are at home in. */
const placeIn = async (
  context: Context,
  signed: Signed,
  params: Params,
): Promise<{ role: Role; home?: string } | undefined> => {
  // Ids that cannot exist are refused like offices that are not ours: nobody learns which offices there are.
  if (!v.is(Id.schema("office"), params.office)) return undefined
  const own = await Member.roleOf(context, params.office, signed.account)
  if (own) return { role: own }
  if (!v.is(Id.schema("event"), params.event)) return undefined
  const guests = await Account.offices(context, signed.accountKey)
  if (guests.length === 0) return undefined
  const grants = await Grant.heldBy(context, params.office, params.event, guests)
  const places = await Promise.all(
    grants.map(async ({ guest, role }) => ({
      role: atMost(role, await Member.roleOf(context, guest, signed.account)),
      home: guest,
    })),
  )
  for (const role of order) {
    const place = places.find((place) => place.role === role)
    if (place) return { role, home: place.home }
  }
  return undefined
}

const order = ["organiser", "officer", "viewer"] as const

/** Nobody may do more at another office's event than at home. */
const atMost = (granted: Role, own: Role | undefined): Role | undefined => {
  switch (own) {
    case undefined:
      return undefined
    case "owner":
    case "organiser":
      return granted
    case "officer":
      return granted === "viewer" ? "viewer" : "officer"
    case "signatory":
    case "viewer":
      return "viewer"
  }
}
