import * as Proof from "@setiakawan/core/aid/proof"
import * as Uploads from "@setiakawan/core/uploads"
import * as v from "valibot"
import { doorkeepers, member } from "../route.ts"

/** Photos that prove a delivery: taken by whoever hands over, seen by whoever may give. */
export const aidProofRoutes = {
  "POST /api/offices/:office/aid/:programme/photos": member(...doorkeepers)({
    summary: "Permission to upload the photo of a delivery, by a URL that takes one PUT",
    body: Uploads.StartInput,
    answer: Uploads.Started,
    status: 201,
    run: ({ context, body }) => Uploads.start(context, "photo", body),
  }),
  "GET /api/offices/:office/aid/:programme/recipients/:recipient/photos/:file": member(...doorkeepers)({
    summary: "Where the photo of a delivery is to be seen, for fifteen minutes",
    answer: v.object({ url: v.string() }),
    run: async ({ context, params }) => ({
      url: await Proof.photoUrl(context, params.programme, params.recipient, params.file),
    }),
  }),
}
