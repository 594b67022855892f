import { http } from "../cloud.ts"
import { deviceRoutes } from "../routes/device.ts"

export const handler = http(deviceRoutes)
