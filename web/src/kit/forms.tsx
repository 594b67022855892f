import { createSignal } from "solid-js"
import { AreaPicker } from "../ui/AreaPicker.tsx"
import { Button } from "../ui/Button.tsx"
import { Checkbox, RadioGroup } from "../ui/Choice.tsx"
import { Combobox } from "../ui/Combobox.tsx"
import { Field } from "../ui/Field.tsx"
import { FileDrop } from "../ui/FileDrop.tsx"
import { DateInput, DateTimeInput, Select, TextArea, TextInput, TimeInput } from "../ui/inputs.tsx"
import { Card, FieldGrid, Row, Stack } from "../ui/layout.tsx"
import { PageHeader } from "../ui/PageHeader.tsx"
import { Frame } from "./frame.tsx"

const regions = [
  { value: "36.73", label: "Kota Serang", detail: "Banten" },
  { value: "36.04", label: "Kabupaten Serang", detail: "Banten" },
  { value: "36.01", label: "Kabupaten Pandeglang", detail: "Banten" },
  { value: "64.72", label: "Kota Samarinda", detail: "Kalimantan Timur" },
  { value: "19.06", label: "Kabupaten Belitung Timur", detail: "Kepulauan Bangka Belitung" },
]

const Forms = () => {
  const [name, setName] = createSignal("")
  const [theme, setTheme] = createSignal("Membangun kesetiakawanan menuju Indonesia emas")
  const [kind, setKind] = createSignal<"hksn" | "rakor" | "bimtek" | "">("")
  const [zone, setZone] = createSignal<"WIB" | "WITA" | "WIT">("WIB")
  const [region, setRegion] = createSignal("")
  const [area, setArea] = createSignal("")
  const [date, setDate] = createSignal("2024-12-20")
  const [time, setTime] = createSignal("09:00")
  const [both, setBoth] = createSignal("2024-12-20T09:00")
  const [agreed, setAgreed] = createSignal(false)
  const [file, setFile] = createSignal<File>()
  return (
    <Frame>
      <PageHeader title="Kegiatan baru" crumbs={[{ href: "/_kit", label: "Kegiatan" }]} />
      <Card>
        <Stack gap={6}>
          <Field label="Nama kegiatan" required error={name() ? "" : "Mohon diisi."}>
            <TextInput value={name()} onChange={setName} />
          </Field>
          <Field label="Tema" hint="Seperti tertulis di spanduk.">
            <TextArea value={theme()} onChange={setTheme} />
          </Field>
          <FieldGrid>
            <Field label="Jenis" required>
              <Select
                value={kind()}
                onChange={setKind}
                options={[
                  { value: "hksn", label: "HKSN" },
                  { value: "rakor", label: "Rapat koordinasi" },
                  { value: "bimtek", label: "Bimbingan teknis" },
                ]}
              />
            </Field>
            <Field label="Kabupaten/kota" required hint="Ketik sebagian namanya.">
              <Combobox value={region()} onChange={setRegion} options={regions} />
            </Field>
            <Field label="Tanggal">
              <DateInput value={date()} onChange={setDate} />
            </Field>
            <Field label="Pukul">
              <TimeInput value={time()} onChange={setTime} />
            </Field>
            <Field label="Mulai">
              <DateTimeInput value={both()} onChange={setBoth} />
            </Field>
            <Field label="Cari peserta">
              <TextInput icon="search" type="search" value="" onChange={() => undefined} placeholder="Nama" />
            </Field>
          </FieldGrid>
          <AreaPicker
            label="Wilayah tugas"
            required
            start="36"
            value={area()}
            onChange={setArea}
            hint="Sampai desa/kelurahan, atau lebih luas."
            error={area() ? "" : "Mohon dipilih."}
          />
          <RadioGroup
            label="Zona waktu"
            inline
            value={zone()}
            onChange={setZone}
            options={[
              { value: "WIB", label: "WIB", detail: "Jakarta" },
              { value: "WITA", label: "WITA", detail: "Makassar" },
              { value: "WIT", label: "WIT", detail: "Jayapura" },
            ]}
          />
          <FileDrop
            label="Daftar peserta"
            file={file()}
            onFile={setFile}
            accept=".xlsx,.csv"
            maxBytes={10_000_000}
            hint="Excel (.xlsx) atau CSV, paling besar 10 MB."
          />
          <Checkbox
            label="Saya setuju data saya dipakai untuk kegiatan ini."
            checked={agreed()}
            onChange={setAgreed}
            required
            error={agreed() ? "" : "Mohon disetujui terlebih dahulu."}
          />
          <Row end>
            <Button>Batal</Button>
            <Button variant="primary">Simpan</Button>
          </Row>
        </Stack>
      </Card>
    </Frame>
  )
}

export default Forms
