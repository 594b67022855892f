import type { State } from "../../pages/check-in/device-state.ts"

const states: Record<State, string> = {
  invited: "Menunggu dipindai",
  early: "Belum mulai",
  active: "Bertugas",
  silent: "Tidak terdengar",
  ended: "Masa tugas berakhir",
  revoked: "Izin dicabut",
  wiped: "Sudah dikosongkan",
  cancelled: "Dibatalkan",
}

/** The phones at the doors. */
export const devices = {
  title: "Perangkat",
  lead: "Ponsel petugas di pintu. Tanpa akun: cukup memindai satu kode, lalu dapat memeriksa tiket juga saat tidak ada sinyal.",
  caption: "Perangkat pemeriksa tiket",
  add: "Tambah perangkat",
  forbidden: "Perangkat hanya dapat diatur oleh pemilik dan penyelenggara.",
  finished: "Acara sudah selesai, jadi perangkat tidak dapat ditambah lagi.",
  states,
  columns: {
    name: "Perangkat",
    checkpoints: "Titik tugas",
    state: "Keadaan",
    contact: "Terakhir terdengar",
    scans: "Pindaian",
    actions: "Tindakan",
  },
  never: "belum pernah",
  waiting: (count: string) => `${count} belum terkirim`,
  attention: (count: string) => `${count} perlu dilihat`,
  allSent: "terkirim semua",
  clockBehind: (span: string) => `Jam ponsel terlambat ${span}; waktunya dibetulkan.`,
  clockAhead: (span: string) => `Jam ponsel terlalu cepat ${span}; waktunya dibetulkan.`,
  until: (when: string) => `sampai ${when}`,
  from: (when: string) => `mulai ${when}`,
  gone: (when: string) => `sejak ${when}`,
  handsOver: "Menunggu kontak: pindaiannya diserahkan dahulu, lalu ponsel mengosongkan diri.",
  old: (count: string) => `Perangkat lama (${count})`,

  empty: {
    title: "Belum ada perangkat",
    steps: [
      {
        title: "Tambah perangkat",
        detail: "Beri nama, misalnya HP Budi, lalu pilih titik tugasnya.",
      },
      {
        title: "Petugas memindai kodenya",
        detail: "Dengan kamera ponsel biasa. Kodenya berlaku sepuluh menit dan hanya untuk satu ponsel.",
      },
      {
        title: "Petugas membuat PIN, lalu siap",
        detail: "Ponsel menyimpan daftar tiket terkunci PIN. Sesudah itu dapat memindai tanpa sinyal.",
      },
    ],
  },

  form: {
    title: "Tambah perangkat",
    name: "Nama perangkat",
    nameHint: "Agar dikenali di papan. Contoh: HP Budi, pintu timur.",
    checkpoints: "Titik tugas",
    checkpointsHint: "Perangkat hanya dapat memeriksa tiket di titik yang dipilih.",
    checkpointsNone: "Mohon pilih sedikitnya satu.",
    span: "Masa tugas",
    spans: {
      event: "Dari sekarang sampai sehari sesudah acara",
      own: "Atur sendiri",
    },
    from: "Mulai",
    until: "Sampai",
    zone: (zone: string) => `Waktu setempat (${zone}).`,
    order: "Masa tugas harus berakhir sesudah mulai, dan belum lewat.",
    submit: "Buat kode",
  },

  invitation: {
    title: (name: string) => `Pasang ${name}`,
    lead: "Pindai dengan kamera ponsel petugas. Halaman pemasangan terbuka sendiri.",
    qr: "Kode pemasangan perangkat",
    left: "Sisa waktu",
    rules:
      "Hanya untuk satu ponsel. Jangan difoto atau disebarkan: siapa pun yang pertama memindai akan terpasang.",
    expired: "Kode ini sudah tidak berlaku.",
    again: "Buat kode baru",
    show: "Kode baru",
    againOf: (name: string) => `Buat kode baru untuk ${name}`,
    copy: "Salin tautan",
    copied: "Tautan tersalin",
    copyFailed: "Tautan tidak dapat disalin",
    waiting: "Menunggu ponsel…",
    enrolled: (name: string) => `${name} sudah terpasang.`,
  },

  revoke: {
    action: "Cabut izin",
    actionOf: (name: string) => `Cabut izin ${name}`,
    title: (name: string) => `Cabut izin ${name}?`,
    points: [
      "Mulai sekarang perangkat ini tidak menerima data apa pun lagi, dan pindaiannya tidak langsung dihitung.",
      "Saat tersambung berikutnya, pindaian yang belum terkirim diserahkan dahulu ke karantina. Bapak/Ibu yang memutuskan mana yang dihitung.",
      "Sesudah itu ponselnya mengosongkan diri dari daftar peserta.",
    ],
    limit: (until: string) =>
      `Ponsel yang tidak pernah tersambung lagi tidak dapat dikosongkan dari sini. Daftarnya tetap terkunci PIN, yang hanya memperlambat pencuri, dan terhapus begitu pemindainya dibuka sesudah masa tugas (${until}).`,
    done: (name: string) => `Izin ${name} dicabut.`,
    cancel: "Batalkan",
    cancelOf: (name: string) => `Batalkan ${name}`,
    cancelTitle: (name: string) => `Batalkan ${name}?`,
    cancelMessage: "Kodenya tidak dapat dipakai lagi. Belum ada ponsel yang terpasang dengannya.",
    cancelled: (name: string) => `${name} dibatalkan.`,
  },
}
