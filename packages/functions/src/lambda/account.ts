import { http } from "../cloud.ts"
import { accountRoutes } from "../routes/account.ts"

export const handler = http(accountRoutes)
