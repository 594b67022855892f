import { keep } from "./shell.ts"

keep("/pindai", OFFLINE_FILES)
