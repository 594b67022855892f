import { expect, test } from "vitest"
import { returnPath, signInPath } from "./session.ts"

const origin = "https://hadir.example.go.id"

test.each(["/kantor/off_1/acara/evt_1/peserta", "/kantor/off_1?halaman=2", "/kantor/off_1#daftar", "/"])(
  "leads back to %s",
  (path) => {
    expect(returnPath(path, origin)).toBe(path)
    expect(returnPath(new URL(signInPath(path), origin).searchParams.get("ke") ?? "/", origin)).toBe(path)
  },
)

test.each([
  ["another host", "https://jahat.example"],
  ["another host without a scheme", "//jahat.example/kantor"],
  ["a backslash that browsers read as a slash", "/\\jahat.example"],
  ["a tab that browsers drop", "/\t/jahat.example"],
  ["a script", "javascript:alert(1)"],
  ["a path without its slash", "kantor/off_1"],
  ["a host that cannot be", "//%"],
  ["the sign-in page itself", "/masuk?ke=/masuk"],
  ["the API", "/api/me"],
  ["the host's own pages", "/_outbox"],
  ["the same by a detour", "/kantor/../_outbox"],
  ["nothing", undefined],
  ["two at once", ["/a", "/b"]],
])("does not lead to %s", (_, wanted) => {
  expect(returnPath(wanted, origin)).toBe("/")
})
