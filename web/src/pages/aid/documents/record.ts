import type { Role } from "@setiakawan/core/context"
import { call } from "../../../api/client.ts"
import type { Api } from "../../../api/contract.ts"
import { may } from "../../office/place.ts"
import type { Params } from "../programme.ts"

const key = "/api/offices/:office/aid/:programme/records"

export type HandoverRecord = Api[`GET ${typeof key}/:record`]["answer"]
export type Content = Api[`GET ${typeof key}/:record/content`]["answer"]
export type Line = Api[`GET ${typeof key}`]["answer"]["items"][number]
export type Draft = Api[`POST ${typeof key}`]["body"]
export type Variant = HandoverRecord["variant"]
export type Proposal = Api["GET /api/offices/:office/aid/:programme/record-proposal"]["answer"]

/** The address of a record. */
export type RecordPlace = Params & { record: string }

/** Milliseconds in which thousands of recipients are looked through; a request has no more. */
export const longest = 30_000

export const get = (params: RecordPlace): Promise<HandoverRecord> => call(`GET ${key}/:record`, { params })

/** What a role may do with the papers of a programme, as the server's routes have it. */
export const mayOf = (role: Role | undefined) => ({
  draft: may.organise(role),
  /** Records are read, issued, made void and printed. */
  issue: may.print(role),
  coupons: may.keepDoor(role),
  receipts: may.keepDoor(role) || may.print(role),
})
