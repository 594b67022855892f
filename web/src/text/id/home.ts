/** The front page, for visitors who are not signed in. */
export const home = {
  title: "Kegiatan berjalan rapi, setiap orang tercatat",
  lead: "Setiakawan membantu dinas sosial menyelenggarakan HKSN, rapat koordinasi, dan bimbingan teknis: dari daftar undangan sampai daftar hadir dan sertifikat.",
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
}
