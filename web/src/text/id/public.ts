/** The public page of an event and its registration form. */
export const register = {
  loading: "Memuat acara…",
  kinds: {
    hksn: "Hari Kesetiakawanan Sosial Nasional",
    rakor: "Rapat koordinasi",
    bimtek: "Bimbingan teknis",
    other: "Acara",
  },
  theme: (theme: string) => `“${theme}”`,
  when: "Waktu",
  where: "Tempat",
  unit: "Penyelenggara",
  agenda: "Susunan acara",
  agendaNote: (zone: string) => `Jam setempat (${zone})`,
  map: "Lihat di peta",

  left: (count: string) => `Tersisa ${count} tempat`,
  fewLeft: (count: string) => `Tinggal ${count} tempat`,
  states: {
    closed: {
      title: "Pendaftaran umum tidak dibuka",
      body: "Peserta acara ini didaftarkan oleh instansi penyelenggara. Bila Bapak/Ibu diundang, tiketnya dikirim oleh panitia.",
    },
    full: {
      title: "Kuota sudah penuh",
      body: "Mohon maaf, semua tempat sudah terisi. Bila ada peserta yang batal, pendaftaran akan terbuka lagi di halaman ini.",
    },
    finished: {
      title: "Acara ini sudah selesai",
      body: "Terima kasih atas kehadiran Bapak/Ibu. Pendaftaran sudah ditutup.",
    },
  },
  checkAgain: "Periksa lagi",
  haveTicket: "Sudah mendaftar?",
  myTicket: "Buka tiket saya",
  notFound: {
    title: "Acara tidak ditemukan",
    body: "Alamatnya mungkin salah ketik, atau acara ini belum diumumkan. Mohon periksa tautan dari panitia.",
  },

  approval:
    "Pendaftaran diperiksa panitia lebih dahulu. Tempat langsung dipesan; tiketnya berlaku setelah disetujui.",
  title: "Formulir pendaftaran",
  lead: "Isian bertanda * wajib diisi.",
  fields: {
    name: "Nama lengkap",
    nameHint: "Boleh dengan gelar. Tertulis di tiket dan sertifikat.",
    unsur: "Unsur",
    unsurHint: "Hadir sebagai apa? Bila tidak ada yang cocok, pilih Lainnya.",
    instansi: "Instansi atau lembaga",
    instansiHint: "Contoh: Kecamatan Curug, Karang Taruna Mekar Jaya.",
    region: "Kabupaten/kota",
    regionHint: "Ketik sebagian namanya, lalu pilih.",
    regionLoading: "Memuat daftar…",
    phone: "Nomor HP",
    phoneHint: "Yang dapat dihubungi panitia.",
    email: "Email",
    emailHint: "Bila diisi, tiket juga dikirim ke alamat ini.",
    nik: "NIK",
    nikHint:
      "Membantu panitia membedakan nama yang sama. Disimpan terenkripsi dan tidak pernah dicetak utuh. Boleh dikosongkan.",
  },
  optional: (label: string) => `${label} (boleh dikosongkan)`,
  errors: {
    name_missing: "Mohon isi nama.",
    name_no_letters: "Nama harus memuat huruf.",
    name_too_long: "Nama terlalu panjang. Paling banyak 120 huruf.",
    name_formula_like: "Nama tidak boleh diawali tanda =, +, - atau @.",
    unsur: "Mohon pilih unsur.",
    instansi: "Mohon isi instansi atau lembaga.",
    region: "Mohon pilih kabupaten/kota dari daftar.",
    phone_missing: "Mohon isi nomor HP.",
    phone: "Nomor HP belum benar. Contoh: 0812 3456 7890.",
    phone_foreign: "Mohon isi nomor Indonesia. Contoh: 0812 3456 7890.",
    email: "Alamat email belum benar. Contoh: nama@gmail.com.",
    nik_length: "NIK terdiri atas 16 angka.",
    nik: "NIK ini belum benar. Mohon cocokkan dengan KTP.",
    consent: "Pendaftaran memerlukan persetujuan Bapak/Ibu.",
  },
  summary: (count: number) =>
    count === 1 ? "Ada satu isian yang perlu diperbaiki" : `Ada ${count} isian yang perlu diperbaiki`,
  consent: {
    title: "Data pribadi Bapak/Ibu",
    points: (office: string): [string, string][] => [
      [
        "Yang dicatat",
        "Nama, unsur, instansi, kabupaten/kota, dan nomor HP; email dan NIK hanya bila diisi.",
      ],
      [
        "Untuk apa",
        "Pendaftaran, tiket, pencatatan kehadiran, sertifikat, dan laporan pertanggungjawaban kegiatan ini. Tidak untuk keperluan lain.",
      ],
      [
        "Berapa lama",
        "Nomor HP dan email selama diperlukan untuk acara dan laporannya. Daftar hadir dan sertifikat disimpan sebagai arsip instansi.",
      ],
      ["Hak Bapak/Ibu", "Melihat, memperbaiki, dan meminta penghapusan data, serta menarik persetujuan ini."],
      ["Hubungi", `${office}, selaku pengendali data.`],
    ],
    law: "Sesuai UU Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi.",
    agree: "Saya setuju data saya dipakai seperti tertulis di atas.",
  },
  submit: "Daftar",
  slow: "Sambungan sedang lambat. Mohon tunggu, jangan tutup halaman ini.",
  lost: "Jawaban belum diterima. Isian Bapak/Ibu masih tersimpan. Aman ditekan lagi: tidak akan terdaftar dua kali.",
  unanswered:
    "Pendaftaran sudah pernah dikirim, tetapi jawabannya belum diterima. Kirim lagi untuk memastikan: tidak akan terdaftar dua kali.",
  offline:
    "Ponsel sedang tidak tersambung ke internet. Isian Bapak/Ibu tidak hilang; sambungkan internet, lalu kirim lagi.",
  sendAgain: "Kirim lagi",
  fullNow: "Mohon maaf, tempat terakhir baru saja terisi. Pendaftaran belum tercatat.",
  already: {
    title: "Bapak/Ibu sudah terdaftar",
    body: "Nama dan nomor ini sudah terdaftar di acara ini, jadi tidak perlu mendaftar lagi. Buka tiketnya di ponsel yang dipakai mendaftar, atau minta tautan tiket kepada panitia.",
  },
}
