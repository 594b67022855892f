import { expect, test } from "vitest"
import { shortName } from "./held.ts"

test("a name is kept short, without titles: enough to choose among a family's tickets", () => {
  expect(shortName("Dr. H. Budi Santoso, M.Si.")).toBe("Budi S.")
  expect(shortName("Siti Nur Aminah")).toBe("Siti A.")
  expect(shortName("Dewi")).toBe("Dewi")
  expect(shortName("H. Dewi")).toBe("Dewi")
  expect(shortName("")).toBe("")
})
