import { aid } from "./id/aid.ts"
import { aidDocuments } from "./id/aid-documents.ts"
import { aidGive } from "./id/aid-give.ts"
import { aidReports } from "./id/aid-reports.ts"
import { audit } from "./id/audit.ts"
import { ceremony } from "./id/ceremony.ts"
import { checkIn } from "./id/check-in.ts"
import { decrees } from "./id/decrees.ts"
import { desk } from "./id/desk.ts"
import { documents } from "./id/documents.ts"
import { duties } from "./id/duties.ts"
import { event } from "./id/event.ts"
import { importing } from "./id/import.ts"
import { office } from "./id/office.ts"
import { organisations } from "./id/organisations.ts"
import { ownDevice } from "./id/own-device.ts"
import { participants } from "./id/participants.ts"
import { signIn } from "./id/sign-in.ts"
import { venueScreen } from "./id/venue-screen.ts"
import { volunteers } from "./id/volunteers.ts"

/** The sections that only members of an office read; their pages bring it along (see `memberPage`). */
export const members = {
  aid,
  aidDocuments,
  aidGive,
  aidReports,
  audit,
  ceremony,
  checkIn,
  decrees,
  desk,
  documents,
  duties,
  event,
  importing,
  office,
  organisations,
  ownDevice,
  participants,
  signIn,
  venueScreen,
  volunteers,
}
