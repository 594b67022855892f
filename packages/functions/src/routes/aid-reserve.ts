import * as Reserve from "@setiakawan/core/aid/reserve"
import * as Stock from "@setiakawan/core/aid/stock"
import { member, organisers } from "../route.ts"

/** What phones may hand out without a network. */
export const aidReserveRoutes = {
  "POST /api/offices/:office/aid/:programme/reserves": member(...organisers)({
    summary: "Reserve stock to a phone; it hands out no more than that without a network",
    body: Reserve.ReserveInput,
    answer: Stock.View,
    run: ({ context, params, body }) => Reserve.reserve(context, params.programme, body),
  }),
}
