const upload = {
  hint: "CSV atau Excel (.xlsx), paling besar 60 MB. Daftar yang sangat panjang lebih lancar sebagai CSV.",
}

const fields = { village: "Desa/kelurahan", region: "Kabupaten/kota", district: "Kecamatan" }

const states = { fresh: "Siap", bad: "Perlu diperbaiki" }

/** The import of recipients and of reference lists: what the wizard says instead of its words for participants. */
export const aidImport = {
  importing: {
    title: "Impor penerima",
    lead: "Unggah daftar apa adanya. Tidak ada yang tersimpan sebelum Bapak/Ibu menyetujuinya.",
    upload: {
      ...upload,
      file: "Daftar penerima",
      points: [
        "Judul dan kop di atas tabel boleh tetap ada.",
        "Nama kolom boleh berbeda-beda: NAMA LENGKAP, Nama, N A M A.",
        "Tempat tinggal dibaca dari kolom kabupaten/kota, kecamatan, dan desa/kelurahan.",
        "Kategori PPKS boleh dengan nomor atau nama.",
        "Bila ada kolom jumlah, jumlah itulah haknya; bila tidak, jumlah dari alokasi.",
        "Berkas yang sama boleh diunggah lagi; tidak ada yang masuk dua kali.",
      ],
    },
    fields,
    check: {
      already: "Sudah masuk",
      states: { ...states, already: "Sudah masuk" },
      byRegion: "Menurut kabupaten/kota",
    },
    run: {
      title: (count: string) => `Impor ${count} penerima?`,
      body: "Mereka masuk dalam rancangan dan baru berhak setelah alokasi ditetapkan. Yang tidak cocok dengan acuan tetap masuk dan ditanyakan alasannya. Baris yang perlu diperbaiki dikumpulkan dalam satu berkas.",
      already: "Sudah masuk",
      start: (count: string) => `Impor ${count} penerima`,
      progress: () => "",
    },
    done: {
      cancelledLead:
        "Penerima yang sudah masuk tetap dalam rancangan. Berkas yang sama boleh diunggah lagi untuk melanjutkan.",
      registered: "Masuk",
      already: "Sudah masuk sebelumnya",
      nothingNew: "Semua orang dalam berkas ini sudah ada dalam rancangan. Tidak ada yang berubah.",
      success: (count: string) => `${count} penerima masuk dalam rancangan.`,
      download: "Unduh yang perlu diperbaiki",
      see: "Lihat rancangan",
    },
  },
  importingReferences: {
    title: "Impor isi daftar acuan",
    lead: "Unggah daftar apa adanya. Isinya baru dipakai setelah daftar ini dijadikan acuan.",
    upload: {
      ...upload,
      file: "Daftar acuan",
      points: [
        "NIK dan nama harus ada; baris tanpa NIK yang benar tidak dapat dicocokkan.",
        "Wilayah, kategori PPKS, dan desil boleh ada.",
        "Yang tersimpan hanya sidik acak dari NIK dan nama, bukan NIK dan namanya.",
        "Orang yang sudah ada dalam daftar ini diganti dengan baris yang baru.",
      ],
    },
    fields,
    check: {
      already: "Sudah ada",
      states: { ...states, already: "Sudah ada" },
      byRegion: "Menurut kabupaten/kota",
    },
    run: {
      title: (count: string) => `Impor ${count} baris?`,
      body: "Baris yang perlu diperbaiki dikumpulkan dalam satu berkas untuk dilengkapi dan diunggah lagi.",
      already: "Sudah ada",
      start: (count: string) => `Impor ${count} baris`,
      progress: () => "",
    },
    done: {
      cancelledLead:
        "Baris yang sudah masuk tetap ada. Berkas yang sama boleh diunggah lagi untuk melanjutkan.",
      registered: "Masuk",
      already: "Sudah ada",
      nothingNew: "Tidak ada baris yang masuk.",
      success: (count: string) => `${count} baris masuk dalam daftar acuan.`,
      download: "Unduh yang perlu diperbaiki",
      see: "Lihat daftar acuan",
    },
  },
}
