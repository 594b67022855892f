import { worker } from "../cloud.ts"
import { worker as declared } from "../manifest.ts"

export const handler = worker(declared.tries)
