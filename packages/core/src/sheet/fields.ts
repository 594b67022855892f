/** The columns of lists of people and the many ways their headings are written. */

/** What a list of participants may hold. */
export const fields = [
  "number",
  "name",
  "sex",
  /** A column of ticks for men, under a heading such as JENIS KELAMIN. */
  "male",
  "female",
  "nik",
  "nip",
  "birthPlace",
  "birthDate",
  /** Both in one cell: "Serang, 5 Juli 1990". */
  "birthPlaceDate",
  "phone",
  "email",
  "unsur",
  "instansi",
  "position",
  "region",
  "district",
  "address",
  "note",
] as const

/** What a list of volunteers may hold. Its `region`, `district` and `village` are the duty area. */
export const volunteerFields = [
  ...fields,
  "village",
  /** Kabupaten or kota in which they live. */
  "home",
  "memberNumber",
  "level",
  "since",
  "training",
  "skills",
] as const

/** What a list of recipients of aid may hold. Its `region`, `district` and `village` are where they live. */
export const recipientFields = [
  "number",
  "name",
  "sex",
  "male",
  "female",
  "nik",
  /** Number of the family card. */
  "kk",
  "birthPlace",
  "birthDate",
  "birthPlaceDate",
  "phone",
  "region",
  "district",
  "village",
  "address",
  /** One or several PPKS categories. */
  "ppks",
  "disability",
  "quantity",
  "note",
] as const

/** What a list may hold against which recipients are checked. */
export const referenceFields = [
  "number",
  "name",
  "nik",
  "region",
  "district",
  "village",
  "ppks",
  /** Desil, 1 to 10. */
  "rank",
  "note",
] as const

export type Field = (typeof volunteerFields | typeof recipientFields | typeof referenceFields)[number]

/** Field → column index from 0. */
export type Mapping = Partial<Record<Field, number>>

export type Guess = { field: Field; confidence: number }

/** Heading of the column that a file of refused rows gets; recognised, so that it is not taken for a note. */
export const refusalHeading = "Keterangan perbaikan"

/** Compared without case, spaces and punctuation: "N A M A", "Nama." and "NAMA" are one. */
const aliases: Readonly<Record<Field, string>> = {
  number: "no nomor nourut nomorurut urut nou nmr",
  name:
    "nama namalengkap namapeserta namalengkappeserta namalengkapdangelar namadangelar namalengkapgelar namagelar " +
    "namalengkapdengangelar namalengkapbesertagelar namarelawan namaanggota namapetugas namapendamping namaundangan " +
    "namapengurus namatanpagelar namasesuaiktp namalengkapsesuaiktp namapersonil name fullname namapenerima " +
    "namapenerimamanfaat namapenerimabantuan namakpm namappks namapmks namaklien namakepalakeluarga namakk",
  sex: "jk lp jeniskelamin jenkel jenkelamin kelamin gender sex jnskelamin jklp jeniskelaminlp kelaminlp pl lakiperempuan",
  male: "",
  female: "",
  nik:
    "nik nonik nomornik nomorindukkependudukan noindukkependudukan noktp nomorktp ktp nikktp noktpnik nonikktp niknoktp " +
    "nikkependudukan noidentitas nomoridentitas nipnik niknip nikataunip nipataunik",
  nip: "nip nonip nomorindukpegawai nipnrp nipnrk",
  birthPlace: "tempatlahir tmplahir tmptlahir tptlahir tmpatlahir kotalahir tempatkelahiran",
  birthDate: "tanggallahir tgllahir tglahir tanggalkelahiran tanggallahirddmmyyyy birthdate",
  birthPlaceDate:
    "ttl tempattanggallahir tempattgllahir tempatdantanggallahir tempatdantgllahir tmptgllahir tmpttgllahir tempattgl tempatlahirtanggallahir " +
    "tempatlahirtgllahir tempattanggal tmplahirtgllahir",
  phone:
    "nohp nomorhp hp nohandphone nomorhandphone handphone notelp notelepon nomortelepon nomortelp telepon telp telpon notelpon " +
    "notlp nowa nomorwa wa whatsapp nowhatsapp nomorwhatsapp nohpwa nomorhpwa nowahp nohpaktif nohpwaaktif kontak nokontak " +
    "nomorkontak notelphp nohptelp nohptelepon noteleponhp notelphpwa telphp hpwa phone contact contactperson",
  email: "email alamatemail surel posel emailaktif alamatsurel",
  unsur:
    "unsur pilar pilarsosial unsurpilar unsurpeserta unsurpilarsosial jenispsks psks kategori kategoripeserta jenispilar " +
    "unsurpsks jenisunsur perwakilan unsurperwakilan",
  instansi:
    "instansi asalinstansi lembaga organisasi unitkerja instansilembaga namainstansi instansiorganisasi perusahaan asallembaga " +
    "instansiunsur unsurinstansi utusan namalembaga organisasilembaga instansiutusan satuankerja opd skpd instansiasal " +
    "asalorganisasi lembagaorganisasi lembagainstansi kantor institusi",
  position:
    "jabatan jab jabatandalamorganisasi jabatandalamtim jabatandalamlembaga posisi jabatanpekerjaan pekerjaan pangkatjabatan jabatanunsur",
  region:
    "kabkota kabupatenkota kabupaten kota kab kabkot kotakab kotakabupaten wilayah wilayahtugas wilayahkerja asaldaerah daerah " +
    "asalkabkota asalkabupatenkota asalkabupaten daerahasal asal domisilikabkota wilayahkabkota",
  district: "kecamatan kec namakecamatan kecamatantugas",
  address:
    "alamat alamatlengkap alamatrumah alamatdomisili domisili alamatktp alamatsesuaiktp alamattempattinggal tempattinggal",
  note: "keterangan ket catatan ktrangan",
  village:
    "desa kelurahan desakelurahan kelurahandesa desakel keldesa namadesa namakelurahan desatugas kelurahantugas " +
    "desakelurahantugas gampong nagari desakelurahanwilayahtugas",
  home: "kabkotadomisili kabupatenkotadomisili kabupatendomisili kotadomisili domisilikabupaten domisilikabkota kabkotatinggal",
  memberNumber:
    "nia nomorindukanggota noindukanggota nomorinduk noinduk nomoranggota noanggota nomorkeanggotaan nokeanggotaan " +
    "nomorindukkeanggotaan noindukkeanggotaan nomorindukrelawan noindukrelawan noregistrasi nomorregistrasi noreg " +
    "nomorindukanggotatagana noindukanggotatagana niatagana noindukkeanggotaantksk",
  level: "jenjang jenjangtagana tingkat tingkatan tingkattagana jenjangkeanggotaan kualifikasitagana",
  since:
    "tahunpengangkatan thnpengangkatan tahunangkat tahunmasuk tahunbergabung tahunmulaitugas sejaktahun mulaitahun " +
    "tahunsk tmt tmtpengangkatan tahunpertamadiangkat tahunpengangkatanpertama tanggalpengangkatan",
  training:
    "pelatihan diklat bimtek pelatihanyangdiikuti pelatihanyangpernahdiikuti riwayatpelatihan sertifikasi",
  skills: "keterampilan keahlian kompetensi kemampuan ketrampilan keterampilankhusus bidangkeahlian",
  kk: "kk nokk nomorkk nkk nokartukeluarga nomorkartukeluarga kartukeluarga nomorkknkk",
  ppks:
    "ppks pmks jenisppks jenispmks jenisppkspmks jenispmksppks kategori kategorippks kategoripmks jeniskategori ppkspmks " +
    "pmksppks jenispenyandang klasifikasi klasifikasippks klasifikasipmks",
  disability:
    "disabilitas jenisdisabilitas ragamdisabilitas kedisabilitasan jeniskedisabilitasan kecacatan jeniskecacatan difabel " +
    "jenisdifabel penyandangdisabilitas",
  quantity:
    "jumlah volume nominal jumlahbantuan nilaibantuan besaran besaranbantuan nominalbantuan jumlahuang jumlahbarang " +
    "jumlahrp nominalrp nilairp kuantitas qty banyaknya jumlahditerima",
  rank: "desil desildtsen desildtks desilkesejahteraan peringkatkesejahteraan desilnasional",
}

/** A kind of list: which columns it may hold. A heading of another kind means nothing in it. */
export type List = {
  fields: readonly Field[]
  exact: ReadonlyMap<string, Field>
  loose: readonly Loose[]
  nested: readonly Nested[]
}
type Loose = readonly [pattern: RegExp, field: Field]
type Nested = readonly [parent: RegExp, child: RegExp, field: Field]

const writings = (list: readonly Field[]): Map<string, Field> =>
  new Map(
    list.flatMap((field) =>
      aliases[field]
        .split(" ")
        .filter(Boolean)
        .map((alias) => [alias, field] as const),
    ),
  )

/** Headings that are no field of ours, told apart so that looser rules do not take them. */
const ignored =
  /^(tandatangan|ttd|paraf|foto|tt|nosk|nomorsk|norekening|norek|nokk|nomorkk|keteranganperbaikan\w*)$/

/** Looser rules, first match wins; they read words, so "teknik" holds no "nik". */
const loose: readonly Loose[] = [
  [/\b(tempat|tmp|tmpt)\b.*\b(tanggal|tgl)\b.*\blahir\b/, "birthPlaceDate"],
  [/\b(tanggal|tgl)\b.*\blahir\b/, "birthDate"],
  [/\b(tempat|tmp|tmpt)\b.*\blahir\b/, "birthPlace"],
  [/\b(nik|ktp|kependudukan)\b/, "nik"],
  [/\bnip\b/, "nip"],
  [/\b(hp|handphone|telp|telepon|telpon|tlp|whatsapp|wa)\b/, "phone"],
  [/\b(email|e mail|surel)\b/, "email"],
  [/\b(jenis kelamin|kelamin|gender)\b/, "sex"],
  [/\b(unsur|pilar|psks)\b/, "unsur"],
  [/\b(instansi|lembaga|organisasi|unit kerja)\b/, "instansi"],
  [/\bjabatan\b/, "position"],
  [/\b(kecamatan|kec)\b/, "district"],
  [/\b(kab|kabupaten|kota)\b/, "region"],
  [/\balamat\b/, "address"],
  [/\b(nama|name)\b/, "name"],
  [/\b(keterangan|catatan)\b/, "note"],
]

/** Sub-headings that mean something only under their parent. */
const nested: readonly Nested[] = [
  [
    /^(ttl|tempat.*lahir|kelahiran|lahir|tempattgl\w*|tempattanggal\w*)$/,
    /^(tempat|tmp|tmpt|kota)$/,
    "birthPlace",
  ],
  [/^(ttl|tempat.*lahir|kelahiran|lahir|tempattgl\w*|tempattanggal\w*)$/, /^(tanggal|tgl)\w*$/, "birthDate"],
  [/^(jk|jeniskelamin|jenkel|kelamin|lp|gender|jklp|jeniskelaminlp)$/, /^(l|lk|lakilaki|laki|pria)$/, "male"],
  [/^(jk|jeniskelamin|jenkel|kelamin|lp|gender|jklp|jeniskelaminlp)$/, /^(p|pr|perempuan|wanita)$/, "female"],
  [
    /^(alamat|domisili|asal|wilayah)\w*$/,
    /^(jalan|jln|jl|kampung|kp|dusun|jalankampung|desa|kelurahan|desakelurahan|desakel|kelurahandesa|keldesa)$/,
    "address",
  ],
]

export const participants: List = { fields, exact: writings(fields), loose, nested }

const village = /^(desa|kelurahan|desakelurahan|desakel|kelurahandesa|keldesa)$/

export const volunteers: List = {
  fields: volunteerFields,
  exact: writings(volunteerFields),
  loose: [
    [/\b(nia|induk anggota|keanggotaan|nomor anggota|no anggota)\b/, "memberNumber"],
    [/\b(jenjang)\b/, "level"],
    [/\b(tahun|thn|tmt)\b.*\b(pengangkatan|diangkat|masuk|bergabung|tugas)\b/, "since"],
    [/\b(pelatihan|diklat)\b/, "training"],
    [/\b(keterampilan|ketrampilan|keahlian)\b/, "skills"],
    [/\b(kab|kabupaten|kota)\b.*\bdomisili\b/, "home"],
    ...loose,
    [/\b(desa|kelurahan)\b/, "village"],
  ],
  nested: [
    [/^(wilayah|lokasi|daerah|tempat)(tugas|kerja)?$/, village, "village"],
    [/^(alamat|domisili)\w*$/, /^(kab|kabupaten|kota|kabkota|kabupatenkota)$/, "home"],
    // Where they live; the kecamatan of the duty area stands apart.
    [/^(alamat|domisili)\w*$/, /^(kec|kecamatan)$/, "address"],
    ...nested,
  ],
}

/** Those rules that lead to a field of the list. */
const within = <R extends Loose | Nested>(rules: readonly R[], list: readonly Field[]): readonly R[] =>
  rules.filter((rule) => list.includes(rule[rule.length - 1] as Field))

/** Where a person lives stands under one heading in many lists. */
const home: readonly Nested[] = [
  [/^(alamat|domisili)\w*$/, village, "village"],
  [/^(alamat|domisili)\w*$/, /^(kec|kecamatan)$/, "district"],
  [/^(alamat|domisili)\w*$/, /^(kab|kabupaten|kota|kabkota|kabupatenkota)$/, "region"],
]

const ppks: Loose = [/\b(ppks|pmks)\b/, "ppks"]

export const recipients: List = {
  fields: recipientFields,
  exact: writings(recipientFields),
  loose: [
    [/\b(no|nomor|nmr)\b.*\b(kk|kartu keluarga)\b/, "kk"],
    ppks,
    [/\b(disabilitas|kecacatan|difabel)\b/, "disability"],
    [/\b(jumlah|nominal|nilai|besaran|volume)\b.*\b(bantuan|uang|barang|paket|rp|rupiah)\b/, "quantity"],
    ...within(loose, recipientFields),
    [/\b(desa|kelurahan)\b/, "village"],
  ],
  nested: [...home, ...within(nested, recipientFields)],
}

export const references: List = {
  fields: referenceFields,
  exact: writings(referenceFields),
  loose: [
    ppks,
    [/\bdesil\b/, "rank"],
    ...within(loose, referenceFields),
    [/\b(desa|kelurahan)\b/, "village"],
  ],
  nested: home,
}

const nestedField = ({ nested }: List, parent: string, child: string): Field | undefined =>
  nested.find(([above, below]) => above.test(parent) && below.test(child))?.[2]

/** Field of one heading; undefined for text that is no heading. */
export const classify = (heading: string, kind: List = participants): Guess | undefined => {
  const compact = compactOf(heading)
  const field = kind.exact.get(compact)
  if (field) return { field, confidence: 1 }
  if (compact === "" || ignored.test(compact)) return undefined
  const list = words(heading)
  for (let end = 1; end < Math.min(list.length, 5); end++) {
    const inner = nestedField(kind, list.slice(0, end).join(""), list.slice(end).join(""))
    if (inner) return { field: inner, confidence: 1 }
  }
  if (list.length > 7 || heading.length > 60) return undefined
  const line = list.join(" ")
  const rule = kind.loose.find(([pattern]) => pattern.test(line))
  return rule ? { field: rule[1], confidence: list.length <= 4 ? 0.6 : 0.4 } : undefined
}

/** Field of a column by its headings from top to bottom ("TTL", "Tempat"). */
export const classifyPath = (headings: readonly string[], kind: List = participants): Guess | undefined => {
  const last = headings[headings.length - 1]
  if (last === undefined) return undefined
  if (headings.length === 1) return classify(last, kind)
  const inner = nestedField(kind, compactOf(headings[headings.length - 2] ?? ""), compactOf(last))
  if (inner) return { field: inner, confidence: 1 }
  const whole = kind.exact.get(compactOf(headings.join("")))
  if (whole) return { field: whole, confidence: 1 }
  const own = classify(last, kind)
  return own ? { field: own.field, confidence: own.confidence * 0.9 } : undefined
}

/** Letters and digits only. */
const compactOf = (heading: string): string => fold(heading).replaceAll(/[^\p{L}\p{N}]/gu, "")

/** Words; a run of single letters is one word, so "N A M A" is "nama". */
const words = (heading: string): string[] => {
  const list: string[] = []
  let run = ""
  for (const word of fold(heading).split(/[^\p{L}\p{N}]+/u)) {
    if (word.length === 1) {
      run += word
      continue
    }
    if (run) list.push(run)
    run = ""
    if (word) list.push(word)
  }
  if (run) list.push(run)
  return list
}

const fold = (heading: string): string => heading.normalize("NFKC").toLowerCase()
