/** The page that a certificate's QR leads to. */
export const certificate = {
  title: "Verifikasi sertifikat",
  genuine: "Sertifikat ini asli",
  genuineBody: (office: string) => `Diterbitkan oleh ${office}.`,
  revoked: "Sertifikat ini telah dicabut",
  revokedBody: (office: string) => `Pernah diterbitkan oleh ${office}, tetapi tidak berlaku lagi.`,
  notGenuine: "Bukan sertifikat asli",
  notGenuineBody:
    "Tanda pengaman pada kode ini tidak sah. Mohon periksa langsung kepada instansi yang tertulis pada sertifikat.",
  missing: "Sertifikat tidak ditemukan",
  missingBody: "Kode ini tidak menunjuk sertifikat yang pernah diterbitkan.",
  given: "Diberikan kepada",
  as: (part: string) => `sebagai ${part}`,
  event: "Acara",
  when: "Tanggal acara",
  where: "Tempat",
  number: "Nomor",
  issuer: "Penerbit",
  issuedAt: "Tanggal terbit",
  compare: "Cocokkan nama dan nomor di atas dengan yang tercetak pada sertifikat.",
}
