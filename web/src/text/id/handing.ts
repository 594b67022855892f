import type { Reason } from "@setiakawan/core/aid/decide"
import type { Withheld } from "@setiakawan/scanner/aid"

type Words = { word: string; detail: string; advice: string }

/** Why something is not given now, in words that can be said to whoever stands there. */
const reasons: Record<Reason, Words> = {
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

const organiser = "Hubungi penyelenggara. Jangan serahkan dahulu."

/** The same for what only a phone is told. */
const withheld: Record<Exclude<Withheld, Reason>, Words> = {
  revoked: { word: "Ponsel ini dicabut", detail: "Izin ponsel ini sudah dicabut.", advice: organiser },
  outside_span: {
    word: "Di luar masa tugas",
    detail: "Masa tugas ponsel ini tidak mencakup sekarang.",
    advice: organiser,
  },
  in_future: {
    word: "Jam ponsel keliru",
    detail: "Jam ponsel ini lebih cepat dari seharusnya.",
    advice: "Betulkan jamnya, lalu coba lagi.",
  },
  not_its_checkpoint: {
    word: "Bukan titik ponsel ini",
    detail: "Ponsel ini tidak bertugas di titik ini.",
    advice: organiser,
  },
  checkpoint_gone: {
    word: "Titik ini sudah dihapus",
    detail: "Penyelenggara sudah menghapus titik ini.",
    advice: organiser,
  },
  too_many: {
    word: "Catatannya penuh",
    detail: "Catatan penerima ini sudah terlalu panjang.",
    advice: organiser,
  },
  programme_gone: {
    word: "Program tidak ditemukan",
    detail: "Program bantuan titik ini sudah tidak ada.",
    advice: organiser,
  },
  not_its_programme: {
    word: "Program lain",
    detail: "Titik ini sekarang menyerahkan program lain.",
    advice: organiser,
  },
  programme_closed: {
    word: "Program sudah ditutup",
    detail: "Tidak ada lagi yang dapat diserahkan dari program ini.",
    advice: "Sampaikan dengan baik, lalu arahkan ke penyelenggara.",
  },
  withdrawn: {
    word: "Sudah ditarik",
    detail: "Catatan penyerahan ini sudah ditarik kembali.",
    advice: "Buka penerimanya sekali lagi.",
  },
  not_stocked: {
    word: "Perlu sambungan",
    detail: "Program ini tidak memakai stok, jadi hanya dapat diserahkan dengan sambungan.",
    advice: "Coba lagi di tempat yang bersinyal.",
  },
  interrupted: {
    word: "Terputus",
    detail: "Layar ponsel mati sebelum server menjawab.",
    advice: "Jangan serahkan dahulu. Buka penerimanya sekali lagi.",
  },
}

/** Handing aid over: what the desk and the phone say alike. */
export const handing = {
  reasons,
  withheld,
  otherReason: {
    word: "Belum dapat diserahkan",
    detail: "Server menahan penyerahan ini.",
    advice: organiser,
  },
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
    missing: "Mohon isi nama wakilnya.",
    relation: "Hubungan dengan penerima",
    relationHint: "Misalnya anak, suami, atau ketua RT.",
    letter: "Surat kuasa",
    letterHint: "Nomor dan tanggalnya, bila ada.",
  },
  phone: {
    reserve: "Cadangan di ponsel ini",
    reserveNone: "Habis. Minta penyelenggara menambah cadangan.",
    reserveOnline: "Program tanpa stok: setiap penyerahan ditanyakan ke server.",
    known: (count: string) => `${count} penerima di ponsel ini`,
    truncated: "Penerima program ini lebih banyak dari yang muat di ponsel. Yang lain dicari lewat kuponnya.",
    typed: "Kode kupon",
    typedHint: "Di bawah kode QR pada kupon. Tiket dan kartu relawan juga terbaca.",
    search: "Cari penerima",
    searchLabel: "Nama atau desa",
    searchHint: "Ketik sedikitnya dua huruf.",
    searchNone: "Tidak ada yang cocok di ponsel ini.",
    searchMore: (count: string) => `${count} lagi. Ketik lebih lengkap.`,
    back: "Penerima lain",
    identity: "Cocokkan dengan KTP atau KK-nya.",
    earlier: "Sudah diterima",
    here: "ponsel ini",
    fresh: "Baru ditanyakan ke server.",
    stale: "Menurut ponsel ini; server belum dapat ditanya.",
    looking: "Mencari…",
    asking: "Menanyakan server…",
    askingAdvice: "Jangan serahkan dahulu.",
    saving: "Menyimpan…",
    kept: "Tercatat di ponsel, dikirim nanti",
    complete: "Haknya sudah diterima semua",
    over: "Melebihi hak. Arahkan ke penyelenggara.",
    notFrozen: "Belum ada hak yang ditetapkan.",
    found: {
      unreadable: {
        word: "Tidak terbaca",
        detail: "Ini bukan kode kupon, tiket, atau kartu.",
        advice: "Cari namanya.",
      },
      forged: {
        word: "Kupon tidak sah",
        detail: "Tanda pengamannya tidak sah.",
        advice: "Jangan serahkan atas kupon ini. Cari namanya, lalu periksa KTP-nya.",
      },
      other_programme: {
        word: "Kupon program lain",
        detail: "Kupon ini untuk program bantuan lain.",
        advice: "Arahkan ke meja programnya.",
      },
      other_event: {
        word: "Tiket acara lain",
        detail: "Tiket ini untuk acara lain.",
        advice: "Minta kuponnya, atau cari namanya.",
      },
      unknown: {
        word: "Tidak ditemukan",
        detail: "Kode ini bukan milik penerima yang dikenal ponsel ini.",
        advice: "Coba cari namanya, atau arahkan ke meja penyelenggara.",
      },
    },
    given: "Diserahkan dari sini",
    givenNone: "Belum ada yang diserahkan di titik ini.",
    unknownName: "Nama tidak ada di ponsel ini",
    waiting: "Belum terkirim",
    proofWaits: "Bukti belum terkirim",
    conflict: "Perlu dilihat: meja lain juga menyerahkan, atau cadangan kurang",
    quarantined: "Menunggu keputusan penyelenggara",
    attention: "Perlu dilihat",
    sent: "Terkirim",
    failed: {
      word: "Belum tercatat",
      detail: "Ponsel ini tidak dapat menyimpannya.",
      advice: "Jangan serahkan. Kosongkan ruang penyimpanan, atau pakai ponsel lain.",
    },
  },
}
