import { expect, test } from "vitest"
import * as Secret from "./secret.ts"

const secret = "aB3_-".repeat(6) + "xy"
const origin = "https://hadir.example.go.id"

test("the secret of an enrolment code", () => {
  expect(Secret.inText(` ${origin}/pindai#${secret}\n`, origin)).toEqual({ kind: "secret", secret })
})

test("a code for another server is told apart from what is no enrolment code", () => {
  expect(Secret.inText(`https://other.example/pindai#${secret}`, origin)).toEqual({ kind: "elsewhere" })
  for (const text of ["", "Siti", `${origin}/pindai`, `${origin}/pindai#short`, `${origin}/t/x#${secret}`])
    expect([text, Secret.inText(text, origin)]).toEqual([text, { kind: "other" }])
})

test("the address bar loses the secret at once, and nothing else", () => {
  history.replaceState({ depth: 1 }, "", `/pindai?dari=layar#${secret}`)

  Secret.takeFromAddress()
  expect([location.pathname, location.search, location.hash]).toEqual(["/pindai", "?dari=layar", ""])
  expect(history.state).toEqual({ depth: 1 })
  expect(Secret.fromAddress()).toBe(secret)
  expect(Secret.fromAddress()).toBeUndefined()
})

test("the secrets of other pages are left to them", () => {
  history.replaceState(null, "", `/t/ABCDE#${secret}`)
  Secret.takeFromAddress()

  expect(location.hash).toBe(`#${secret}`)
  expect(Secret.fromAddress()).toBeUndefined()
})
