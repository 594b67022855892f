import { http } from "../cloud.ts"
import { officeRoutes } from "../routes/office.ts"

export const handler = http(officeRoutes)
