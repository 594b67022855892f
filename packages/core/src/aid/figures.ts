import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import * as Input from "../input.ts"
import * as Listing from "./listing.ts"
import * as Programme from "./programme.ts"
import * as Quantities from "./quantities.ts"

/** One of the two lists that hold figures; every recipient is in exactly one of them. */
export const PartInput = v.strictObject({
  list: v.picklist(["OPEN", "DONE"]),
  after: v.optional(Input.Cursor),
})

/** What some recipients come to. */
export const Part = v.object({
  recipients: v.number(),
  /** Those of them whom only a draft would entitle. */
  awaited: v.number(),
  sums: Listing.Sums,
  /** Where the next part begins; missing after the last. */
  after: v.optional(v.string()),
})
export type Part = v.InferOutput<typeof Part>

/** So many recipients are added up in one call. */
export const mostAtOnce = 1000

/**
 * Adds up a part of a programme's recipients. Whoever wants the whole asks part by part, so that no call grows with the
 * programme; a thousand recipients cost some seventy read units.
 */
export const part = async (
  context: OfficeContext,
  programmeId: string,
  input: v.InferInput<typeof PartInput>,
): Promise<Part> => {
  const { list, after } = Input.parse(PartInput, input)
  const [programme, page] = await Promise.all([
    Programme.get(context, programmeId),
    Listing.page(context, programmeId, list, { after, limit: mostAtOnce }),
  ])
  const frozen = new Set(programme.frozen)
  const all = page.items.map((entry) => Listing.sumsOf(entry, frozen))
  const total = (of: keyof Listing.Sums) => Quantities.sum(all.map((sums) => sums[of]))
  return {
    recipients: all.length,
    awaited: all.filter(({ allocated }) => Quantities.isNone(allocated)).length,
    sums: {
      allocated: { ...total("allocated") },
      cancelled: { ...total("cancelled") },
      delivered: { ...total("delivered") },
      outstanding: { ...total("outstanding") },
      over: { ...total("over") },
      returned: { ...total("returned") },
    },
    after: page.after,
  }
}
