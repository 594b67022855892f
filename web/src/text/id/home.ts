/** The front page: for visitors, and for people who are signed in. */
export const home = {
  title: "Acara berjalan rapi, setiap orang tercatat",
  lead: "Setiakawan membantu dinas sosial menyelenggarakan HKSN, rapat koordinasi, dan bimbingan teknis: dari daftar undangan sampai daftar hadir dan sertifikat. Peserta masuk dengan tiket QR, dan setiap kehadiran tercatat sekali saja.",
  signIn: "Masuk",
  signInHint: "Untuk petugas instansi. Peserta cukup membuka tautan tiket yang diterima.",
  points: [
    {
      title: "Undang",
      body: "Unggah daftar peserta apa adanya dari Excel. Baris yang bermasalah ditunjukkan sebelum disimpan.",
    },
    {
      title: "Sambut",
      body: "Pindai tiket QR di pintu dengan kamera ponsel. Satu tiket, satu kali masuk.",
    },
    {
      title: "Pertanggungjawabkan",
      body: "Cetak daftar hadir dan sertifikat bagi yang benar-benar hadir, lengkap dengan verifikasi.",
    },
  ],
  hello: (name: string) => `Selamat datang, ${name}`,
  choose: "Pilih instansi",
  chooseLead: "Bapak/Ibu terdaftar di lebih dari satu instansi.",
  operatorLead: "Bapak/Ibu masuk sebagai operator Setiakawan.",
  openOffice: "Buka instansi baru",
  noOffice: "Belum menjadi anggota instansi",
  noOfficeMessage: (email: string) =>
    `Alamat ${email} belum terdaftar di instansi mana pun. Mohon minta pemilik instansi menambahkannya sebagai anggota.`,
}
