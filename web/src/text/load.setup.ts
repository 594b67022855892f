import { configure } from "@solidjs/testing-library"
import { handing } from "./id/handing.ts"
import { scan } from "./id/scan.ts"
import { scanner } from "./id/scanner.ts"
import { addWords, loadMembersWords } from "./text.ts"

// A second is short for a component that loads its data on a busy machine.
configure({ asyncUtilTimeout: 20_000 })

await loadMembersWords()
addWords({ handing, scan, scanner })
