/** The venue's own screen, opened by an officer on a projector or a tablet. */
export const venueScreen = {
  links: {
    title: "Layar presensi mandiri",
    lead: "Buka di komputer proyektor atau tablet di tempat acara. Peserta memindai kodenya dengan kamera ponsel sendiri.",
    open: (checkpoint: string) => `Buka layar ${checkpoint}`,
  },
  title: "Layar presensi mandiri",
  heading: "Catat kehadiran Anda",
  steps: ["Buka kamera ponsel", "Arahkan ke kode ini", "Ketuk tautan yang muncul"],
  qr: "Kode QR presensi",
  next: (seconds: number) => `Kode berganti dalam ${seconds} detik`,
  fullscreen: "Layar penuh",
  back: "Kembali ke acara",
  trouble: "Tidak berhasil? Tunjukkan tiket kepada petugas.",
  offline: (until: string) => `Tanpa sambungan. Layar ini tetap berjalan sampai ${until}.`,
  ended: (until: string) => `Sesi masuk berakhir. Layar ini tetap berjalan sampai ${until}.`,
  awake: "Atur agar layar perangkat ini tidak padam sendiri.",
  states: {
    spent: {
      title: "Layar ini perlu dibuka lagi",
      body: "Kode untuk hari ini belum ada di sini, karena sambungan terputus sejak kemarin. Sambungkan ke internet, lalu muat ulang.",
    },
    signIn: { title: "Silakan masuk dahulu", body: "Layar presensi dibuka oleh petugas atau panitia." },
    forbidden: {
      title: "Bapak/Ibu bukan petugas acara ini",
      body: "Layar presensi hanya dapat dibuka oleh petugas atau panitia acaranya.",
    },
    off: {
      title: "Presensi mandiri tidak dibuka di titik ini",
      body: "Panitia dapat membukanya pada pengaturan titik pemeriksaan acara.",
    },
    draft: { title: "Acara belum diterbitkan", body: "Terbitkan acaranya dahulu, lalu buka layar ini lagi." },
    finished: { title: "Acara sudah selesai", body: "Presensi mandiri sudah ditutup." },
    missing: {
      title: "Titik ini tidak ditemukan",
      body: "Mungkin acaranya sudah diubah. Buka layar dari halaman acara.",
    },
    signInAction: "Masuk",
    retry: "Muat ulang",
  },
}
