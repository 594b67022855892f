import { createRoot } from "solid-js"
import { expect, test } from "vitest"
import { ApiError } from "../../api/client.ts"
import { createForm, type FormState } from "./form-state.ts"

type Form = { name: string; city: string; rows: { title: string }[] }
const initial: Form = { name: "Dinas Sosial", city: "Serang", rows: [{ title: "Pembukaan" }] }

const within = (body: (state: FormState<Form>) => Promise<void> | void) =>
  createRoot(async (dispose) => {
    await body(createForm<Form>("/contoh", initial))
    dispose()
  })

test("is dirty as long as something differs from what is saved", () =>
  within(({ dirty, set }) => {
    expect(dirty()).toBe(false)
    set("rows", 0, "title", "Penutupan")
    expect(dirty()).toBe(true)
    set("rows", 0, "title", "Pembukaan")
    expect(dirty()).toBe(false)
  }))

test("what was typed while a save was under way stays, and stays unsaved", () =>
  within(async ({ form, set, dirty, submit, saved }) => {
    set("name", "Dinas Sosial Banten")
    const done = submit(async () => {
      await Promise.resolve()
      saved({ ...initial, name: "Dinas Sosial Banten" })
    })
    set("city", "Pandeglang")

    expect(await done).toBe(true)
    expect([form.name, form.city, dirty()]).toEqual(["Dinas Sosial Banten", "Pandeglang", true])
  }))

test("a refused save marks its fields, in words of the form's own where it has some", () =>
  within(async ({ submit, fieldError, mistakes, conflict, error }) => {
    const fields = [
      { path: "name", code: "required" },
      { path: "city", code: "time" },
    ]
    expect(await submit(() => Promise.reject(new ApiError("validation", 422, fields)))).toBe(false)
    expect([fieldError("name"), fieldError("city", { time: "Jamnya belum lengkap." })]).toEqual([
      "Mohon diisi.",
      "Jamnya belum lengkap.",
    ])
    expect([mistakes(), conflict(), fieldError("rows.0.title")]).toEqual([2, false, ""])
    expect(error()).not.toBe("")
  }))

test("when somebody else was faster, their fields come in beside what was typed here", () =>
  within(async ({ form, set, dirty, submit, conflict, rebase, error }) => {
    set("name", "Dinas Sosial Banten")
    await submit(() => Promise.reject(new ApiError("changed_meanwhile", 409)))
    expect([conflict(), error()]).toEqual([true, ""])
    rebase({ ...initial, city: "Cilegon", name: "Dinsos" })

    expect([form.name, form.city, dirty(), conflict()]).toEqual([
      "Dinas Sosial Banten",
      "Cilegon",
      true,
      false,
    ])
  }))
