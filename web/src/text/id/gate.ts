import type { RefusalReason } from "@setiakawan/core/check-in/decide"

/** Why somebody is not let in, and what the officer does about it. */
const refusals: Record<RefusalReason, { reason: string; advice: string }> = {
  unreadable: {
    reason: "Kode ini bukan tiket Setiakawan",
    advice: "Minta kode QR pada tiket, atau cari namanya.",
  },
  not_a_ticket: {
    reason: "Ini kode sertifikat, bukan tiket",
    advice: "Minta kode QR pada tiket, atau cari namanya.",
  },
  forged: { reason: "Tiket palsu: tanda pengamannya tidak sah", advice: "Antar ke meja panitia." },
  other_event: {
    reason: "Tiket untuk acara lain",
    advice: "Cari namanya di sini, atau antar ke meja panitia.",
  },
  unknown: {
    reason: "Kode ini tidak terdaftar di acara ini",
    advice: "Periksa kodenya, atau cari namanya.",
  },
  cancelled: { reason: "Pendaftarannya sudah dibatalkan", advice: "Antar ke meja panitia." },
  replaced: {
    reason: "Tiket lama: sudah diganti dengan yang baru",
    advice: "Minta tiket yang baru, atau cocokkan identitas di meja panitia.",
  },
}

/** The check-in page at the door. */
export const gate = {
  title: "Pintu masuk",
  back: "Kembali ke acara",
  loading: "Menyiapkan pintu…",
  states: {
    signIn: {
      title: "Mohon masuk dahulu",
      body: "Halaman ini untuk petugas pintu. Sesudah masuk, Bapak/Ibu kembali ke sini.",
      action: "Masuk",
    },
    forbidden: {
      title: "Halaman ini untuk petugas pintu",
      body: "Peran Bapak/Ibu di instansi ini belum mencakup pemindaian. Mohon hubungi pemilik atau penyelenggara.",
    },
    missing: { title: "Acara tidak ditemukan", body: "Mohon buka lagi dari daftar acara." },
    draft: {
      title: "Acara belum diterbitkan",
      body: "Pemindaian dibuka sesudah acara diterbitkan.",
    },
    finished: {
      title: "Acara sudah selesai",
      body: "Pintu sudah ditutup; kehadiran tidak dapat dicatat lagi.",
    },
    toEvent: "Ke halaman acara",
    toHome: "Ke halaman depan",
    again: "Periksa lagi",
  },

  setup: {
    title: "Bapak/Ibu bertugas di pintu mana?",
    lead: "Pilihan ini diingat di ponsel ini.",
    notToday: (when: string) =>
      `Acara ini baru mulai ${when}. Pemindaian sebelum itu tetap tercatat sebagai kehadiran.`,
  },
  change: "Ganti pintu",
  mute: "Matikan bunyi",
  unmute: "Bunyikan",

  typed: "Kode tiket",
  typedHint: "Sembilan huruf dan angka di bawah kode QR.",
  check: "Periksa",
  typedWrong: "Kode salah ketik. Mohon cocokkan lagi.",
  typedNothing: "Mohon ketik kode tiketnya.",

  admitted: "Masuk lewat pintu ini",
  history: "Pindaian terakhir",
  historyEmpty: "Belum ada pindaian.",
  short: {
    admitted: "Masuk",
    already: "Sudah masuk",
    refused: "Ditolak",
    ask_desk: "Meja panitia",
    checking: "Memeriksa",
    problem: "Belum terkirim",
  },
  unknownPerson: "Tanpa nama",
  resending: "Mengirim ulang…",
  waiting: (count: number) => `${count} pindaian sedang dikirim`,

  asPart: {
    peserta: "",
    narasumber: "Narasumber",
    moderator: "Moderator",
    panitia: "Panitia",
    relawan: "Relawan",
  },
  already: (time: string, gate: string, by: string) =>
    [`Pukul ${time} di ${gate}`, by && `oleh ${by}`].filter(Boolean).join(", "),
  alreadyOn: (date: string, time: string, gate: string, by: string) =>
    [`${date} pukul ${time} di ${gate}`, by && `oleh ${by}`].filter(Boolean).join(", "),
  alreadyAdvice: "Bila ini orang lain, antar ke meja panitia.",
  refusals,
  typedUnreadable: {
    reason: "Kode salah ketik",
    advice: "Cocokkan dengan kode di bawah QR, lalu ketik lagi.",
  },
  problem: {
    network: "Tidak ada sambungan ke server",
    advice: "Pindai sekali lagi; tidak akan tercatat dua kali.",
  },

  search: {
    open: "Cari nama",
    title: "Cari peserta",
    label: "Nama, instansi, atau 4 angka terakhir HP",
    loading: "Memuat daftar peserta",
    loaded: (count: string) => `${count} peserta`,
    failed: "Daftar peserta belum termuat.",
    hint: "Ketik sedikitnya dua huruf.",
    none: "Tidak ada yang cocok. Coba sebagian namanya saja.",
    more: (count: string) => `${count} lainnya. Ketik lebih lengkap.`,
    phoneEnd: (digits: string) => `HP …${digits}`,
    cancelled: "Dibatalkan",
    reload: "Muat ulang daftar",
    confirmTitle: "Catat masuk?",
    confirm: "Catat masuk",
    confirmBody: "Cocokkan dengan KTP atau kartu identitas lain.",
    backToList: "Bukan orang ini",
  },
}
