import { expect, test } from "vitest"
import { ApiError } from "../api/client.ts"
import { errorText, fieldErrorText } from "./errors.ts"

test("an unknown code is worded by its status, and without one in general", () => {
  expect(errorText(new ApiError("full", 409))).toBe("Mohon maaf, kuota peserta sudah penuh.")
  expect(errorText(new ApiError("from_the_future", 404))).toBe("Data tidak ditemukan.")
  expect(errorText(new ApiError("constructor", 599))).toBe("Terjadi gangguan. Mohon coba lagi sebentar lagi.")
  expect(fieldErrorText("from_the_future")).toBe("Isian ini belum benar.")
})

test("what an error says for programmers is never shown", () => {
  expect(errorText(new Error("3673014507900001 is not a NIK"))).toBe(
    "Terjadi gangguan. Mohon coba lagi sebentar lagi.",
  )
})
