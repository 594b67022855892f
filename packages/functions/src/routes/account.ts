import * as Account from "@setiakawan/core/account"
import { roles, within } from "@setiakawan/core/context"
import * as Member from "@setiakawan/core/member"
import * as Office from "@setiakawan/core/office"
import * as SignIn from "@setiakawan/core/sign-in"
import * as Uploads from "@setiakawan/core/uploads"
import * as v from "valibot"
import { challengeCookie, sessionCookie } from "../authorise.ts"
import { account, anyone, everyMember, member, operator, organisers } from "../route.ts"

const Me = v.object({
  account: v.string(),
  name: v.string(),
  email: v.string(),
  operator: v.boolean(),
  offices: v.array(v.object({ office: v.string(), name: v.string(), role: v.picklist(roles) })),
})

const tenMinutes = 600
const twoWeeks = 14 * 86_400

/** Signing in, accounts, offices and their members. */
export const accountRoutes = {
  "POST /api/sign-in": anyone({
    summary: "Ask for a sign-in code; the answer is the same whether the address is known or not",
    body: SignIn.StartInput,
    run: async ({ context, body, cookies }) => {
      const { secret } = await SignIn.start(context, body)
      cookies.set(challengeCookie, secret, tenMinutes)
    },
  }),
  "POST /api/sign-in/code": anyone({
    summary: "Sign in with the code, from the browser that asked for it",
    body: SignIn.FinishInput,
    run: async ({ context, body, cookies }) => {
      const { token } = await SignIn.finish(context, cookies.get(challengeCookie), body)
      cookies.clear(challengeCookie)
      cookies.set(sessionCookie, token, twoWeeks)
    },
  }),
  "POST /api/sign-out": anyone({
    summary: "Sign out of this browser",
    run: async ({ context, cookies }) => {
      const token = cookies.get(sessionCookie)
      if (token) await SignIn.signOut(context, token)
      cookies.clear(sessionCookie)
    },
  }),
  "GET /api/me": account({
    summary: "Who is signed in, and the offices they belong to",
    answer: Me,
    run: async ({ context }) => {
      const { signed } = context
      const [account, offices, isOperator] = await Promise.all([
        Account.byKey(context, signed.accountKey),
        Account.offices(context, signed.accountKey),
        SignIn.isOperator(context, signed.accountKey),
      ])
      const memberships = await Promise.all(
        offices.map(async (office) => {
          const scope = within(context, office, { kind: "member", account: signed.account, role: "viewer" })
          const [role, settings] = await Promise.all([
            Member.roleOf(context, office, signed.account),
            Office.get(scope),
          ])
          return role ? [{ office, name: settings.name, role }] : []
        }),
      )
      return {
        account: signed.account,
        name: account?.name ?? "",
        email: account?.email ?? "",
        operator: isOperator,
        offices: memberships.flat(),
      }
    },
  }),
  "POST /api/offices": operator({
    summary: "Open an office with its first owner",
    body: Office.CreateInput,
    answer: Office.View,
    status: 201,
    run: ({ context, body }) => Office.create(context, context.signed.account, body),
  }),
  "GET /api/offices/:office": member(...everyMember)({
    summary: "The office's settings",
    answer: Office.View,
    run: ({ context }) => Office.show(context),
  }),
  "PUT /api/offices/:office": member("owner")({
    summary: "Replace the office's settings",
    body: Office.UpdateInput,
    answer: Office.View,
    run: ({ context, body }) => Office.update(context, body),
  }),
  "POST /api/offices/:office/uploads": member("owner")({
    summary: "Permission to upload a picture for the emblem, by a URL that takes one PUT",
    body: Uploads.StartInput,
    answer: Uploads.Started,
    status: 201,
    run: ({ context, body }) => Uploads.start(context, "emblem", body),
  }),
  "POST /api/offices/:office/uploads/:purpose": member(...organisers)({
    summary:
      "Permission to upload a list of volunteers, a photo or the scan of a decree, by a URL that takes one PUT",
    body: Uploads.StartInput,
    answer: Uploads.Started,
    status: 201,
    run: ({ context, params, body }) => Uploads.start(context, params.purpose, body),
  }),
  "PUT /api/offices/:office/emblem": member("owner")({
    summary: "Make an uploaded picture the emblem on documents",
    body: Office.EmblemInput,
    answer: Office.View,
    run: ({ context, body }) => Office.setEmblem(context, body),
  }),
  "GET /api/offices/:office/members": member(...everyMember)({
    summary: "The members of the office",
    answer: v.array(Member.View),
    run: ({ context }) => Member.list(context),
  }),
  "POST /api/offices/:office/members": member("owner")({
    summary: "Make an e-mail address a member",
    body: Member.InviteInput,
    answer: Member.View,
    status: 201,
    run: ({ context, body }) => Member.invite(context, body),
  }),
  "PUT /api/offices/:office/members/:account": member("owner")({
    summary: "Give a member another role",
    body: v.strictObject({ role: Member.RoleInput.entries.role }),
    answer: Member.View,
    run: ({ context, params, body }) => Member.setRole(context, { account: params.account, ...body }),
  }),
  "DELETE /api/offices/:office/members/:account": member("owner")({
    summary: "Take a member out of the office",
    run: ({ context, params }) => Member.remove(context, { account: params.account }),
  }),
}
