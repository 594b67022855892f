/** The page that the QR on a volunteer's card leads to. */
export const card = {
  title: "Verifikasi kartu relawan",
  statuses: {
    valid: "Kartu sah, berlaku hari ini",
    replaced: "Kartu ini sudah diganti",
    revoked: "Kartu ini sudah dicabut",
    expired: "Masa berlaku kartu sudah habis",
    suspended: "Sedang diberhentikan sementara",
    waiting: "Menunggu SK",
    decree_expired: "SK-nya sudah berakhir",
    decree_revoked: "SK-nya sudah dicabut",
    none: "Tidak ada SK yang berlaku",
  },
  bodies: {
    valid: (office: string) => `Pemegangnya bertugas menurut SK yang berlaku hari ini pada ${office}.`,
    replaced: () => "Pemiliknya sudah menerima kartu baru. Hanya kartu yang baru yang berlaku.",
    revoked: (office: string) =>
      `${office} tidak mengakui kartu ini lagi. Bila Bapak/Ibu menemukannya, mohon dikembalikan.`,
    expired: (office: string) => `Mohon tanyakan kartu yang baru, atau hubungi ${office}.`,
    suspended: () => "Kartunya asli, tetapi pemegangnya tidak boleh bertugas hari ini.",
    waiting: () => "Kartunya asli, tetapi belum ada SK yang mencakup pemegangnya hari ini.",
    decree_expired: () => "Kartunya asli, tetapi SK pemegangnya tidak berlaku lagi hari ini.",
    decree_revoked: () => "Kartunya asli, tetapi pemegangnya tidak lagi ditugaskan.",
    none: () => "Kartunya asli, tetapi pemegangnya tidak tercakup SK hari ini.",
  },
  forged: "Bukan kartu asli",
  forgedBody:
    "Tanda pengaman pada kode ini tidak sah. Jangan menyerahkan uang atau data pribadi; mohon periksa kepada dinas sosial setempat.",
  holder: "Pemegang kartu",
  area: "Wilayah tugas",
  until: "Berlaku sampai dengan",
  /** Of a card that is good no longer, whatever is printed on it. */
  printedUntil: "Tercetak berlaku sampai dengan",
  number: "Nomor kartu",
  issuer: "Penerbit",
  day: "Keadaan pada",
  compare: "Cocokkan nama dan foto pada kartu dengan orangnya. Halaman ini menampilkan keadaan hari ini.",
  noHolder: "Nama pemegang tidak ditampilkan untuk kartu yang tidak berlaku lagi.",
}
