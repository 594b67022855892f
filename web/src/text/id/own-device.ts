/** Where a member makes the browser in their hand a scanner. */
export const ownDevice = {
  title: "Pindai dengan perangkat ini",
  lead: "Perangkat ini menjadi pemindai untuk acara ini. Setelah itu cukup PIN, tanpa masuk dengan email.",
  name: "Nama perangkat",
  nameHint: "Tampil pada panitia di samping setiap pindaian.",
  nameOf: (person: string) => `HP ${person}`,
  checkpoints: "Tempat bertugas",
  checkpointsMissing: "Pilih sedikitnya satu tempat.",
  start: "Siapkan perangkat ini",
  next: "Berikutnya: membuat PIN dan memuat daftar peserta.",
  others: "Ponsel petugas lain",
  othersBody: "Petugas tanpa akun memindai kode pendaftaran dari halaman Perangkat.",
  toDevices: "Buka halaman Perangkat",
  taken: {
    title: "Perangkat ini sudah menjadi pemindai",
    body: (name: string) => `Terdaftar sebagai ${name}.`,
    go: "Buka pemindai",
    again: "Daftarkan untuk acara ini",
    waiting: (count: string) =>
      `Masih ada ${count} pindaian yang belum diterima server. Buka pemindai dan kirim dahulu, baru perangkat dapat didaftarkan lagi.`,
  },
  forbidden: {
    title: "Halaman ini untuk petugas pintu",
    body: "Peran Bapak/Ibu di instansi ini belum mencakup pemindaian. Mohon hubungi pemilik atau penyelenggara.",
  },
  draft: { title: "Acara belum diterbitkan", body: "Pemindaian dibuka setelah acara diterbitkan." },
  finished: { title: "Acara sudah selesai", body: "Kehadiran tidak dapat dicatat lagi." },
  toEvent: "Ke halaman acara",
}
