import { render, screen } from "@solidjs/testing-library"
import { Suspense } from "solid-js"
import { expect, test } from "vitest"
import { scan } from "../../text/id/scan.ts"
import { scanner } from "../../text/id/scanner.ts"
import { addWords } from "../../text/text.ts"
import Details from "./Details.tsx"
import type { Phone } from "./phone.ts"

addWords({ scan, scanner })

test("the door stays where it is while the worker is installed and the outbox is read", () => {
  const never = () => new Promise<never>(() => {})
  Object.defineProperty(navigator, "serviceWorker", {
    configurable: true,
    value: { getRegistration: never, getRegistrations: never, ready: never() },
  })
  const phone = {
    status: () => ({ online: "yes", state: "active", waiting: 0, attention: 0, rosterCount: 0 }),
    device: () => ({ name: "HP Sari", until: "2026-12-21T02:00:00.000Z" }),
    storage: () => ({ entries: never }),
  } as unknown as Phone
  const event = { name: "HKSN", zone: "WIB" as const, checkpoints: [] }
  render(() => (
    <Suspense fallback="waiting">
      <p>door</p>
      <Details phone={phone} event={event} place="" update={false} install={undefined} onClose={() => {}} />
    </Suspense>
  ))
  expect([screen.queryByText("door"), screen.queryByText("waiting")]).toEqual([expect.anything(), null])
  expect(screen.getByText("HP Sari")).toBeTruthy()
})
