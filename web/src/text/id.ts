import { card } from "./id/card.ts"
import { certificate } from "./id/certificate.ts"
import { common } from "./id/common.ts"
import { coupon } from "./id/coupon.ts"
import { errors } from "./id/errors.ts"
import { home } from "./id/home.ts"
import { own } from "./id/own.ts"
import { page } from "./id/page.ts"
import { register } from "./id/public.ts"
import { self } from "./id/self.ts"
import { shell } from "./id/shell.ts"
import { ticket } from "./id/ticket.ts"
import { ui } from "./id/ui.ts"

/** The Indonesian dictionary, one section an area: what every visitor's phone gets. The rest is `id-members.ts`. */
export const id = {
  locale: "id",
  card,
  certificate,
  common,
  coupon,
  errors,
  home,
  own,
  page,
  register,
  self,
  shell,
  ticket,
  ui,
}
