import { scheduled } from "../cloud.ts"
import { daily } from "../manifest.ts"

export const handler = scheduled(daily.begin)
