import type { Code, FieldCode } from "@setiakawan/core/errors"
import type { ClientCode } from "../../api/client.ts"

/** A sentence for each closed code of the server and of the client; the compiler misses the ones left out. */
const codes: Record<Code | ClientCode, string> = {
  network: "Tidak ada sambungan ke server. Periksa internet, lalu coba lagi.",
  timeout: "Server terlalu lama menjawab. Mohon coba lagi.",
  aborted: "Dibatalkan.",
  bad_answer: "Jawaban server tidak terbaca. Periksa sambungan internet, lalu coba lagi.",
  upload_refused: "Berkas tidak dapat diunggah. Mohon coba lagi.",
  allocation_frozen:
    "Alokasi ini sudah ditetapkan, jadi tidak dapat diubah langsung. Ubahlah dengan keputusan baru.",
  allocation_unanswered: "Masih ada penerima yang datanya tidak cocok dan belum diberi alasan.",
  already_enlisted: "Orang ini sudah tercatat sebagai relawan dengan unsur tersebut.",
  already_registered: "Orang ini sudah terdaftar di acara ini.",
  busy: "Sedang ramai. Mohon coba lagi sebentar lagi.",
  capacity_below_registered: "Kapasitas tidak boleh di bawah jumlah yang sudah terdaftar.",
  card_revoked: "Kartu ini sudah dicabut. Terbitkan kartu yang baru.",
  changed_meanwhile: "Data ini baru saja diubah orang lain. Muat ulang, lalu coba lagi.",
  checkpoint_used:
    "Titik pemeriksaan yang sudah dipakai memindai tidak dapat dihapus. Kembalikan titiknya, lalu simpan lagi.",
  code_expired: "Kode sudah tidak berlaku. Silakan minta kode baru.",
  code_wrong: "Kodenya salah. Mohon periksa kembali.",
  conflict_closed: "Temuan ini sudah tidak ada atau sudah diputuskan.",
  decree_amended_often: "SK ini sudah terlalu sering diubah. Cabut dan terbitkan SK baru.",
  decree_has_rows: "Lampiran SK ini masih berisi. Kosongkan lampirannya lebih dahulu.",
  decree_not_draft:
    "SK ini sudah diajukan atau ditetapkan. Yang diajukan dapat ditarik kembali; yang ditetapkan hanya berubah dengan SK lain.",
  decree_not_enacted: "SK ini belum ditetapkan.",
  decree_not_first: "Pilih SK induknya. Perubahan dan pencabutan selalu menunjuk SK induk.",
  decree_not_proposed: "SK ini belum diajukan.",
  decree_revoked: "SK ini sudah dicabut.",
  device_ended: "Masa tugas perangkat ini sudah berakhir.",
  device_revoked: "Izin perangkat ini sudah dicabut oleh panitia.",
  event_finished: "Acara ini sudah selesai.",
  event_not_published: "Acara ini belum diterbitkan.",
  delivery_returned:
    "Sudah ada barang yang dikembalikan dari penyerahan ini, jadi penyerahan ini tidak dapat dibatalkan.",
  file_corrupt: "Berkas rusak atau tidak dapat dibaca. Simpan ulang dari Excel, lalu unggah lagi.",
  file_empty: "Berkas ini tidak berisi data.",
  file_encrypted: "Berkas dikunci kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi.",
  file_kind: "Jenis berkas ini tidak dapat dipakai. Unggah berkas Excel (.xlsx) atau CSV.",
  file_missing: "Berkas tidak ditemukan. Mohon unggah sekali lagi.",
  file_not_streamable:
    "Berkas Excel ini terlalu besar untuk dibaca langsung. Simpan sebagai CSV, lalu unggah kembali.",
  file_old_excel: "Ini berkas Excel lama (.xls). Simpan ulang sebagai .xlsx, lalu unggah lagi.",
  file_opendocument: "Berkas OpenDocument (.ods) belum dapat dibaca. Simpan sebagai .xlsx, lalu unggah lagi.",
  file_too_large: "Berkas terlalu besar.",
  forbidden: "Bapak/Ibu tidak berwenang melakukan ini.",
  full: "Mohon maaf, kuota peserta sudah penuh.",
  identity_conflict:
    "NIK atau nama dan nomor HP ini sudah tercatat atas orang lain. Mohon periksa penulisannya.",
  identity_wrong: "Kode tiket atau empat angka terakhir nomor HP tidak cocok. Mohon periksa keduanya.",
  internal: "Terjadi gangguan di server. Mohon coba lagi sebentar lagi.",
  invitation_expired:
    "Kode ini sudah tidak berlaku atau sudah dipakai. Mohon minta kode baru kepada panitia.",
  job_active: "Pekerjaan serupa masih berjalan. Mohon tunggu sampai selesai.",
  ledger_full: "Catatan penerima ini sudah terlalu panjang. Hubungi pengelola aplikasi.",
  last_owner: "Instansi harus tetap memiliki satu pemilik.",
  line_has_receipts: "Sudah ada yang ditandai menerima, jadi baris ini tetap menyerahkan SK yang sama.",
  link_expired: "Tautan sudah tidak berlaku. Silakan minta tautan baru kepada panitia.",
  malformed: "Permintaan tidak terbaca oleh server. Muat ulang halaman, lalu coba lagi.",
  member_exists: "Alamat email ini sudah menjadi anggota.",
  method_not_allowed: "Halaman ini mungkin versi lama. Mohon muat ulang.",
  no_attendance: "Belum ada peserta yang hadir.",
  not_accredited:
    "Orang ini tidak memegang SK yang berlaku pada hari itu. Terbitkan atau perpanjang SK-nya, atau pilih orang lain.",
  not_found: "Data tidak ditemukan.",
  number_taken: "Nomor ini sudah dipakai.",
  officer_required: "Pilih petugas yang sudah ditunjuk untuk tugas ini pada acara ini.",
  origin: "Permintaan tidak berasal dari halaman aplikasi ini.",
  payload_too_large: "Data yang dikirim terlalu besar.",
  programme_allocated:
    "Program ini sudah dialokasikan. Jenis, satuan, nilai, dan aturannya tidak dapat diubah lagi; barang baru masih dapat ditambahkan.",
  programme_closed: "Program ini sudah ditutup, jadi tidak ada lagi yang dapat diserahkan.",
  record_not_draft: "Berita acara ini sudah diterbitkan, jadi tidak dapat diubah lagi.",
  record_not_issued: "Berita acara ini belum diterbitkan, atau sudah dibatalkan.",
  registration_cancelled: "Pendaftaran ini sudah dibatalkan.",
  self_check_in_off: "Presensi mandiri tidak dibuka di titik ini. Silakan ke petugas.",
  sheet_columns: "Kolom nama tidak ditemukan pada berkas.",
  registration_closed: "Pendaftaran umum untuk acara ini ditutup.",
  signatory_missing: "Mohon pilih penanda tangannya terlebih dahulu.",
  signature_invalid: "Tanda pengaman pada kode tidak sah.",
  stock_short: "Stok di tempat ini tidak cukup.",
  too_many_attempts: "Terlalu banyak percobaan. Mohon tunggu beberapa menit.",
  too_many_files: "Sudah 20 berkas terlampir. Gabungkan halaman pindaian menjadi satu PDF.",
  too_many_rows: "Baris terlalu banyak untuk sekali impor. Bagi menjadi beberapa berkas.",
  undo_too_late: "Pembatalan hanya dapat dilakukan dalam satu jam.",
  unauthenticated: "Sesi sudah berakhir. Silakan masuk kembali.",
  unsupported_media: "Halaman ini mungkin versi lama. Mohon muat ulang.",
  validation: "Ada isian yang perlu diperbaiki.",
}

const fields: Record<FieldCode, string> = {
  required: "Mohon diisi.",
  unknown: "Isian ini tidak dikenal.",
  type: "Isian ini belum benar.",
  too_short: "Terlalu pendek.",
  too_long: "Terlalu panjang.",
  too_small: "Terlalu kecil.",
  too_large: "Terlalu besar.",
  choice: "Mohon pilih salah satu.",
  format: "Penulisannya belum benar.",
  nik: "NIK belum benar. NIK terdiri atas 16 angka.",
  phone: "Nomor HP belum benar. Contoh: 0812 3456 7890.",
  email: "Alamat email belum benar.",
  region: "Mohon pilih wilayah dari daftar.",
  order: "Urutannya terbalik: selesai harus sesudah mulai.",
  consent: "Mohon disetujui terlebih dahulu.",
}

/**
 * What the server says in its problem+json is for programs; people read these. A code that a newer server knows and
 * this page does not falls back on `byStatus`, then on `fallback`.
 */
export const errors = {
  codes,
  fields,
  fallback: "Terjadi gangguan. Mohon coba lagi sebentar lagi.",
  fieldFallback: "Isian ini belum benar.",
  byStatus: {
    "400": "Permintaan ini tidak dapat diproses. Mohon periksa isiannya.",
    "401": "Sesi sudah berakhir. Silakan masuk kembali.",
    "403": "Bapak/Ibu tidak berwenang melakukan ini.",
    "404": "Data tidak ditemukan.",
    "409": "Data ini baru saja berubah. Muat ulang, lalu coba lagi.",
    "413": "Data yang dikirim terlalu besar.",
    "422": "Ada isian yang perlu diperbaiki.",
    "429": "Terlalu banyak percobaan. Mohon tunggu beberapa menit.",
  } as Record<string, string>,
}
