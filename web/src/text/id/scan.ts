/** The scanner and its verdicts. */
export const scan = {
  starting: "Menyalakan kamera…",
  preparing: "Menyiapkan pemindai…",
  aim: "Arahkan kamera ke kode QR",
  torchOn: "Nyalakan lampu",
  torchOff: "Matikan lampu",
  camera: "Kamera",
  cameraNumber: (number: number) => `Kamera ${number}`,
  viewfinder: "Gambar kamera",
  tryAgain: "Coba lagi",
  decoderFailed: "Pemindai berhenti bekerja. Muat ulang halaman, atau ketik kode tiketnya.",
  problems: {
    denied: {
      title: "Kamera belum diizinkan",
      steps: [
        "Ketuk ikon gembok atau kamera di samping alamat halaman.",
        "Ubah izin Kamera menjadi Izinkan.",
        "Kembali ke sini dan ketuk Coba lagi.",
      ],
    },
    missing: {
      title: "Kamera tidak ditemukan",
      steps: ["Sambungkan kamera, atau pakai alat pemindai.", "Kode tiket juga dapat diketik."],
    },
    busy: {
      title: "Kamera sedang dipakai",
      steps: ["Tutup aplikasi lain yang memakai kamera.", "Lalu ketuk Coba lagi."],
    },
    insecure: {
      title: "Kamera butuh sambungan aman",
      steps: ["Buka halaman ini dengan alamat yang diawali https://."],
    },
    unsupported: {
      title: "Peramban ini tidak mendukung kamera",
      steps: ["Gunakan Chrome versi terbaru, atau ketik kode tiketnya."],
    },
    failed: {
      title: "Kamera gagal dinyalakan",
      steps: ["Ketuk Coba lagi.", "Bila tetap gagal, mulai ulang ponsel atau ketik kode tiketnya."],
    },
  },
  verdicts: {
    admitted: "Silakan masuk",
    already: "Sudah masuk",
    refused: "Ditolak",
    ask_desk: "Ke meja panitia",
    checking: "Memeriksa…",
    confirm: "Konfirmasi dahulu",
    problem: "Belum terperiksa",
  },
  dismiss: "Ketuk layar atau pindai berikutnya",
}
