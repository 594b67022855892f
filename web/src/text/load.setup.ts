import { loadMembersWords } from "./text.ts"

await loadMembersWords()
