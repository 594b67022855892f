import type { ParentProps } from "solid-js"
import { AppShell } from "../ui/AppShell.tsx"
import { toast } from "../ui/Toast.tsx"

const offices = [
  { href: "/_kit", name: "Dinas Sosial Provinsi Banten", role: "Penyelenggara" },
  {
    href: "/_kit/belitung",
    name: "Dinas Sosial, Pemberdayaan Masyarakat dan Desa Kabupaten Belitung Timur",
    role: "Petugas",
  },
] as const

/** The shell with example data. */
export const Frame = (props: ParentProps) => (
  <AppShell
    office={offices[0]}
    offices={offices}
    member={{ name: "Dr. H. Budi Santoso, M.Si.", email: "budi.santoso@dinsos.contoh.go.id" }}
    nav={[
      { href: "/_kit", label: "Komponen", icon: "home", end: true },
      { href: "/_kit/forms", label: "Isian", icon: "edit" },
      { href: "/_kit/scanner", label: "Pindai", icon: "qr" },
      { href: "/_kit/public", label: "Publik", icon: "people" },
    ]}
    onSignOut={() => toast.info("Keluar")}
  >
    {props.children}
  </AppShell>
)
