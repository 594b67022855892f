import { common } from "./id/common.ts"
import { errors } from "./id/errors.ts"
import { home } from "./id/home.ts"
import { page } from "./id/page.ts"
import { scan } from "./id/scan.ts"
import { shell } from "./id/shell.ts"
import { ui } from "./id/ui.ts"

/** The Indonesian dictionary: one section an area, each in a file of its own. */
export const id = { locale: "id", common, errors, home, page, scan, shell, ui }
