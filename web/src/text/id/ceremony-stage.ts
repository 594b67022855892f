/** The ceremony as it is run on a phone on stage: part of the section `ceremony`. */
export const ceremonyStage = {
  title: "Baris yang sedang dijalankan",
  turn: (number: string, all: string, title: string) => `Baris ${number} dari ${all}: ${title}`,
  place: (number: string, all: string) => `Baris ${number} dari ${all}`,
  next: "Berikutnya:",
  previous: "Baris sebelumnya",
  following: "Baris sesudahnya",
  became: {
    done: (number: string) => `Baris ${number} selesai.`,
    skipped: (number: string) => `Baris ${number} dilewati.`,
  },
  undo: "Urungkan",
  summary: (done: string, skipped: string) => `${done} selesai, ${skipped} dilewati.`,
  waiting: (count: string) =>
    `Jaringan terputus. ${count} tanda tersimpan di perangkat ini dan dikirim begitu jaringan kembali; lanjutkan saja.`,
  refused: (why: string) => `Tanda terakhir tidak diterima: ${why}`,
}
