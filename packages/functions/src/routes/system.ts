import * as v from "valibot"
import { apiVersion } from "../app.ts"
import { anyone } from "../route.ts"

/** Health and description of the API itself. The description is added by the manifest, which knows every route. */
export const systemRoutes = {
  "GET /api/health": anyone({
    summary: "Whether this installation answers, and its version",
    answer: v.object({ status: v.literal("ok"), api: v.number(), time: v.string() }),
    run: async ({ context }) => ({
      status: "ok" as const,
      api: apiVersion,
      time: context.now().toISOString(),
    }),
  }),
}
