import { handing } from "./id/handing.ts"
import { scan } from "./id/scan.ts"
import { scanner } from "./id/scanner.ts"
import { addWords, loadMembersWords } from "./text.ts"

await loadMembersWords()
addWords({ handing, scan, scanner })
