import { recipientFields, referenceFields } from "@setiakawan/core/sheet/fields"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { type Kind, timeout, type Words } from "../../participants/import/kind.ts"

const mostBytes = 60_000_000

/** A list of recipients, for a draft allocation. */
export const recipients = (params: { office: string; programme: string; allocation: string }): Kind => ({
  to: params.allocation,
  job: "recipient-import",
  list: "recipients",
  fields: recipientFields,
  main: ["name", "nik", "kk", "region", "district", "village", "ppks", "disability", "quantity", "phone"],
  others: ["sex", "male", "female", "birthPlaceDate", "birthPlace", "birthDate", "address", "number", "note"],
  mostBytes,
  entered: "fresh",
  words: () => wordsWith(text().aid.importing),
  upload: (body) =>
    call("POST /api/offices/:office/uploads/:purpose", {
      params: { office: params.office, purpose: "recipients" },
      body,
    }),
  preview: ({ unsur: _, ...body }, signal) =>
    call("POST /api/offices/:office/aid/:programme/allocations/:allocation/imports/preview", {
      params,
      body,
      signal,
      timeout,
    }),
  start: ({ unsur: _, ...body }) =>
    call("POST /api/offices/:office/aid/:programme/allocations/:allocation/imports", {
      params,
      body,
      timeout,
    }),
})

/** Rows of a reference list that is not the current one yet. */
export const references = (params: { office: string; list: string }): Kind => ({
  to: params.list,
  job: "reference-import",
  list: "references",
  fields: referenceFields,
  main: ["name", "nik", "region", "district", "village", "ppks", "rank"],
  others: ["number", "note"],
  mostBytes,
  entered: "fresh",
  words: () => wordsWith(text().aid.importingReferences),
  upload: (body) =>
    call("POST /api/offices/:office/uploads/:purpose", {
      params: { office: params.office, purpose: "references" },
      body,
    }),
  preview: async ({ unsur: _, ...body }, signal) => {
    const { mismatches: __, ...found } = await call("POST /api/offices/:office/references/imports/preview", {
      params: { office: params.office },
      body,
      signal,
      timeout,
    })
    return found
  },
  start: ({ unsur: _, ...body }) =>
    call("POST /api/offices/:office/references/:list/imports", { params, body, timeout }),
})

/** The wizard's words, with those of aid in place of those of participants. */
const wordsWith = (own: ReturnType<typeof text>["aid"]["importing"]): Words => {
  const words = text().importing
  return {
    ...words,
    ...own,
    upload: { ...words.upload, ...own.upload },
    fields: { ...words.fields, ...own.fields },
    check: { ...words.check, ...own.check },
    run: { ...words.run, ...own.run },
    done: { ...words.done, ...own.done },
  }
}
