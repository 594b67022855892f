import * as Area from "./area.ts"
import * as Region from "./region.ts"

/**
 * The code of the area that a text means, within an area that is known: "Kec. Cikedal", "DESA DAHU KEC CIKEDAL",
 * "Dahu, Cikedal", "36.01.05.2001". `level` says of which level it must be, as the heading of a column does. What could
 * be several is ambiguous and never guessed: a kecamatan and a desa in it often share their name. A code outside
 * `within` is unknown, with itself as candidate. Never throws, whatever the type of the input.
 */
export const recognise = (input: unknown, within: string, level?: Region.Level): Region.Result => {
  if (input === null || input === undefined) return refuse("region_missing")
  if (typeof input !== "string" && typeof input !== "number") return refuse("region_unknown")
  const text = String(input).normalize("NFKC").trim()
  if (text === "") return refuse("region_missing")
  if (/^\d[\d.\s]*$/.test(text)) return byCode(text, within, level)
  for (const parts of readings(text, within)) {
    const found = byNames(parts, within).filter(
      (code) => level === undefined || Region.levelOf(code) === level,
    )
    const [only] = found
    if (only !== undefined && found.length === 1) return { ok: true, value: only, warnings: [] }
    if (found.length > 1) return refuse("region_ambiguous", found)
  }
  return refuse("region_unknown")
}

const refuse = (code: Region.Code, candidates: string[] = []): Region.Result => ({
  ok: false,
  code,
  candidates,
})

const byCode = (text: string, within: string, level: Region.Level | undefined): Region.Result => {
  const code = Area.find(text)?.code
  if (code === undefined) return refuse("region_unknown")
  const fits = code.startsWith(within) && (level === undefined || Region.levelOf(code) === level)
  return fits ? { ok: true, value: code, warnings: [] } : refuse("region_unknown", [code])
}

/** A name in a text: what it says it is, if anything, and its key without and with the word that said so. */
type Part = { level: Region.Level | undefined; bare: string; whole: string; upper: readonly string[] }

/** Ways to read a text, the likeliest first: a few names hold a comma, a slash or the word "Kota" themselves. */
const readings = function* (text: string, within: string): Generator<readonly Part[]> {
  for (const separator of [/[,;\n]|\s[-–—]\s/, /\n/, /[,;/()\n]|\s[-–—]\s/]) {
    const pieces = text.split(separator).map(Region.words)
    for (const split of [wholeOf, partsOf]) yield pieces.flatMap((words) => split(words, within))
  }
}

/** Every area within one that the parts of a text lead to. */
const byNames = (given: readonly Part[], within: string): string[] => {
  const parts = given.toReversed()
  // "Kec. Cikedal Desa Dahu": what says what it is goes by that, and what does not is written the narrowest first.
  const rank = ({ level }: Part) => Region.levels.indexOf(level ?? "village")
  const ordered = parts.toSorted((one, other) => rank(one) - rank(other))
  let scopes = Area.find(within) ? [within] : []
  for (const [index, part] of ordered.entries()) {
    const below = () =>
      scopes.flatMap((scope) =>
        namesWithin(scope)
          .filter(fits(part))
          .map(({ code }) => code),
      )
    const among = () => scopes.filter((scope) => Area.path(scope).some((area) => fits(part)(named(area))))
    const [first, second] = index === ordered.length - 1 ? [below, among] : [among, below]
    const found = first()
    scopes = found.length > 0 ? found : second()
  }
  return ordered.length > 0 ? [...new Set(scopes)] : []
}

const fits =
  ({ level, bare, whole, upper }: Part) =>
  (name: Name): boolean =>
    name.level === "province" || name.level === "regency"
      ? upper.includes(name.code)
      : name.key === whole || (name.key === bare && (level === undefined || level === name.level))

/** A piece of text as one name, with the word before it that says what it is. */
const wholeOf = (words: readonly string[], within: string): Part[] => {
  const [first, ...rest] = words
  if (first === undefined) return []
  const said = rest.length > 0 && levelWords.has(first)
  return [said ? partOf(first, rest, within) : partOf(undefined, words, within)]
}

/** The parts of "Desa Dahu Kec. Cikedal": a word that says what follows begins a new one. */
const partsOf = (piece: readonly string[], within: string): Part[] => {
  const parts: { said: string | undefined; words: string[] }[] = []
  for (const word of piece) {
    const current = parts[parts.length - 1]
    // "Kec. Kota Baru": the first word after what says kecamatan or desa is the name's own.
    const begun = current?.words.length === 0 && lower(current.said)
    if (levelWords.has(word) && !begun) parts.push({ said: word, words: [] })
    else if (current) current.words.push(word)
    else parts.push({ said: undefined, words: [word] })
  }
  return parts.flatMap(({ said, words }, index) => {
    const next = parts[index + 1]
    // "Kec. Panyabungan Kota": at the end of a name it says nothing.
    const own = next?.said && next.words.length === 0 ? [...words, next.said] : words
    if (said && own.length === 0) return index === 0 ? [partOf(undefined, [said], within)] : []
    return [partOf(said, own, within)]
  })
}

const partOf = (said: string | undefined, words: readonly string[], within: string): Part => {
  const all = said ? [said, ...words] : words
  const region = Region.recognise(all.join(" "), Region.provinceOf(within))
  return {
    level: said ? levelWords.get(said) : undefined,
    bare: keyOf(words),
    whole: keyOf(all),
    upper: lower(said) ? [] : region.ok ? [region.value] : region.candidates,
  }
}

const levelWords: ReadonlyMap<string, Region.Level> = new Map([
  ...["prov", "prop", "provinsi", "propinsi"].map((word) => [word, "province"] as const),
  ...["kab", "kabupaten", "kota", "kotamadya"].map((word) => [word, "regency"] as const),
  ...["kec", "kecamatan", "distrik", "kapanewon", "kemantren"].map((word) => [word, "district"] as const),
  ...["desa", "ds", "kel", "kelurahan", "kalurahan", "gampong", "nagari", "kampung"].map(
    (word) => [word, "village"] as const,
  ),
])

/** Whether a word says that a district or a village follows. */
const lower = (said: string | undefined): boolean => {
  const level = said && levelWords.get(said)
  return level === "district" || level === "village"
}

type Name = { code: string; level: Region.Level | undefined; key: string }

const named = ({ code, name }: Area.Area): Name => ({
  code,
  level: Region.levelOf(code),
  key: keyOf(Region.words(name)),
})

/** Names below an area, by its code: a list of thousands of rows asks for those of a few regencies. */
const known = new Map<string, Name[]>()

const namesWithin = (code: string): Name[] => {
  const kept = known.get(code)
  if (kept) return kept
  const names = Area.children(code).flatMap((area) => [named(area), ...namesWithin(area.code)])
  known.set(code, names)
  return names
}

/** "Tj. Sari II" and "TANJUNGSARI 2" are one name. */
const keyOf = (words: readonly string[]): string => Region.key(words.map((word) => alike.get(word) ?? word))

const alike: ReadonlyMap<string, string> = new Map([
  ["tj", "tanjung"],
  ["tjg", "tanjung"],
  ["sei", "sungai"],
  ["gn", "gunung"],
  ["kp", "kampung"],
  ...["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"].map(
    (numeral, index) => [numeral, String(index + 1)] as const,
  ),
])
