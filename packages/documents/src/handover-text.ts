/** The sentences of a hand-over record. */
import { terbilang } from "@setiakawan/core/terbilang"
import * as Writing from "@setiakawan/core/writing"
import {
  annexNames,
  type Cash,
  type HandoverItem,
  type HandoverRecordInput,
  isMoney,
  type Representation,
  recipientsOf,
  rupiah,
  worthOf,
} from "./handover-input.ts"
import { blank } from "./pages.ts"

/** "Pada hari ini Jumat tanggal Tiga bulan Mei tahun Dua Ribu Dua Puluh Empat, bertempat di …" */
export function opening({ date, place }: HandoverRecordInput): string {
  const at = date === undefined ? undefined : partsOf(date)
  const day = `Pada hari ini ${at?.weekday ?? blank} tanggal ${at?.day ?? blank} bulan ${at?.month ?? blank}`
  return `${day} tahun ${at?.year ?? blank}, bertempat di ${place || blank}, yang bertanda tangan di bawah ini:`
}

/** Who the first party acts for, and what both are called from here on. */
export function calledFirst({ onBehalfOf }: { readonly onBehalfOf?: string | undefined }): string {
  const acting = onBehalfOf ? `dalam hal ini bertindak atas nama ${onBehalfOf}, ` : ""
  return `${acting}selanjutnya disebut PIHAK PERTAMA;`
}

export function calledSecond(representation: Representation | undefined): string {
  if (!representation) return "selanjutnya disebut PIHAK KEDUA."
  const { onBehalfOf, relation, letter } = representation
  const related = relation ? ` (${relation})` : ""
  const by = letter ? ` berdasarkan ${letter}` : ""
  return `dalam hal ini bertindak untuk dan atas nama ${onBehalfOf}${related}${by}, selanjutnya disebut PIHAK KEDUA.`
}

export const announcement =
  "Kedua belah pihak telah melaksanakan serah terima bantuan dengan ketentuan sebagai berikut:"

export const ending =
  "Demikian Berita Acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."

/** What was handed over to whom, one sentence or two to a point. */
export function points(input: HandoverRecordInput): string[] {
  const said = { goods: single, cash: single, collective, symbolic }[input.variant](input)
  const { dignitary } = input
  if (!dignitary) return said
  const position = dignitary.position ? `, ${dignitary.position}` : ""
  return [...said, `Penyerahan dilakukan oleh ${Writing.titledName(dignitary)}${position}.`]
}

const soundly = "dalam keadaan baik dan cukup"
const properly = "untuk dipergunakan sebagaimana mestinya"

function single(input: HandoverRecordInput): string[] {
  const what = isMoney(input) ? "uang" : "bantuan"
  return [
    `PIHAK PERTAMA menyerahkan ${aid(input)} kepada PIHAK KEDUA${listed(annexNames(input).items)}.`,
    `PIHAK KEDUA menerima ${what} tersebut dari PIHAK PERTAMA ${soundly}, ${properly}.`,
  ]
}

function collective(input: HandoverRecordInput): string[] {
  const { items, recipients } = annexNames(input)
  const annex = recipients ?? "daftar penerima"
  return [
    `PIHAK PERTAMA menyerahkan ${aid(input)} kepada ${receivers(input)} yang tercantum dalam ${annex}${listed(items)}.`,
    `PIHAK KEDUA mewakili para penerima dan menerima bantuan tersebut dari PIHAK PERTAMA ${soundly}, untuk diteruskan kepada mereka dan dipergunakan sebagaimana mestinya.`,
    `Penerima yang sebenarnya adalah mereka yang tercantum dalam ${annex}. Penerimaan oleh masing-masing dibuktikan dengan tanda terima yang merupakan bagian tidak terpisahkan dari Berita Acara ini.`,
  ]
}

function symbolic(input: HandoverRecordInput): string[] {
  const { items, recipients } = annexNames(input)
  const annex = recipients ?? "daftar penerima"
  const { name = "papan simbolis", amount = 0 } = input.symbolicItem ?? {}
  const shown = amount > 0 ? ` yang menunjukkan bantuan sebesar ${withWords(input, amount)}` : ""
  return [
    `PIHAK PERTAMA melaksanakan penyerahan simbolis kepada PIHAK KEDUA sebagai wakil para penerima ${named(input)}, berupa ${name}${shown}.`,
    "Penyerahan di atas panggung ini bersifat simbolis dan bukan bukti bahwa bantuan telah diterima oleh para penerima.",
    `Penerima yang sebenarnya adalah ${receivers(input)} yang tercantum dalam ${annex}.`,
    `Bantuan bagi mereka${berupa(input)}${listed(items)}, diserahkan kepada masing-masing penerima ${soundly}, dengan tanda terima tersendiri, ${properly}.`,
  ]
}

/** "bantuan … berupa … senilai Rp… (… rupiah)" */
function aid(input: HandoverRecordInput): string {
  return named(input) + berupa(input)
}

function named({ programme }: HandoverRecordInput): string {
  return /^bantuan\b/i.test(programme) ? programme : `bantuan ${programme}`
}

function berupa(input: HandoverRecordInput): string {
  const { items, cash = {} } = input
  const worth = worthOf(items)
  if (isMoney(input)) {
    const amount = worth > 0 ? ` sebesar ${withWords(input, worth)}` : ""
    return ` berupa uang${amount} yang ${paid(cash)}`
  }
  const what = items.length === 0 ? "" : ` berupa ${items.length > 3 ? "barang" : enumerated(items)}`
  return what + (worth > 0 ? ` senilai ${withWords(input, worth)}` : "")
}

function paid({ account, transferDate }: Cash): string {
  if (account === undefined && transferDate === undefined) return "dibayarkan secara tunai"
  // Bank accounts are financial data (UU 27/2022).
  const to = account ? ` ke rekening ${Writing.maskAccount(account)}` : ""
  const when = transferDate ? ` pada tanggal ${Writing.date(transferDate, "WIB")}` : ""
  return `ditransfer${to}${when}`
}

function enumerated(items: readonly HandoverItem[]): string {
  const said = items.map(({ name, quantity, unit }) => `${Writing.count(quantity)} ${unit} ${name}`)
  const last = said.pop() ?? ""
  return said.length === 0 ? last : `${said.join(", ")} dan ${last}`
}

function listed(annex: string | undefined): string {
  return annex ? `, dengan rincian dalam ${annex}` : ""
}

/** "200 (dua ratus) penerima" */
function receivers(input: HandoverRecordInput): string {
  const { length } = recipientsOf(input)
  return length === 0 ? "para penerima" : `${Writing.count(length)} (${terbilang(length)}) penerima`
}

function withWords(input: HandoverRecordInput, amount: number): string {
  return `${rupiah(input, amount)} (${terbilang(amount)} rupiah)`
}

function partsOf(date: Writing.CalendarDate) {
  const [weekday = ""] = Writing.day(date, "WIB").split(",")
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number)
  return {
    weekday,
    day: capitalised(terbilang(day)),
    month: Writing.months[month - 1] ?? "",
    year: capitalised(terbilang(year)),
  }
}

/** "dua ribu" → "Dua Ribu" */
function capitalised(words: string): string {
  return words.replace(/(^| )\p{Ll}/gu, (letter) => letter.toUpperCase())
}
