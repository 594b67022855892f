import * as Claims from "../pages/self/claims.ts"
import { keep, sendInBackground } from "./shell.ts"
import { claimsTag } from "./shell.protocol.ts"

keep("/hadir", OFFLINE_FILES)

sendInBackground(claimsTag, async () => {
  await Claims.sendKept()
  const left = (await Claims.list()).some((kept) => kept.state === "waiting" && !kept.needs)
  if (left) throw new Error("Something still waits")
})
