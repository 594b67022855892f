/**
 * The closed set of expected errors. A client may rely on a code; `title` is what a person reads who calls the
 * API without our interface. Neither ever holds what the client sent.
 */
export const errors = {
  allocation_frozen: [409, "Alokasi ini sudah ditetapkan. Ubah dengan keputusan baru."],
  allocation_unanswered: [409, "Masih ada ketidaksesuaian yang belum diberi alasan."],
  already_enlisted: [409, "Orang ini sudah tercatat sebagai relawan dengan unsur tersebut."],
  already_registered: [409, "Orang ini sudah terdaftar di acara ini."],
  busy: [429, "Sedang ramai. Silakan coba lagi sebentar."],
  capacity_below_registered: [409, "Kapasitas tidak boleh di bawah jumlah yang sudah terdaftar."],
  card_revoked: [409, "Kartu ini sudah dicabut."],
  changed_meanwhile: [409, "Data ini baru saja diubah orang lain. Muat ulang lalu coba lagi."],
  checkpoint_used: [409, "Titik pemeriksaan yang sudah dipakai memindai tidak dapat dihapus."],
  code_expired: [400, "Kode sudah tidak berlaku. Minta kode baru."],
  code_wrong: [400, "Kode salah."],
  conflict_closed: [409, "Temuan ini sudah tidak ada atau sudah diputuskan."],
  decree_amended_often: [409, "SK ini sudah terlalu sering diubah. Terbitkan SK baru."],
  decree_has_rows: [409, "Kosongkan lampiran lebih dahulu."],
  decree_not_draft: [409, "SK ini sudah diajukan atau ditetapkan, sehingga tidak dapat diubah."],
  decree_not_enacted: [409, "SK ini belum ditetapkan."],
  decree_not_first: [409, "Perubahan dan pencabutan menunjuk SK induk, bukan SK perubahannya."],
  decree_not_proposed: [409, "SK ini belum diajukan."],
  decree_revoked: [409, "SK ini sudah dicabut."],
  device_ended: [403, "Masa tugas perangkat ini sudah berakhir."],
  device_revoked: [403, "Perangkat ini sudah dicabut."],
  event_finished: [409, "Acara sudah selesai."],
  event_not_published: [409, "Acara belum diterbitkan."],
  delivery_returned: [409, "Ada barang yang sudah dikembalikan dari penyerahan ini."],
  file_corrupt: [422, "Berkas rusak atau tidak dapat dibaca."],
  file_empty: [422, "Berkas tidak berisi data."],
  file_encrypted: [422, "Berkas dikunci kata sandi. Simpan ulang tanpa kata sandi."],
  file_kind: [422, "Jenis berkas tidak didukung."],
  file_missing: [404, "Berkas tidak ditemukan. Unggah sekali lagi."],
  file_not_streamable: [
    422,
    "Berkas Excel ini terlalu besar untuk dibaca langsung. Simpan sebagai CSV lalu unggah kembali.",
  ],
  file_old_excel: [422, "Berkas Excel lama (.xls). Simpan ulang sebagai .xlsx."],
  file_opendocument: [422, "Berkas OpenDocument (.ods). Simpan ulang sebagai .xlsx."],
  file_too_large: [413, "Berkas terlalu besar."],
  forbidden: [403, "Anda tidak berwenang melakukan ini."],
  full: [409, "Kuota peserta sudah penuh."],
  identity_conflict: [409, "NIK atau nama dan nomor HP ini tercatat atas orang lain."],
  identity_wrong: [400, "Kode tiket atau empat angka terakhir nomor HP tidak cocok."],
  internal: [500, "Terjadi kesalahan di pihak kami."],
  invitation_expired: [
    410,
    "Kode pendaftaran perangkat sudah tidak berlaku. Minta kode baru kepada panitia.",
  ],
  job_active: [409, "Pekerjaan serupa masih berjalan."],
  ledger_full: [409, "Catatan penerima ini sudah terlalu panjang."],
  last_owner: [409, "Instansi harus tetap memiliki satu pemilik."],
  line_has_receipts: [409, "Sudah ada yang ditandai menerima pada baris ini."],
  link_expired: [410, "Tautan sudah tidak berlaku. Minta tautan baru kepada panitia."],
  malformed: [400, "Permintaan tidak dapat dibaca."],
  member_exists: [409, "Alamat email ini sudah menjadi anggota."],
  method_not_allowed: [405, "Cara memanggil alamat ini tidak didukung."],
  no_attendance: [409, "Belum ada peserta yang hadir."],
  not_accredited: [409, "Orang ini tidak tercakup SK yang berlaku pada hari itu."],
  not_found: [404, "Tidak ditemukan."],
  number_taken: [409, "Nomor ini sudah dipakai."],
  officer_required: [409, "Tunjuk dahulu petugas yang bertugas pada acara ini."],
  origin: [403, "Permintaan tidak berasal dari halaman aplikasi ini."],
  payload_too_large: [413, "Permintaan terlalu besar."],
  record_not_draft: [409, "Berita acara ini sudah diterbitkan, sehingga tidak dapat diubah."],
  record_not_issued: [409, "Berita acara ini belum diterbitkan, atau sudah dibatalkan."],
  registration_cancelled: [409, "Pendaftaran ini sudah dibatalkan."],
  programme_allocated: [
    409,
    "Program ini sudah dialokasikan, sehingga jenis, satuan, nilai, dan aturannya tetap.",
  ],
  programme_closed: [409, "Program ini sudah ditutup."],
  sheet_columns: [422, "Kolom nama tidak ditemukan pada berkas."],
  self_check_in_off: [409, "Presensi mandiri tidak dibuka di titik ini."],
  stock_short: [409, "Stok di tempat ini tidak cukup."],
  signature_invalid: [400, "Tanda pengaman pada kode tidak sah."],
  registration_closed: [409, "Pendaftaran umum untuk acara ini ditutup."],
  signatory_missing: [409, "Pejabat penanda tangan belum diisi pada acara ini."],
  too_many_attempts: [429, "Terlalu banyak percobaan. Coba lagi nanti."],
  too_many_files: [409, "Berkas sudah terlalu banyak."],
  too_many_rows: [422, "Baris terlalu banyak untuk sekali impor."],
  undo_too_late: [409, "Batas waktu pembatalan sudah lewat."],
  unauthenticated: [401, "Silakan masuk terlebih dahulu."],
  unsupported_media: [415, "Kirim data dalam bentuk JSON."],
  validation: [422, "Ada isian yang belum benar."],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type Code = keyof typeof errors

/** What is wrong with a field: closed as well, so that an interface can word it. */
export const fieldCodes = [
  "required",
  "unknown",
  "type",
  "too_short",
  "too_long",
  "too_small",
  "too_large",
  "choice",
  "format",
  "nik",
  "phone",
  "email",
  "region",
  "order",
  "consent",
] as const

export type FieldCode = (typeof fieldCodes)[number]
export type FieldError = { path: string; code: FieldCode }

/** An expected refusal: the caller may see its code, its status and which fields it concerns, and nothing else. */
export class Refusal extends Error {
  readonly code: Code
  readonly fields: readonly FieldError[]
  constructor(code: Code, fields: readonly FieldError[] = []) {
    super(code)
    this.name = "Refusal"
    this.code = code
    this.fields = fields
  }
  get status(): number {
    return errors[this.code][0]
  }
  get title(): string {
    return errors[this.code][1]
  }
}

/** Throws the refusal unless the value is there; returns it otherwise. */
export const found = <T>(value: T | undefined | null, code: Code = "not_found"): T => {
  if (value === undefined || value === null) throw new Refusal(code)
  return value
}
