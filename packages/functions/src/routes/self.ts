import * as Self from "@setiakawan/core/check-in/self"
import * as VenueScreen from "@setiakawan/core/check-in/venue-screen"
import { holderCookie } from "../authorise.ts"
import { anyone, doorkeepers, member } from "../route.ts"

/** What a participant's own phone calls at the venue. */
export const selfRoutes = {
  "POST /api/public/self-check-ins": anyone({
    summary:
      "Check in by oneself with the code of the venue's screen, by a ticket of this browser or by its code and four digits of the phone number; repeating `nonce` repeats the answer",
    body: Self.ClaimInput,
    answer: Self.Claimed,
    run: ({ context, body, cookies }) => Self.claim(context, cookies.get(holderCookie), body),
  }),
}

/** What the venue's own screen asks for. */
export const screenRoutes = {
  "GET /api/offices/:office/events/:event/checkpoints/:checkpoint/screen": member(...doorkeepers)({
    summary: "The secrets of today and tomorrow that a venue's screen makes its codes of",
    answer: VenueScreen.Screen,
    run: ({ context, params }) => VenueScreen.open(context, params.event, params.checkpoint),
  }),
}
