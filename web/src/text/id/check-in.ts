import type { Cause } from "@setiakawan/core/check-in/quarantine"
import type { methods, RefusalReason, signs } from "@setiakawan/core/check-in/scan"
import type { Outcome } from "@setiakawan/core/check-in/settle"
import { decisions } from "./check-in-decisions.ts"
import { devices } from "./check-in-devices.ts"

/** Why somebody should not have been let in, as it was at the time of the scan. */
const standings: Record<RefusalReason, string> = {
  unreadable: "kodenya tidak terbaca",
  not_a_ticket: "kodenya bukan tiket",
  other_event: "tiketnya untuk acara lain",
  forged: "tanda pengaman tiketnya tidak sah",
  card_other_office: "kartunya dari instansi lain",
  card_unknown_key: "kartunya ditandatangani kunci yang tidak dikenal",
  card_forged: "tanda pengaman kartunya tidak sah",
  card_revoked: "kartunya sudah dicabut",
  card_expired: "masa berlaku kartunya sudah habis",
  card_unlisted: "pemegang kartunya tidak ada di daftar ponsel",
  unknown: "tiketnya tidak terdaftar di acara ini",
  cancelled: "pendaftarannya sudah dibatalkan",
  substituted: "pesertanya sudah digantikan orang lain",
  replaced: "tiketnya sudah diganti dengan yang baru",
  not_accepted: "pendaftarannya belum diterima",
  not_open_yet: "pintunya belum dibuka",
  closed_already: "pintunya sudah ditutup",
  group_not_admitted: "kelompoknya tidak diterima di titik ini",
}

const byMethod: Record<(typeof methods)[number], string> = {
  camera: "kamera",
  wedge: "alat pemindai",
  typed: "kode diketik",
  search: "dicari namanya",
  card: "kartu relawan",
  paper: "daftar kertas",
  desk: "meja panitia",
  self: "ponsel peserta sendiri",
}

const bySign: Record<(typeof signs)[number], string> = {
  old_code: "kode layarnya sudah lewat lebih dari satu putaran",
  time_unverified: "waktunya tidak dapat dipastikan, karena dikirim belakangan",
}

const causes: Record<Cause, { name: string; why: string }> = {
  revoked: {
    name: "Izin perangkat sudah dicabut",
    why: "Pindaian yang masih tersimpan di perangkat saat izinnya dicabut.",
  },
  outside_span: {
    name: "Di luar masa tugas",
    why: "Dipindai sebelum atau sesudah masa tugas perangkat.",
  },
  in_future: {
    name: "Waktunya belum tiba",
    why: "Menurut perangkatnya, ini dipindai pada waktu yang belum tiba saat pindaiannya diterima.",
  },
  not_its_checkpoint: {
    name: "Bukan titik tugasnya",
    why: "Perangkat ini tidak ditugaskan di titik tersebut.",
  },
  checkpoint_gone: {
    name: "Titiknya sudah dihapus",
    why: "Titik pemeriksaannya tidak ada lagi di acara ini, jadi pindaian ini tidak dapat dihitung.",
  },
  too_many: {
    name: "Terlalu banyak pindaian",
    why: "Satu tiket dipindai ratusan kali di titik yang sama. Biasanya pemindainya rusak.",
  },
  programme_gone: {
    name: "Programnya tidak ada",
    why: "Program bantuan yang diserahkan ini tidak ada di kantor, jadi penyerahannya tidak dapat dihitung.",
  },
  not_its_programme: {
    name: "Bukan program titik itu",
    why: "Titik tempat bantuan ini diserahkan tidak (lagi) membagikan program itu.",
  },
  programme_closed: {
    name: "Program sudah ditutup",
    why: "Penyerahannya baru diterima setelah program bantuannya ditutup.",
  },
  unknown_recipient: {
    name: "Bukan penerima",
    why: "Yang menerima tidak terdaftar sebagai penerima program itu. Penyerahannya baru dapat dihitung setelah ia dimasukkan sebagai penerima.",
  },
}

const outcomes: Record<Outcome, string> = {
  same_person: "Orang yang sama",
  other_person: "Orang lain memakai tiketnya",
  counts: "Tetap dihitung hadir",
  not_counted: "Tidak dihitung",
  seen: "Sudah diperiksa",
}

/** Why scans, findings and devices are as they are; and the pages of the organiser about them. */
export const checkIn = {
  standings,
  methods: byMethod,
  signs: bySign,
  causes,
  outcomes,
  units: {
    now: "baru saja",
    ago: (span: string) => `${span} lalu`,
    seconds: (count: string) => `${count} detik`,
    minutes: (count: string) => `${count} menit`,
    hours: (count: string) => `${count} jam`,
    days: (count: string) => `${count} hari`,
  },
  stale: (time: string) => `Sambungan terputus. Yang tampak ini dari pukul ${time}; terus dicoba lagi.`,
  unknownPerson: "Tanpa nama",
  unknownDevice: "perangkat yang tidak dikenal",

  reason: {
    label: "Alasan",
    hint: "Tercatat di riwayat. Paling panjang 200 huruf.",
    suggestions: "Alasan yang sering dipakai",
  },

  history: {
    title: (name: string) => `Riwayat pindaian ${name}`,
    lead: "Semua pindaian tiket ini, urut waktu. Jamnya menurut server.",
    empty: "Tiket ini belum pernah dipindai",
    emptyHint: "Begitu dipindai di pintu mana pun, pindaiannya tampak di sini.",
    inside: "Di dalam",
    left: "Sudah keluar",
    absent: "Belum hadir",
    admitted: "Masuk",
    notCounted: "Dipersilakan masuk, tidak dihitung",
    unlisted: "Masuk sebagai tamu yang belum ada di daftar perangkat",
    out: "Keluar",
    repeat: "Ditolak: tiketnya sudah dipakai",
    refused: (why: string) => `Ditolak: ${why}`,
    askDesk: "Diarahkan ke meja panitia",
    at: (gate: string, device: string, method: string) =>
      [gate, device, method].filter((part) => part !== "").join(" · "),
    deviceClock: (time: string) => `Jam perangkat: ${time}`,
    uncertain: (spread: string) => `Waktunya dapat meleset ${spread}.`,
    arrived: (time: string) => `Sampai di server ${time}`,
    undone: (reason: string) => `Dibatalkan: ${reason}`,
    resolved: (outcome: string, reason: string) => `Diputuskan: ${outcome}. ${reason}`,
    undo: "Batalkan",
    undoOf: (what: string, time: string) => `Batalkan ${what} pukul ${time}`,
  },

  undo: {
    title: (name: string) => `Batalkan kehadiran ${name}?`,
    lead: "Pindaiannya tetap tersimpan dengan catatan pembatalan. Sesudah ini tiketnya dapat dipakai masuk lagi.",
    confirm: "Batalkan kehadiran",
    done: "Kehadiran dibatalkan.",
    suggestions: ["Salah orang", "Salah pindai", "Tidak jadi masuk"],
  },

  board: {
    title: "Langsung",
    checkpoints: "Titik pemeriksaan",
    /** Whoever came to a hand-out got something. */
    people: { entrance: "Hadir", room: "Hadir", handout: "Sudah menerima" },
    missing: { entrance: "Belum hadir", room: "Belum hadir", handout: "Belum menerima" },
    /** Where one passes once a day, the figures are those of the day. */
    today: (label: string) => `${label} hari ini`,
    share: (share: string, registered: string) => `${share} dari ${registered} terdaftar`,
    inside: "Di dalam sekarang",
    insideDetail: "masuk dan belum keluar",
    scans: "Pindaian",
    scansDetail: "semuanya, termasuk yang ditolak",
    repeats: "Ulangan",
    repeatsDetail: "tiket sudah dipakai",
    refused: "Ditolak",
    refusedDetail: "tiket tidak berlaku atau diantar ke meja",
    who: "Lihat siapa saja",
    registered: "Terdaftar",
    placesLeft: (count: string) => `sisa ${count} dari kapasitas`,
    last: { entrance: "Kedatangan terakhir", room: "Kedatangan terakhir", handout: "Penerimaan terakhir" },
    noArrival: "belum ada",
    updated: (time: string) => `Diperbarui ${time}`,
    stale: (time: string, age: string) =>
      `Sambungan terputus. Angka ini dari pukul ${time} (${age}); terus dicoba lagi.`,
    announce: (present: string, registered: string) => `${present} dari ${registered} peserta hadir.`,
    projector: "Layar penuh",
    leaveProjector: "Keluar dari layar penuh",
    emptyTitle: "Belum ada peserta",
    empty: "Angkanya muncul di sini begitu ada yang terdaftar.",
    toImport: "Impor daftar",
    others: (count: string) => `${count} lainnya`,
    byGate: "Menurut pintu",
    gate: (people: string, scans: string) => `${people} orang · ${scans} pindaian`,
    byUnsur: "Menurut unsur",
    byRegion: "Menurut kabupaten/kota",
    arrivals: {
      title: { entrance: "Kedatangan", room: "Kedatangan", handout: "Penerimaan" },
      day: "Hari",
      per: (minutes: string) => (minutes === "1" ? "per menit" : `per ${minutes} menit`),
      empty: "Grafiknya muncul begitu ada yang tercatat.",
      within: (minutes: string) => (minutes === "1" ? "dalam satu menit" : `dalam ${minutes} menit`),
      peak: (time: string, count: string, within: string) =>
        `Paling ramai mulai pukul ${time}: ${count} orang ${within}.`,
      table: "Lihat sebagai tabel",
      hide: "Tutup tabel",
      from: "Mulai pukul",
      people: "Orang",
    },
    recent: {
      title: { entrance: "Baru masuk", room: "Baru masuk", handout: "Baru menerima" },
      empty: {
        entrance: "Belum ada yang masuk.",
        room: "Belum ada yang masuk.",
        handout: "Belum ada yang menerima.",
      },
      undo: "Batalkan",
      undoOf: (name: string) => `Batalkan kehadiran ${name}`,
    },
    attention: {
      title: "Perlu perhatian",
      findings: (count: string) => `${count} temuan perlu diputuskan`,
      quarantine: (count: string) => `${count} pindaian di karantina menunggu keputusan`,
      silent: (age: string) => `tidak terdengar sejak ${age}`,
      never: "belum pernah terdengar",
      waiting: (count: string) => `${count} pindaian belum terkirim`,
      moreDevices: (count: string) => `${count} perangkat lain`,
    },
  },

  devices,
  decisions,
}
