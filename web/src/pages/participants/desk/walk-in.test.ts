import { expect, test } from "vitest"
import { blank, fieldOf, keep, lineOf, personOf, restore } from "./walk-in.ts"

const draft = { ...blank(() => "request-0123456789"), name: "Dr. H. Budi Santoso, M.Si.", unsur: "tksk" }

test("titles are sent apart from the name, and what was left empty not at all", () => {
  expect(personOf(draft)).toEqual({
    name: "Budi Santoso",
    titleBefore: "Dr. H.",
    titleAfter: "M.Si.",
    unsur: "tksk",
  })
  expect(personOf({ ...draft, phone: "0812 1111 2222", region: "36.01", instansi: " " })).toMatchObject({
    phone: "0812 1111 2222",
    region: "36.01",
  })
})

test("whoever was registered at the door is found at once by the last digits of the phone", () => {
  expect(lineOf({ ...draft, phone: "0812-1111-2222" }, "01AT4KYK", "2026-12-20T01:00:00.000Z")).toMatchObject(
    {
      name: "Budi Santoso",
      titledName: "Dr. H. Budi Santoso, M.Si.",
      phoneEnd: "2222",
      state: "accepted",
      code: expect.stringMatching(/^01A T4K YK\w$/) as string,
    },
  )
})

test("a mistake is shown at its field", () => {
  expect(fieldOf("person.phone")).toBe("phone")
  expect(fieldOf("person.titleBefore")).toBe("name")
})

test("what was typed is there again for whoever typed it, with its request, and for nobody else", () => {
  keep("evt_1", "acc_1", draft)
  expect(restore("evt_1", "acc_1")).toEqual(draft)
  expect(restore("evt_1", "acc_2").name).toBe("")
  expect(restore("evt_2", "acc_1").name).toBe("")
  keep("evt_1", "acc_1", blank())
  expect(restore("evt_1", "acc_1").name).toBe("")
})
