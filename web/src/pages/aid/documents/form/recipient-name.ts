import { call } from "../../../../api/client.ts"
import type { Params } from "../../programme.ts"

/** Who a recipient is; "" for nobody, and for somebody who is not known any more. */
export const nameOf = async (params: Params, recipient: string | undefined): Promise<string> => {
  if (!recipient) return ""
  try {
    const { who } = await call("GET /api/offices/:office/aid/:programme/recipients/:recipient", {
      params: { ...params, recipient },
    })
    return who?.name ?? ""
  } catch {
    return ""
  }
}
