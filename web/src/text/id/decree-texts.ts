/**
 * Words that an office may begin a decree with and then edits. They state no law beyond the rules that are named, and
 * what only the office knows is left as dots, which are pointed out until they are filled.
 */

const regionalGovernment = "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"
const pmksData =
  "Peraturan Menteri Sosial Nomor 08 Tahun 2012 tentang Pedoman Pendataan dan Pengelolaan Data Penyandang Masalah Kesejahteraan Sosial dan Potensi dan Sumber Kesejahteraan Sosial"
const personalData = "Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi"

/** The rule of each body, by the unsur's code. */
const rules: Record<string, readonly string[]> = {
  tksk: ["Peraturan Menteri Sosial Nomor 28 Tahun 2018 tentang Tenaga Kesejahteraan Sosial Kecamatan"],
  psm: ["Peraturan Menteri Sosial Nomor 10 Tahun 2019 tentang Pekerja Sosial Masyarakat"],
  tagana: ["Peraturan Menteri Sosial Nomor 28 Tahun 2012 tentang Pedoman Umum Taruna Siaga Bencana"],
  "karang-taruna": ["Peraturan Menteri Sosial Nomor 25 Tahun 2019 tentang Karang Taruna"],
  lk3: ["Peraturan Menteri Sosial Nomor 25 Tahun 2017 tentang Lembaga Konsultasi Kesejahteraan Keluarga"],
  lks: ["Peraturan Menteri Sosial Nomor 5 Tahun 2024 tentang Lembaga Kesejahteraan Sosial"],
}

/** What to look after where a rule is offered. */
const remarks: Record<string, string> = {
  "karang-taruna":
    "Permensos 25/2019 diubah pada tahun 2025. Lengkapi penyebutannya (“sebagaimana telah diubah dengan …”).",
  "sakti-peksos":
    "SK Sakti Peksos umumnya diterbitkan Kementerian Sosial. Untuk mencatatnya, pakai “Catat SK dari luar”.",
  "pendamping-pkh":
    "Pendamping PKH direkrut Kementerian Sosial. Untuk mencatat SK-nya, pakai “Catat SK dari luar”.",
  tagana: "Nomor Induk Anggota Tagana diterbitkan Kementerian Sosial, bukan oleh SK ini.",
}

const inForce = (from: string) => `Keputusan ini mulai berlaku pada tanggal ${from || "ditetapkan"}.`
const therefore = (form: string, issuer: string, title: string) =>
  `bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan ${form} ${issuer} tentang ${title}`

export const decreeTexts = {
  general: [regionalGovernment, pmksData, personalData],
  /** Those of them that are ticked at first. */
  usual: [regionalGovernment],
  rules,
  remarks,
  appointment: {
    title: (unsur: string, area: string) => `Penetapan ${unsur} ${area}`,
    considerations: (unsur: string, area: string, form: string, issuer: string, title: string) => [
      `bahwa untuk mendukung penyelenggaraan kesejahteraan sosial di ${area}, perlu menetapkan ${unsur}`,
      therefore(form, issuer, title),
    ],
    dictums: (unsur: string, from: string, until: string) => [
      `Menetapkan ${unsur} yang namanya tercantum dalam Lampiran, yang merupakan bagian tidak terpisahkan dari Keputusan ini.`,
      `${unsur} sebagaimana dimaksud dalam Diktum KESATU melaksanakan tugas sesuai dengan ketentuan peraturan perundang-undangan dan bertanggung jawab kepada ….`,
      `Masa tugas sebagaimana dimaksud dalam Diktum KESATU terhitung mulai tanggal ${from || "ditetapkan"} sampai dengan tanggal ${until || "…"}.`,
      "Segala biaya yang timbul akibat ditetapkannya Keputusan ini dibebankan pada ….",
      inForce(from),
    ],
  },
  amendment: {
    considerations: (cited: string, form: string, issuer: string, title: string) => [
      `bahwa terdapat perubahan atas nama yang tercantum dalam Lampiran ${cited}, sehingga perlu disesuaikan`,
      therefore(form, issuer, title),
    ],
    dictums: (cited: string, from: string) => [
      `Mengubah Lampiran ${cited} sebagaimana tercantum dalam Lampiran, yang merupakan bagian tidak terpisahkan dari Keputusan ini.`,
      "Ketentuan yang tidak diubah dengan Keputusan ini tetap berlaku.",
      inForce(from),
    ],
  },
  revocation: {
    considerations: (cited: string, form: string, issuer: string, title: string) => [
      `bahwa ${cited} sudah tidak sesuai lagi sehingga perlu dicabut`,
      therefore(form, issuer, title),
    ],
    dictums: (cited: string, from: string) => [
      `Mencabut ${cited} dan menyatakannya tidak berlaku lagi.`,
      inForce(from),
    ],
  },
  partly: {
    considerations: (cited: string, form: string, issuer: string, title: string) => [
      `bahwa sebagian nama yang tercantum dalam Lampiran ${cited} perlu dicabut penetapannya`,
      therefore(form, issuer, title),
    ],
    dictums: (cited: string, from: string) => [
      `Mencabut penetapan nama yang tercantum dalam Lampiran Keputusan ini dari ${cited}.`,
      "Penetapan nama lainnya tetap berlaku.",
      inForce(from),
    ],
  },
}
