import { audit } from "./id/audit.ts"
import { certificate } from "./id/certificate.ts"
import { common } from "./id/common.ts"
import { documents } from "./id/documents.ts"
import { errors } from "./id/errors.ts"
import { event } from "./id/event.ts"
import { gate } from "./id/gate.ts"
import { home } from "./id/home.ts"
import { importing } from "./id/import.ts"
import { live } from "./id/live.ts"
import { office } from "./id/office.ts"
import { page } from "./id/page.ts"
import { participants } from "./id/participants.ts"
import { register } from "./id/public.ts"
import { scan } from "./id/scan.ts"
import { shell } from "./id/shell.ts"
import { signIn } from "./id/sign-in.ts"
import { ticket } from "./id/ticket.ts"
import { ui } from "./id/ui.ts"

/** The Indonesian dictionary: one section an area, each in a file of its own. */
export const id = {
  locale: "id",
  audit,
  certificate,
  common,
  documents,
  errors,
  event,
  gate,
  home,
  importing,
  live,
  office,
  page,
  participants,
  register,
  scan,
  shell,
  signIn,
  ticket,
  ui,
}
