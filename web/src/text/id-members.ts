import { audit } from "./id/audit.ts"
import { checkIn } from "./id/check-in.ts"
import { documents } from "./id/documents.ts"
import { event } from "./id/event.ts"
import { gate } from "./id/gate.ts"
import { importing } from "./id/import.ts"
import { office } from "./id/office.ts"
import { participants } from "./id/participants.ts"
import { scan } from "./id/scan.ts"
import { signIn } from "./id/sign-in.ts"

/** The sections that only members of an office read; their pages bring it along (see `memberPage`). */
export const members = {
  audit,
  checkIn,
  documents,
  event,
  gate,
  importing,
  office,
  participants,
  scan,
  signIn,
}
