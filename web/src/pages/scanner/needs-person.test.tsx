import type { Entry } from "@setiakawan/scanner/storage"
import { render, screen } from "@solidjs/testing-library"
import { ErrorBoundary, Suspense } from "solid-js"
import { expect, test } from "vitest"
import { scanner } from "../../text/id/scanner.ts"
import { addWords } from "../../text/text.ts"
import { NeedsPerson } from "./NeedsPerson.tsx"
import type { Phone } from "./phone.ts"

addWords({ scanner })

/** The list on a page of its own, over a storage that answers like this. */
const show = (entries: () => Promise<Entry[]>) => {
  const phone = { status: () => ({ attention: 1 }), storage: () => ({ entries }) } as unknown as Phone
  render(() => (
    <ErrorBoundary fallback="broken">
      <Suspense fallback="waiting">
        <p>page</p>
        <NeedsPerson phone={phone} checkpoints={[]} zone="WIB" />
      </Suspense>
    </ErrorBoundary>
  ))
}

test("the page around it neither waits for the storage nor breaks with it", async () => {
  let fail = () => {}
  show(() => new Promise((_done, reject) => (fail = () => reject(new Error("lost")))))
  expect([screen.queryByText("page"), screen.queryByText("waiting")]).toEqual([expect.anything(), null])
  fail()
  await new Promise((done) => setTimeout(done))
  expect([screen.queryByText("page"), screen.queryByText("broken")]).toEqual([expect.anything(), null])
})
