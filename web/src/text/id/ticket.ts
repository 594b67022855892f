/** The holder's ticket, the personal link that leads to it, and what its QR says to a stranger's phone. */
export const ticket = {
  title: "Tiket",
  opening: "Membuka tiket…",
  open: {
    title: "Tiket saya",
    lead: "Tiket yang pernah dibuka di ponsel ini.",
    item: (code: string) => `Tiket ${code}`,
    none: "Belum ada tiket di ponsel ini",
    noneBody:
      "Tiket muncul di sini sesudah Bapak/Ibu mendaftar, atau membuka tautan pribadi yang dikirim panitia lewat email atau WhatsApp.",
    howTitle: "Tautannya hilang?",
    how: [
      "Cari email dari Setiakawan dengan judul yang diawali “Tiket”.",
      "Atau hubungi panitia: tautan baru dapat dikirim lewat WhatsApp.",
      "Tanpa tautan pun, datang saja: panitia dapat mencari nama Bapak/Ibu di pintu.",
    ],
    expired: "Tautan ini sudah tidak berlaku",
    expiredBody:
      "Tautan berlaku sampai 90 hari sesudah acara, dan tidak berlaku lagi bila tiketnya diganti. Mohon minta tautan baru kepada panitia.",
    broken: "Tautan ini tidak lengkap",
    brokenBody: "Sebagian tautannya mungkin terpotong saat disalin. Mohon buka langsung dari pesan aslinya.",
    failed: "Tiket belum dapat dibuka",
  },
  absent: {
    title: "Tiket ini tidak ada di ponsel ini",
    body: "Tiket hanya dapat dibuka lewat tautan pribadi pemiliknya. Buka tautan dari email atau WhatsApp, atau minta tautan baru kepada panitia.",
    mine: "Tiket di ponsel ini",
  },
  registered: "Pendaftaran berhasil. Ini tiket Bapak/Ibu.",
  registeredMail: "Pendaftaran berhasil. Tiket juga dikirim lewat email.",
  registeredPending: "Pendaftaran sudah kami terima, dan menunggu persetujuan panitia.",
  registeredPendingMail:
    "Pendaftaran sudah kami terima, dan menunggu persetujuan panitia. Setelah disetujui, tiketnya dikirim lewat email.",
  qr: "Kode QR tiket",
  code: "Kode tiket",
  bright: "Tunjukkan di pintu masuk. Buat layar terang agar mudah dipindai.",
  self: "Ada layar presensi di tempat acara? Pindai kodenya dengan kamera ponsel ini, dan kehadiran tercatat. Tanpa sinyal pun catatannya tersimpan di ponsel, lalu dikirim.",
  states: {
    valid: "Belum dipakai",
    pending: "Menunggu persetujuan panitia",
    used: (time: string) => `Sudah masuk pukul ${time}`,
    usedOn: (date: string, time: string) => `Sudah masuk ${date}, pukul ${time}`,
    cancelled: "Dibatalkan",
  },
  pendingBody:
    "Tempat Bapak/Ibu sudah dipesan. Kode QR tampil di sini setelah panitia menyetujui pendaftaran; buka lagi halaman ini lewat tautan yang sama.",
  cancelledBody:
    "Tiket ini sudah dibatalkan dan tidak dapat dipakai. Bila ini keliru, mohon hubungi panitia.",
  facts: {
    event: "Acara",
    name: "Nama",
    instansi: "Instansi",
    unsur: "Unsur",
    as: "Sebagai",
    when: "Waktu",
    where: "Tempat",
  },
  parts: {
    peserta: "Peserta",
    narasumber: "Narasumber",
    moderator: "Moderator",
    panitia: "Panitia",
    relawan: "Relawan",
  },
  save: "Simpan gambar",
  pdf: "Unduh PDF",
  calendar: "Tambah ke kalender",
  personal:
    "Tiket dan tautannya bersifat pribadi. Mohon tidak diteruskan kepada orang lain: satu tiket hanya untuk satu kali masuk.",
  others: "Tiket lain di ponsel ini",
  eventPage: "Halaman acara",

  status: {
    title: "Status tiket",
    words: {
      valid: "Tiket asli, belum dipakai",
      pending: "Tiket asli, belum disetujui",
      used: "Tiket asli, sudah dipakai",
      cancelled: "Tiket ini dibatalkan",
      replaced: "Tiket ini sudah diganti",
    },
    bodies: {
      valid: "Tunjukkan kode QR-nya kepada petugas di pintu masuk.",
      pending: "Pendaftarannya menunggu persetujuan panitia. Tiket ini belum dapat dipakai masuk.",
      used: "Pemegangnya sudah tercatat masuk. Satu tiket hanya untuk satu kali masuk.",
      cancelled: "Tiket ini tidak dapat dipakai masuk.",
      replaced: "Pemiliknya sudah menerima tiket baru. Hanya tiket yang baru yang dapat dipakai.",
    },
    forged: "Bukan tiket asli",
    forgedBody: "Tanda pengaman pada kode ini tidak sah. Tiket seperti ini akan ditolak di pintu masuk.",
    missing: "Tiket tidak dikenal",
    missingBody: "Acara atau tiket pada kode ini tidak ditemukan.",
    privacy: "Halaman ini tidak menampilkan nama pemilik tiket.",
  },
}
