/** What can be wrong with a cell of a participant list, and how it is told. Codes are closed; texts hold no input. */
import type * as Kk from "../kk.ts"
import type * as Nik from "../nik.ts"
import type * as PersonName from "../person-name.ts"
import type * as Phone from "../phone.ts"
import type * as Region from "../region.ts"
import type * as Unsur from "../unsur.ts"
import type * as Dates from "./dates.ts"
import type { Field } from "./fields.ts"

export type Code =
  | Exclude<
      PersonName.Code | Nik.Code | Kk.Code | Phone.Code | Dates.Code,
      "kk_missing" | "phone_missing" | "date_missing"
    >
  | PersonName.Warning
  | Nik.Warning
  | Phone.Warning
  | Dates.Warning
  | Exclude<Region.Code, "region_missing">
  | Region.Warning
  | Unsur.Code
  /** #N/A, #REF! and their like. */
  | "cell_error"
  /** Text that would run as a formula elsewhere. */
  | "formula_like"
  | "email_invalid"
  | "sex_unknown"
  | "nip_invalid"
  /** An 18-digit NIP stood in the NIK column; it was taken as the NIP. */
  | "nip_in_nik_column"
  | "nik_birth_date_differs"
  | "nik_sex_differs"
  | "duplicate_nik"
  | "duplicate_name_phone"
  /** Same name, instansi and region: perhaps one person, perhaps two. */
  | "possible_duplicate"
  | "text_too_long"
  /** Of a list of volunteers, whose unsur and duty area have to be known. */
  | "unsur_wanted"
  | "area_missing"
  | "district_unknown"
  | "district_ambiguous"
  | "village_unknown"
  | "village_ambiguous"
  | "home_unknown"
  | "level_unknown"
  | "year_unreadable"
  /** Of a list of recipients. */
  | "residence_missing"
  | "ppks_unknown"
  | "quantity_unreadable"
  | "rank_unknown"
  /** Found when the list meets those who are registered. */
  | "identity_conflict"
  | "event_full"
  /** Somebody of the same KK is a recipient already. */
  | "family_served"
  /** So many of a package that nobody may have them. */
  | "quantity_too_large"

/** `error`: the row is refused. `warning`: it is taken, somebody should look. */
export type Level = "error" | "warning"

export type Problem = {
  /** Column index from 0. */
  column: number
  field: Field
  code: Code
  level: Level
  /** Row number, as Excel shows it, of the first row that this one repeats. */
  of?: number
}

/** Short sentences for a person; to be put after the name of the column. */
export const texts: Readonly<Record<Code, string>> = {
  name_missing: "nama belum diisi",
  name_no_letters: "nama tidak berisi huruf",
  name_too_long: "nama terlalu panjang",
  name_formula_like: "nama tidak boleh diawali = + - @",
  name_has_digits: "nama berisi angka, mohon diperiksa",
  nik_missing: "NIK kosong",
  nik_scientific:
    "angka NIK hilang (tertulis seperti 3,67E+15); ubah format sel menjadi Teks lalu ketik ulang",
  nik_rounded_by_excel:
    "digit terakhir NIK diubah Excel menjadi 0; ubah format sel menjadi Teks lalu ketik ulang 16 digit",
  nik_not_digits: "NIK hanya boleh berisi angka",
  nik_length: "NIK harus 16 digit",
  nik_day: "tanggal lahir di dalam NIK tidak mungkin",
  nik_month: "bulan lahir di dalam NIK tidak mungkin",
  nik_serial: "empat digit terakhir NIK tidak boleh 0000",
  nik_region_unknown: "kode wilayah NIK tidak dikenal",
  nik_birth_date_differs: "tanggal lahir tidak sama dengan NIK",
  nik_sex_differs: "jenis kelamin tidak sama dengan NIK",
  nip_invalid: "NIP tidak lazim, mohon diperiksa",
  nip_in_nik_column: "kolom NIK berisi NIP",
  phone_scientific: "angka nomor HP hilang; ubah format sel menjadi Teks lalu ketik ulang",
  phone_not_digits: "nomor HP berisi huruf atau tanda lain",
  phone_length: "jumlah digit nomor HP tidak benar",
  phone_foreign: "nomor HP bukan nomor Indonesia",
  phone_prefix: "awalan nomor HP tidak dikenal",
  phone_several: "lebih dari satu nomor HP, dipakai yang pertama",
  phone_not_mobile: "bukan nomor HP, tidak dapat dikirimi pesan",
  email_invalid: "alamat email tidak benar",
  date_unreadable: "tanggal lahir tidak terbaca; tulis seperti 05/07/1990",
  date_impossible: "tanggal lahir tidak ada di kalender",
  date_future: "tanggal lahir di masa depan",
  date_too_old: "tanggal lahir lebih dari 120 tahun lalu",
  date_month_first: "tanggal tertulis bulan dahulu, mohon diperiksa",
  date_century_guessed: "tahun lahir dua digit, abad diperkirakan",
  sex_unknown: "jenis kelamin tidak terbaca; isi L atau P",
  unsur_missing: "unsur kosong",
  unsur_unknown: "unsur tidak dikenal, dicatat sebagai Lainnya",
  region_unknown: "kabupaten/kota tidak dikenal",
  region_ambiguous: "tulis Kabupaten atau Kota di depan nama daerah",
  region_other_province: "daerah di luar provinsi ini, mohon diperiksa",
  cell_error: "sel berisi galat rumus (#N/A dan sejenisnya)",
  formula_like: "teks diawali tanda rumus, mohon diperiksa",
  duplicate_nik: "NIK sama dengan baris",
  duplicate_name_phone: "nama dan nomor HP sama dengan baris",
  text_too_long: "teks terlalu panjang",
  unsur_wanted: "unsur kosong atau tidak dikenal",
  area_missing: "wilayah tugas kosong",
  district_unknown: "kecamatan tidak dikenal di kabupaten/kota ini",
  district_ambiguous: "lebih dari satu kecamatan bernama ini, tulis kabupaten/kotanya",
  village_unknown: "desa/kelurahan tidak dikenal di wilayah ini",
  village_ambiguous: "lebih dari satu desa/kelurahan bernama ini, tulis kecamatannya",
  home_unknown: "kabupaten/kota domisili tidak dikenal",
  level_unknown: "jenjang tidak dikenal; isi Muda, Madya, atau Utama",
  year_unreadable: "tahun pengangkatan tidak terbaca",
  kk_scientific:
    "angka No. KK hilang (tertulis seperti 3,67E+15); ubah format sel menjadi Teks lalu ketik ulang",
  kk_rounded_by_excel:
    "digit terakhir No. KK diubah Excel menjadi 0; ubah format sel menjadi Teks lalu ketik ulang 16 digit",
  kk_not_digits: "No. KK hanya boleh berisi angka",
  kk_length: "No. KK harus 16 digit",
  residence_missing: "wilayah tempat tinggal kosong",
  ppks_unknown: "jenis PPKS tidak dikenal; isi nama atau nomornya, 1 sampai 26",
  quantity_unreadable: "jumlah tidak terbaca; isi bilangan bulat lebih dari nol seperti 1200000",
  rank_unknown: "desil tidak dikenal; isi 1 sampai 10",
  identity_conflict: "NIK atau nomor HP ini sudah tercatat untuk orang lain",
  event_full: "kuota peserta sudah penuh",
  family_served: "anggota lain dari KK ini sudah menjadi penerima program ini",
  quantity_too_large: "jumlah terlalu besar",
  possible_duplicate: "nama, instansi dan daerah sama dengan baris",
}

/** "NIK harus 16 digit", "NIK sama dengan baris 12". */
export const describe = (problem: Problem): string =>
  problem.of === undefined ? texts[problem.code] : `${texts[problem.code]} ${problem.of}`
