import { keep } from "./shell.ts"

keep("/hadir", OFFLINE_FILES)
