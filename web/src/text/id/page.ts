/** The states of a page itself: failed, missing. */
export const page = {
  errorTitle: "Halaman ini belum dapat ditampilkan",
  chunkTitle: "Halaman belum selesai diunduh",
  chunkMessage: "Koneksi terputus atau ada versi baru. Mohon muat ulang halaman ini.",
  notFoundTitle: "Halaman tidak ditemukan",
  notFoundMessage: "Alamatnya mungkin salah ketik, sudah dipindahkan, atau bukan untuk instansi Bapak/Ibu.",
  toHome: "Ke halaman depan",
}
