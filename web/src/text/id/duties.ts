import type { DutyKind } from "@setiakawan/core/duty-kind"

const kinds: Record<DutyKind, string> = {
  check_in_officer: "Petugas presensi",
  hand_over_officer: "Petugas penyerahan",
  party: "Pihak serah terima",
}

/** Who is named for what at an event, and on what basis. */
export const duties = {
  title: "Petugas",
  lead: "Siapa yang ditunjuk untuk acara ini, beserta SK yang menjadi dasarnya pada hari acara.",
  kinds,
  what: {
    check_in_officer: "Bertanggung jawab atas ponsel pemeriksa tiket.",
    hand_over_officer: "Menyerahkan kepada penerima dan menandainya.",
    party: "Bertindak sebagai pihak dalam berita acara serah terima.",
  } satisfies Record<DutyKind, string>,
  asked: "Wajib memegang SK",
  notAsked: "SK tidak disyaratkan",
  add: "Tunjuk petugas",
  forbidden: "Petugas hanya dapat dilihat oleh pemilik, penyelenggara, dan petugas.",
  finished: "Acara sudah selesai, jadi petugas tidak dapat ditunjuk lagi.",
  none: "Belum ada yang ditunjuk.",
  noName: "Data orang ini sudah dihapus",
  since: (when: string) => `Ditunjuk ${when}`,
  ended: (when: string) => `Berakhir ${when}`,
  before: (count: string) => `${count} penunjukan terdahulu`,
  end: "Akhiri",
  endOf: (name: string, duty: string) => `Akhiri tugas ${name} sebagai ${duty.toLowerCase()}`,
  ending: {
    title: (name: string) => `Akhiri tugas ${name}?`,
    body: "Penunjukannya tetap tercatat beserta dasarnya. Yang sudah dikerjakan tidak berubah.",
    confirm: "Akhiri tugas",
    done: "Tugas diakhiri.",
  },
  basis: {
    until: (number: string, until: string) => `SK ${number}, berlaku s.d. ${until}`,
    open: (number: string) => `SK ${number}, tanpa batas waktu`,
    suspended: (number: string) => `SK ${number}, sedang dinonaktifkan pada hari acara`,
    waiting: "Menunggu SK pada hari acara",
    none: "Tanpa SK pada hari acara",
    known: (when: string) => `menurut data ${when}`,
  },
  form: {
    title: "Tunjuk petugas",
    duty: "Tugas",
    person: "Nama relawan",
    personHint: "Ketik sedikitnya dua huruf nama.",
    choose: "Pilih orangnya",
    chooseFirst: "Pilih dahulu orangnya.",
    nobody: "Tidak ada relawan dengan nama itu",
    more: "Masih ada yang lain. Ketik nama lebih lengkap.",
    searching: "Mencari…",
    as: "Sebagai",
    anyUnsur: "Unsur apa pun",
    submit: "Tunjuk",
    done: (name: string) => `${name} ditunjuk.`,
  },
  settings: {
    title: "Syarat petugas acara",
    lead: "Untuk tugas yang dicentang, hanya orang dengan SK yang berlaku pada hari acara yang dapat ditunjuk.",
    none: "Tidak ada yang disyaratkan",
  },
  officer: {
    label: "Petugas presensi",
    hint: "Yang bertanggung jawab atas ponsel ini.",
    nobody: "Tidak dicatat",
    none: "Instansi mensyaratkan petugas presensi yang memegang SK. Tunjuk dahulu di halaman Petugas.",
    link: "Buka Petugas",
    of: (name: string) => `Petugas: ${name}`,
  },
}
