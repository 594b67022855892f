import type { Reason } from "@setiakawan/core/aid/decide"

/** Why something is not given now, in words that can be said to whoever stands there. */
const reasons: Record<Reason, { word: string; detail: string; advice: string }> = {
  unknown_recipient: {
    word: "Belum tercatat sebagai penerima",
    detail: "Namanya tidak ada dalam alokasi program ini.",
    advice: "Periksa kembali kupon atau NIK-nya, atau catat untuk ditindaklanjuti penyelenggara.",
  },
  nothing_asked: {
    word: "Jumlahnya belum diisi",
    detail: "Belum ada yang diserahkan.",
    advice: "Isi jumlahnya, lalu tekan Serahkan lagi.",
  },
  not_frozen: {
    word: "Belum dapat diserahkan",
    detail: "Alokasinya belum ditetapkan dengan keputusan.",
    advice: "Mohon tunggu penetapan dari instansi.",
  },
  nothing_outstanding: {
    word: "Haknya sudah diterima semua",
    detail: "Tidak ada sisa yang dapat diserahkan.",
    advice: "Jelaskan dengan baik kapan dan di mana sudah diterima.",
  },
  once: {
    word: "Sudah pernah menerima",
    detail: "Program ini hanya menyerahkan satu kali.",
    advice: "Jelaskan dengan baik kapan dan di mana sudah diterima.",
  },
  period: {
    word: "Sudah menerima pada masa ini",
    detail: "Jatah untuk masa ini sudah diserahkan.",
    advice: "Persilakan datang kembali pada masa berikutnya.",
  },
  interval: {
    word: "Belum waktunya lagi",
    detail: "Jarak dari penyerahan sebelumnya masih terlalu dekat.",
    advice: "Persilakan datang kembali pada waktunya.",
  },
  beyond_entitlement: {
    word: "Melebihi haknya",
    detail: "Jumlah yang diisi lebih dari sisa haknya.",
    advice: "Kurangi jumlahnya, lalu tekan Serahkan lagi.",
  },
  no_stock: {
    word: "Stok tidak cukup",
    detail: "Di tempat stok ini barangnya tidak cukup.",
    advice: "Kurangi jumlahnya, atau pilih tempat stok lain.",
  },
}

/** Handing aid over: what the desk and the phone say alike. */
export const handing = {
  reasons,
  give: "Serahkan",
  giveNow: "Serahkan sekarang",
  next: "Penerima berikutnya",
  entitlement: "Hak penerima",
  columns: { item: "Jenis", allocated: "Hak", delivered: "Sudah", outstanding: "Sisa" },
  outstanding: (quantities: string) => `Sisa haknya: ${quantities}`,
  complete: "Haknya sudah lengkap.",
  earlier: (when: string, where: string, by: string, quantities: string) =>
    `Diserahkan ${when}${where && ` di ${where}`}${by && ` oleh ${by}`}: ${quantities}`,
  quantity: {
    legend: "Yang diserahkan",
    of: (item: string) => `Jumlah ${item}`,
    less: (item: string) => `Kurangi ${item}`,
    more: (item: string) => `Tambah ${item}`,
    all: "Semua sisa",
    left: (quantity: string) => `Sisa hak ${quantity}`,
    inStock: (quantity: string) => `di stok ${quantity}`,
    reserve: (quantity: string) => `cadangan ${quantity}`,
    tooMuch: (quantity: string) => `Paling banyak ${quantity}.`,
    none: "Isi jumlah yang diserahkan.",
  },
  signature: {
    label: "Tanda tangan penerima",
    hint: "Tanda tangan di kotak ini dengan jari, pena, atau tetikus.",
    empty: "Kotak tanda tangan, masih kosong",
    drawn: "Kotak tanda tangan, sudah ditandatangani",
    undo: "Urungkan",
    clear: "Hapus",
    clearAll: "Hapus tanda tangan",
    full: "Kotak tanda tangan sudah penuh.",
  },
  thumb: "Cap jempol di kertas",
  thumbHint: "Bila penerima tidak dapat menandatangani.",
  represented: "Diwakili orang lain",
  representative: {
    name: "Nama wakil",
    relation: "Hubungan dengan penerima",
    relationHint: "Misalnya anak, suami, atau ketua RT.",
    letter: "Surat kuasa",
    letterHint: "Nomor dan tanggalnya, bila ada.",
  },
}
