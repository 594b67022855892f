import { http } from "../cloud.ts"
import { openRoutes } from "../manifest.ts"

export const handler = http(openRoutes)
