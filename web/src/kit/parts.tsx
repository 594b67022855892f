import { createSignal } from "solid-js"
import { Badge } from "../ui/Badge.tsx"
import { Button, IconButton, LinkButton } from "../ui/Button.tsx"
import { ConfirmDialog } from "../ui/Dialog.tsx"
import { Card, Facts, Row, Stack } from "../ui/layout.tsx"
import { PageHeader } from "../ui/PageHeader.tsx"
import { Progress } from "../ui/Progress.tsx"
import { BarList, Stat, Stats } from "../ui/Stat.tsx"
import { Steps } from "../ui/Steps.tsx"
import { Empty, ErrorState, Notice, Skeleton } from "../ui/states.tsx"
import { type Sort, Table } from "../ui/Table.tsx"
import { Tabs } from "../ui/Tabs.tsx"
import { toast } from "../ui/Toast.tsx"
import { Frame } from "./frame.tsx"

const people = [
  { name: "Siti Nurhaliza Almuktabar", unsur: "TKSK", region: "Kota Serang", seat: 114, present: true },
  {
    name: "Dr. H. Budi Santoso, M.Si.",
    unsur: "Pendamping PKH",
    region: "Kab. Pandeglang",
    seat: 7,
    present: false,
  },
  { name: "Yohanes", unsur: "Tagana", region: "Kab. Lebak", seat: 581, present: true },
]

const Parts = () => {
  const [open, setOpen] = createSignal(false)
  const [sort, setSort] = createSignal<Sort>({ key: "name", direction: "asc" })
  const sorted = () =>
    [...people].sort((a, b) => a.name.localeCompare(b.name, "id") * (sort().direction === "asc" ? 1 : -1))
  return (
    <Frame>
      <PageHeader
        title="Hari Kesetiakawanan Sosial Nasional 2024"
        crumbs={[{ href: "/_kit", label: "Kegiatan" }]}
        status={<Badge tone="success">Terbit</Badge>}
        lead="Jumat, 20 Desember 2024, 09.00 WIB s.d. selesai · Pendopo Gubernur Banten, Kota Serang"
        actions={
          <>
            <Button icon="printer">Cetak</Button>
            <LinkButton href="/_kit/scanner" variant="primary" icon="qr">
              Mulai pindai
            </LinkButton>
          </>
        }
      />
      <Tabs
        label="Bagian kegiatan"
        tabs={[
          { href: "/_kit", label: "Ringkasan", end: true },
          { href: "/_kit/peserta", label: "Peserta", count: 750 },
          { href: "/_kit/impor", label: "Impor" },
          { href: "/_kit/dokumen", label: "Dokumen", count: 2 },
        ]}
      />
      <Stack gap={6}>
        <Stats>
          <Stat label="Terdaftar" value={750} />
          <Stat label="Hadir" value={412} detail="55% dari terdaftar" tone="accent" />
          <Stat label="Ditolak" value={3} detail="2 tiket palsu" />
        </Stats>
        <Card title="Hadir menurut unsur">
          <BarList
            label="Hadir menurut unsur"
            bars={[
              { label: "Pendamping PKH", value: 182, of: 310 },
              { label: "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)", value: 120, of: 155 },
              { label: "Taruna Siaga Bencana (Tagana)", value: 98, of: 200 },
              { label: "Karang Taruna", value: 12, of: 85 },
            ]}
          />
        </Card>
        <Card title="Peserta" actions={<IconButton icon="download" label="Unduh" size="small" />}>
          <Table
            caption="Peserta kegiatan"
            rows={sorted()}
            sort={sort()}
            onSort={setSort}
            columns={[
              {
                key: "name",
                header: "Nama",
                main: true,
                sortable: true,
                cell: (row) => <a href="/_kit">{row.name}</a>,
              },
              { key: "unsur", header: "Unsur", cell: (row) => row.unsur },
              { key: "region", header: "Wilayah", cell: (row) => row.region },
              { key: "seat", header: "Nomor", align: "end", sortable: true, cell: (row) => row.seat },
              {
                key: "state",
                header: "Keadaan",
                cell: (row) =>
                  row.present ? <Badge tone="success">Hadir</Badge> : <Badge>Belum hadir</Badge>,
              },
            ]}
          />
        </Card>
        <Card title="Rincian">
          <Facts
            facts={[
              ["Tempat", "Pendopo Gubernur Banten"],
              ["Pembuka", "Pj. Gubernur Banten"],
              ["Penyelenggara", "Bidang Rehabilitasi Sosial"],
            ]}
          />
        </Card>
        <Card title="Langkah dan kemajuan">
          <Stack gap={6}>
            <Steps label="Impor" steps={["Berkas", "Kolom", "Periksa", "Simpan"]} current={1} />
            <Progress label="Menyimpan peserta" value={0.416} detail="312 dari 750 baris" />
            <Progress label="Membaca berkas" value={undefined} />
          </Stack>
        </Card>
        <Card title="Tombol dan lencana">
          <Stack>
            <Row>
              <Button variant="primary" onClick={() => toast.success("Perubahan tersimpan.")}>
                Simpan
              </Button>
              <Button
                onClick={() =>
                  toast.failure("Tidak ada sambungan ke server. Periksa internet, lalu coba lagi.")
                }
              >
                Batal
              </Button>
              <Button variant="quiet" icon="plus">
                Tambah
              </Button>
              <Button variant="danger" icon="trash" onClick={() => setOpen(true)}>
                Batalkan tiket
              </Button>
              <Button variant="primary" busy>
                Mengirim
              </Button>
              <Button disabled>Tidak tersedia</Button>
            </Row>
            <Row>
              <Badge>Draf</Badge>
              <Badge tone="accent">Berjalan</Badge>
              <Badge tone="success">Hadir</Badge>
              <Badge tone="warning">Menunggu SK</Badge>
              <Badge tone="danger">Ditolak</Badge>
            </Row>
            <Notice>Berkas yang sama boleh diunggah lagi; tidak ada yang tercatat dua kali.</Notice>
            <Notice tone="success">750 peserta tersimpan.</Notice>
            <Notice tone="warning">12 baris perlu diperiksa.</Notice>
            <Notice tone="danger">Ada isian yang perlu diperbaiki.</Notice>
          </Stack>
        </Card>
        <Card>
          <Empty
            icon="people"
            title="Belum ada peserta"
            action={<Button variant="primary">Impor daftar</Button>}
          >
            Unggah daftar peserta dari Excel, atau bagikan tautan pendaftaran.
          </Empty>
        </Card>
        <Card>
          <ErrorState
            message="Tidak ada sambungan ke server. Periksa internet, lalu coba lagi."
            onRetry={() => undefined}
          />
        </Card>
        <Card title="Sedang dimuat">
          <Skeleton />
        </Card>
      </Stack>
      <ConfirmDialog
        open={open()}
        title="Batalkan tiket Siti Nurhaliza?"
        confirm="Batalkan tiket"
        danger
        onConfirm={() => setOpen(false)}
        onClose={() => setOpen(false)}
      >
        Tiketnya tidak dapat dipakai lagi. Peserta tetap tercatat sebagai terdaftar.
      </ConfirmDialog>
    </Frame>
  )
}

export default Parts
