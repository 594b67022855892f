/**
 * Names of people: one bare name (a single word is valid, there is no surname) and titles (*gelar*) before and after
 * it. Letter case is never changed: `dr.` is a physician, `Dr.` a doctorate.
 */

export type Code = "name_missing" | "name_no_letters" | "name_too_long" | "name_formula_like"

export type Warning =
  /** A digit inside the name: usually a row number or a note that slipped in. */
  "name_has_digits"

export type Name = { name: string; titleBefore?: string; titleAfter?: string }

export type Result = { ok: true; value: Name; warnings: Warning[] } | { ok: false; code: Code }

const maxLength = 120

/**
 * Splits "Dr. H. Budi Santoso, M.Si." into titles and bare name; whitespace is collapsed, forms of address (Bapak,
 * Ibu, Sdr.) are dropped. Never throws, whatever the type of the input.
 */
export const parse = (input: unknown): Result => {
  if (input === null || input === undefined) return refuse("name_missing")
  if (typeof input !== "string") return refuse("name_no_letters")
  const text = tidy(input)
  if (text === "") return refuse("name_missing")
  if (/^[=+@-]/.test(text.normalize("NFKC")) && text.length > 1) return refuse("name_formula_like")
  if (!/\p{L}/u.test(text)) return refuse("name_no_letters")
  if (text.length > maxLength) return refuse("name_too_long")
  const value = split(text)
  return { ok: true, value, warnings: /\d/.test(value.name) ? ["name_has_digits"] : [] }
}

/** Key for comparing people: no titles, case, punctuation, accents or spaces ("Al Muktabar" = "Almuktabar"). */
export const matchKey = (name: string): string => tokens(name).join("")

/** Key for sorting by the bare name, word by word. */
export const sortKey = (name: string): string => tokens(name).join(" ")

/** The words of the bare name, folded, for a search index. An apostrophe joins: "Nur'aini" is one word. */
export const tokens = (name: string): string[] =>
  split(tidy(name))
    .name.normalize("NFKD")
    .replaceAll(/[\p{M}'’‘`]/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")

const refuse = (code: Code): Result => ({ ok: false, code })

/** One line, single spaces, none before a comma or a dot. */
const tidy = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll(/[\p{Cf}\p{Cc}\s]+/gu, " ")
    .replaceAll(/\s+([,.])/g, "$1")
    .replace(/^[\s,.;:*_]+/, "")
    // Our own exports put an apostrophe before text that begins like a formula.
    .replace(/^['’‘`]+(?=[=+@＝＋＠-])/, "")
    .replace(/[\s,;:*_]+$/, "")

const before = [
  "prof",
  "drs",
  "dra",
  "drg",
  "drh",
  "dr",
  "ir",
  "apt",
  "ns",
  "k\\.? ?h",
  "hj",
  "hajjah",
  "hajah",
  "haji",
  "h",
  "ustadzah",
  "ustadz",
  "ustad",
  "ust",
  "tgk",
  "tgh",
  "pdt",
  "\\(?h\\.? ?c\\.?\\)",
]

/** A title at the start, closed by a dot or a space; "Hasan" is none, "H Hasan" and "H.Hasan" begin with one. */
const titleAtStart = new RegExp(`^(?:${before.join("|")})(?:\\.(?: |,)*|,? +|(?<=\\)) *)(?=[\\p{L}(])`, "iu")
const addressAtStart = /^(?:(?:bapak|ibu|saudara|saudari) |(?:bpk|sdri|sdr|tn|ny|nn)(?:\. ?| ))(?=\p{L})/iu

const split = (text: string): Name => {
  let rest = text.replace(addressAtStart, "")
  const titles: string[] = []
  for (;;) {
    const match = titleAtStart.exec(rest)
    if (!match) break
    titles.push(match[0].trim().replace(/,$/, ""))
    rest = rest.slice(match[0].length)
  }
  const [name, after] = splitAfter(rest)
  return {
    name,
    ...(titles.length > 0 && { titleBefore: titles.join(" ") }),
    ...(after !== "" && { titleAfter: after }),
  }
}

/** Degrees are told from a name by a comma, by their dots, or by being written in capitals beside a mixed-case name. */
const splitAfter = (text: string): [name: string, after: string] => {
  const comma = text.indexOf(",")
  const head = comma < 0 ? text : text.slice(0, comma)
  const tail = comma < 0 ? "" : text.slice(comma + 1)
  const parts = tail
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
  // "Santoso, Budi" or "Budi, Ketua RT": what follows the comma is no degree, so it stays part of the name.
  if (!parts.every((part) => part.split(" ").every(isDegree))) return [text, ""]
  const words = head.trim().split(" ")
  const loose: string[] = []
  while (words.length > 1 && isLooseDegree(words[words.length - 1] ?? "")) loose.unshift(words.pop() ?? "")
  const name = words.join(" ")
  return [name, [...loose, ...parts].join(", ")]
}

const folded = (word: string): string => word.toLowerCase().replaceAll(/[^a-z]/g, "")

const isDegree = (word: string): boolean => {
  const letters = folded(word)
  if (degrees.has(letters) || honorifics.has(letters)) return true
  // An unknown one: dotted in short pieces (S.Tr.Keb.), or up to five capitals (CPSW).
  return /^(?:\p{L}{1,5}\.)+\p{L}{0,5}\.?$/u.test(word) || /^\p{Lu}{2,5}$/u.test(word)
}

/** Without a comma only known degrees count, and only in a shape no name has: "S.Sos", "SE", never "Ma" or "Se". */
const isLooseDegree = (word: string): boolean => {
  const letters = folded(word)
  if (!degrees.has(letters)) return false
  return (
    /\p{L}\.\p{L}/u.test(word) ||
    (/^\p{Lu}\p{L}*$/u.test(word) && !nameLike.has(letters) && isTightDegree(word))
  )
}

/** "SE", "SH", "SKM", "SPd", "MSi", "SSos": a capital, then another one or the end. */
const isTightDegree = (word: string): boolean =>
  /^\p{Lu}{2,5}$/u.test(word) || /^[SM]\p{Lu}\p{Ll}{1,3}$/u.test(word)

const honorifics = new Set(["hj", "h", "psikolog", "ners", "apt", "akt"])

/** Degrees that are also words of names when written without dots. */
const nameLike = new Set(["ma", "ba", "lc", "ak", "ca", "ama"])

/** Letters of the degrees seen in staff lists: bachelor, master, diploma and others, then professional ones. */
const degrees = new Set(
  (
    "se sh st sp spd sag ssos skom ssi skm sip sikom shi sei spdi sthi sfil spsi skep sked spt shut spi sst " +
    "stp ss ssn sds ssy sak sab sap str strsos strkeb strkep strkes skes sgz sfarm sars sik " +
    "mm msi mpd mag msos mkom msc mh mhum mkes mkesos mak map mt mpsi mpdi mba ma mpa mpp meng mikom mip mkn " +
    "mked mfarm mars mstr mtrsos msy mei mec mdev mse " +
    "amd amk amdkep amdkeb amdkom amdak amkeb ama ba bsc bba aks lc phd dba drph " +
    "ak ca cpa qia spa spog spkj spb span sprad"
  ).split(" "),
)
