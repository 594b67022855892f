/** Self check-in on the participant's own phone (`/hadir`): read by anybody, also on a phone with hardly any signal. */
export const self = {
  title: "Presensi mandiri",
  checking: "Sebentar, mengenali ponsel ini…",

  start: {
    lead: "Halaman ini untuk mencatat kehadiran sendiri dari ponsel.",
    steps: [
      "Buka kamera ponsel.",
      "Arahkan ke kode QR yang tampil di layar acara.",
      "Ketuk tautan yang muncul. Halaman ini terbuka lagi, siap mencatat.",
    ],
  },
  broken: "Kode itu tidak terbaca utuh. Mohon pindai sekali lagi kode QR di layar acara.",
  aged: (minutes: number) =>
    `Kode ini dipindai sekitar ${minutes} menit yang lalu. Bila layarnya masih di depan Bapak/Ibu, mohon pindai sekali lagi.`,

  one: {
    greeting: "Selamat datang,",
    lead: (event: string) => `Catat kehadiran Bapak/Ibu di ${event}.`,
    confirm: "Ya, saya hadir",
    other: "Pakai kode tiket lain",
  },
  several: {
    title: "Siapa yang hadir?",
    lead: "Ada beberapa tiket di ponsel ini. Ketuk nama yang sedang hadir.",
    ticket: (code: string) => `Tiket ${code}`,
    other: "Pakai kode tiket lain",
  },
  code: {
    title: "Catat kehadiran dengan kode tiket",
    lead: "Tiket belum pernah dibuka di ponsel ini. Mohon isi dua hal berikut.",
    leadOther: "Mohon isi dua hal berikut dari tiket yang dipakai.",
    ticket: "Kode tiket",
    ticketHint: "Sembilan huruf dan angka pada tiket, misalnya K7Q 2M9 PX4.",
    ticketMissing: "Mohon isi kode tiketnya.",
    ticketWrong: "Kode tiketnya salah ketik. Mohon periksa lagi.",
    phone: "Empat angka terakhir nomor HP",
    phoneHint: "Nomor yang dipakai saat mendaftar.",
    phoneWrong: "Mohon isi empat angka.",
    send: "Catat kehadiran",
    back: "Kembali",
    wrong:
      "Kode tiket atau empat angka terakhir nomor HP tidak cocok. Mohon periksa keduanya, atau temui petugas.",
    tooMany: "Sudah terlalu banyak percobaan. Mohon tunggu lima belas menit, atau temui petugas.",
    offline:
      "Tidak ada sinyal. Tanpa sinyal, hanya tiket yang pernah dibuka di ponsel ini yang dapat dipakai. Mohon coba lagi di tempat bersinyal, atau temui petugas.",
  },
  noSignal: {
    title: "Tidak ada sinyal",
    body: "Tiket belum pernah dibuka di ponsel ini, sehingga kehadiran belum dapat dicatat tanpa sinyal. Mohon coba lagi di tempat bersinyal, atau temui petugas.",
    retry: "Coba lagi",
  },

  result: {
    admit: "Kehadiran tercatat",
    admitAt: (time: string) => `Pukul ${time}`,
    repeat: "Sudah tercatat hadir",
    repeatAt: (time: string) => `Pukul ${time}`,
    repeatConflict:
      "Kehadiran ini sudah tercatat lebih dahulu dengan cara lain. Panitia akan melihatnya; Bapak/Ibu tidak perlu melakukan apa-apa.",
    kept: "Tersimpan di ponsel ini",
    keptLead: "Belum ada sinyal, jadi kehadiran belum sampai ke panitia.",
    keptBody:
      "Catatan ini dikirim sendiri begitu ada sinyal dan halaman ini atau tiket dibuka. Jamnya ditandai “belum terverifikasi” bagi panitia.",
    keptDesk: "Bila ada petugas di dekat Bapak/Ibu, lebih pasti minta dicatat olehnya.",
    lost: "Belum tercatat",
    lostBody:
      "Tidak ada sinyal, dan peramban ini tidak mengizinkan penyimpanan. Mohon coba lagi di tempat bersinyal, atau temui petugas.",
    refuse: "Belum dapat dicatat",
    refuseDesk: "Silakan temui petugas di tempat acara.",
    oldCode: "Kodenya sudah berganti saat dikirim; panitia melihat tanda itu.",
    unverified: "Jamnya ditandai belum terverifikasi, karena dikirim belakangan.",
    show: "Layar ini boleh ditunjukkan kepada petugas.",
    another: "Catat orang lain di ponsel ini",
    again: "Coba lagi",
    ticket: "Lihat tiket",
  },

  refusals: {
    unreadable: "Kodenya tidak terbaca.",
    not_a_ticket: "Ini bukan tiket.",
    other_event: "Tiket ini untuk acara lain.",
    forged: "Tanda pengaman tiket tidak sah.",
    card_other_office: "Kartu ini dari instansi lain.",
    card_unknown_key: "Kartu ini tidak dikenal.",
    card_forged: "Tanda pengaman kartu tidak sah.",
    card_revoked: "Kartu ini sudah dicabut.",
    card_expired: "Masa berlaku kartu ini sudah habis.",
    card_unlisted: "Pemegang kartu ini tidak terdaftar.",
    unknown: "Tiket ini tidak dikenal.",
    cancelled: "Tiket ini sudah dibatalkan.",
    substituted: "Tiket ini sudah diberikan kepada pengganti.",
    replaced: "Tiket ini sudah diganti dengan yang baru.",
    not_accepted: "Pendaftaran ini belum disetujui panitia.",
    not_open_yet: "Presensi di titik ini belum dibuka.",
    closed_already: "Presensi di titik ini sudah ditutup.",
    group_not_admitted: "Titik ini untuk kelompok peserta lain.",
  },
  codes: {
    code_wrong: "Kode QR itu tidak sah. Mohon pindai kode yang sedang tampil di layar acara.",
    code_expired: "Kode QR itu sudah tidak berlaku. Mohon pindai kode yang sedang tampil di layar acara.",
    event_finished: "Acara ini sudah selesai.",
    not_found: "Acara pada kode QR itu tidak ditemukan.",
    self_check_in_off: "Presensi mandiri tidak dibuka di titik ini.",
    too_many_attempts: "Tiket ini sudah terlalu sering dicoba.",
    unauthenticated: "Tiket ini tidak lagi terbuka di ponsel ini.",
  } as Record<string, string>,

  list: {
    title: "Catatan di ponsel ini",
    waiting: "Menunggu sinyal",
    waitingBody: (time: string) => `Ditekan pukul ${time}. Dikirim sendiri bila ada sinyal.`,
    needsTicket: "Belum dapat dikirim",
    needsTicketBody:
      "Tiketnya tidak lagi terbuka di ponsel ini. Buka tautan pribadi tiket sekali lagi; catatan ini lalu dikirim.",
    admitted: (time: string) => `Hadir tercatat pukul ${time}`,
    repeated: (time: string) => `Sudah tercatat pukul ${time}`,
    refused: "Tidak diterima",
    send: "Kirim sekarang",
    sending: "Mengirim…",
    stillNone: "Belum ada sinyal.",
    remove: "Hapus",
    removeSure: "Ya, hapus",
    removeHint: "Hapus hanya bila petugas sudah mencatat kehadiran ini.",
  },
}
