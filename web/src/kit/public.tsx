import { createSignal } from "solid-js"
import { Button } from "../ui/Button.tsx"
import { Field } from "../ui/Field.tsx"
import { TextInput } from "../ui/inputs.tsx"
import { Card, Stack } from "../ui/layout.tsx"
import { PageHeader } from "../ui/PageHeader.tsx"
import { PublicShell } from "../ui/PublicShell.tsx"

const Public = () => {
  const [name, setName] = createSignal("")
  return (
    <PublicShell narrow office="Dinas Sosial, Pemberdayaan Masyarakat dan Desa Kabupaten Belitung Timur">
      <PageHeader
        title="Rapat Koordinasi dan Pembinaan"
        lead="Senin, 23 September 2019, 09.00 WIB s.d. selesai · Aula Kantor Bupati"
      />
      <Card title="Pendaftaran">
        <Stack gap={6}>
          <Field label="Nama lengkap" hint="Dengan gelar, bila ada." required>
            <TextInput value={name()} onChange={setName} autocomplete="name" />
          </Field>
          <Field label="Nomor HP" required>
            <TextInput value="" onChange={() => undefined} type="tel" inputmode="tel" autocomplete="tel" />
          </Field>
          <Button variant="primary" size="large" block>
            Daftar
          </Button>
        </Stack>
      </Card>
    </PublicShell>
  )
}

export default Public
