import { fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, expect, test, vi } from "vitest"
import { AreaPicker, type AreaPickerProps } from "./AreaPicker.tsx"

const areas: Record<string, { title: string; children: { code: string; name: string }[] }> = {
  "36.01": {
    title: "Kab. Pandeglang",
    children: [
      { code: "36.01.01", name: "Sumur" },
      { code: "36.01.26", name: "Cikedal" },
    ],
  },
  "36.01.26": {
    title: "Kec. Cikedal",
    children: [
      { code: "36.01.26.2001", name: "Karyasari" },
      { code: "36.01.26.2004", name: "Dahu" },
    ],
  },
}

/** A network that answers like the route; `failures` calls are refused first. */
const network = (failures = 0) => {
  const asked: string[] = []
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url)
    if (failures-- > 0) return Response.json({ code: "internal" }, { status: 500 })
    return Response.json(areas[url.split("/").pop() ?? ""])
  })
  return asked
}

afterEach(() => {
  vi.unstubAllGlobals()
})

const setup = (props: Partial<AreaPickerProps> = {}) => {
  const [value, setValue] = createSignal(props.value ?? "")
  render(() => <AreaPicker label="Wilayah tugas" {...props} value={value()} onChange={setValue} />)
  const select = (name: string) => screen.queryByRole<HTMLSelectElement>("combobox", { name })
  const shown = (name: string) => select(name)?.selectedOptions[0]?.textContent
  const choose = async (name: string, label: string) => {
    const option = await screen.findByRole<HTMLOptionElement>("option", { name: label })
    fireEvent.change(select(name) as HTMLSelectElement, { target: { value: option.value } })
  }
  return { value, setValue, select, shown, choose }
}

test("goes from the office's province to a desa, one select after the other, fetching only what is needed", async () => {
  const asked = network()
  const { value, select, shown, choose } = setup({ start: "36" })
  await waitFor(() => expect(shown("Provinsi")).toBe("Banten"))
  expect(value()).toBe("")
  expect(select("Kecamatan")).toBeNull()
  await choose("Kabupaten/kota", "Kabupaten Pandeglang")
  expect(value()).toBe("36.01")
  await choose("Kecamatan", "Cikedal")
  expect(value()).toBe("36.01.26")
  await choose("Desa/kelurahan", "Dahu")
  expect(value()).toBe("36.01.26.2004")
  expect(asked).toEqual(["/api/public/areas/36.01", "/api/public/areas/36.01.26"])
})

test("a wider area may be chosen as a whole, and another one lets go of what lay in the first", async () => {
  network()
  const { value, select, shown, choose } = setup({ value: "36.01.26.2004" })
  await waitFor(() => expect(shown("Desa/kelurahan")).toBe("Dahu"))
  expect(shown("Kecamatan")).toBe("Cikedal")
  await choose("Desa/kelurahan", "Seluruh Kec. Cikedal")
  expect(value()).toBe("36.01.26")
  expect(shown("Desa/kelurahan")).toBe("Seluruh Kec. Cikedal")
  await choose("Provinsi", "Bali")
  expect(value()).toBe("51")
  await waitFor(() => expect(shown("Kabupaten/kota")).toBe("Seluruh Bali"))
  expect(select("Kecamatan")).toBeNull()
})

test("an area too wide to be chosen counts for nothing, and nothing narrower than what may be is asked for", async () => {
  network()
  const { value, select, shown, choose } = setup({ start: "36.01", levels: ["district"] })
  await choose("Kecamatan", "Sumur")
  expect(value()).toBe("36.01.01")
  expect(select("Desa/kelurahan")).toBeNull()
  await choose("Provinsi", "Bali")
  expect(value()).toBe("")
  await waitFor(() => expect(shown("Kabupaten/kota")).toBe("Pilih kabupaten/kota…"))
  expect(shown("Provinsi")).toBe("Bali")
  expect(screen.queryByRole("option", { name: /^Seluruh/ })).toBeNull()
})

test("a list that could not be fetched says so and is asked for again; what is chosen stays", async () => {
  network(1)
  const { value, select, shown } = setup({ value: "36.01" })
  await screen.findByRole("alert")
  expect(select("Kecamatan")?.disabled).toBe(true)
  fireEvent.click(screen.getByRole("button", { name: "Coba lagi" }))
  await waitFor(() => expect(shown("Kecamatan")).toBe("Seluruh Kab. Pandeglang"))
  expect(value()).toBe("36.01")
})

test("follows a value that is set from outside, and marks the select that is to be corrected", async () => {
  network()
  const { setValue, shown, select } = setup({ start: "36", error: "Mohon dipilih." })
  await waitFor(() => expect(select("Kabupaten/kota")?.getAttribute("aria-invalid")).toBe("true"))
  expect(select("Provinsi")?.getAttribute("aria-invalid")).toBeNull()
  setValue("36.01.26")
  await waitFor(() => expect(shown("Kecamatan")).toBe("Cikedal"))
  setValue("")
  await waitFor(() => expect(select("Kecamatan")).toBeNull())
  expect(shown("Provinsi")).toBe("Banten")
})
