/** The page that the QR on a coupon leads to. */
export const coupon = {
  title: "Kupon bantuan",
  show: "Kupon bantuan",
  body: "Tunjukkan kupon ini kepada petugas saat pembagian, beserta KTP atau KK.",
  programme: "Program",
  issuer: "Penyelenggara",
  note: "Halaman ini tidak menampilkan nama pemegang kupon. Bila Bapak/Ibu menemukan kupon ini, mohon diserahkan kepada petugas.",
  forged: "Bukan kupon asli",
  forgedBody:
    "Tanda pengaman pada kode ini tidak sah. Jangan menyerahkan uang atau data pribadi; mohon tanyakan kepada dinas sosial setempat.",
}
