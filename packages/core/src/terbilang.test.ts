import * as fc from "fast-check"
import { expect, test } from "vitest"
import { largest, rupiahInWords, terbilang } from "./terbilang.ts"

test.each([
  [0, "nol"],
  [1, "satu"],
  [10, "sepuluh"],
  [11, "sebelas"],
  [12, "dua belas"],
  [19, "sembilan belas"],
  [20, "dua puluh"],
  [21, "dua puluh satu"],
  [100, "seratus"],
  [101, "seratus satu"],
  [110, "seratus sepuluh"],
  [111, "seratus sebelas"],
  [999, "sembilan ratus sembilan puluh sembilan"],
  [1000, "seribu"],
  [1001, "seribu satu"],
  [1100, "seribu seratus"],
  [2000, "dua ribu"],
  [11_000, "sebelas ribu"],
  [21_000, "dua puluh satu ribu"],
  [100_000, "seratus ribu"],
  [101_000, "seratus satu ribu"],
  [1_000_000, "satu juta"],
  [1_001_000, "satu juta seribu"],
  [37_000_000_000, "tiga puluh tujuh miliar"],
  [1_000_000_000_000, "satu triliun"],
  [1_000_000_001_000, "satu triliun seribu"],
  [12, "dua belas"],
  [200_000, "dua ratus ribu"],
  [1_000_001, "satu juta satu"],
  [1_001_001_001, "satu miliar satu juta seribu satu"],
  [11_011_011, "sebelas juta sebelas ribu sebelas"],
  [100_100_100, "seratus juta seratus ribu seratus"],
  [101_001_000, "seratus satu juta seribu"],
  [223_142, "dua ratus dua puluh tiga ribu seratus empat puluh dua"],
  [
    999_999_999_999_999,
    "sembilan ratus sembilan puluh sembilan triliun sembilan ratus sembilan puluh sembilan miliar " +
      "sembilan ratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu " +
      "sembilan ratus sembilan puluh sembilan",
  ],
  [largest, "seribu triliun"],
])("%i is %s", (value, words) => expect(terbilang(value)).toBe(words))

test.each([-1, 0.5, largest + 1, Number.NaN, Number.POSITIVE_INFINITY])("%d has no words", (value) => {
  expect(() => terbilang(value)).toThrow(RangeError)
})

test("an amount ends in rupiah", () => {
  expect(rupiahInWords(200_000)).toBe("dua ratus ribu rupiah")
})

/**
 * The way back, from how a listener understands the words: small numbers add up, *belas*, *puluh* and *ratus* change
 * the one before, and a scale closes what stands since the last one. Written without a look at the way there.
 */
const heard = (words: string): bigint => {
  const small = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split(" ")
  const scale: Record<string, bigint> = {
    ribu: 1000n,
    juta: 10n ** 6n,
    miliar: 10n ** 9n,
    triliun: 10n ** 12n,
  }
  let [total, group, last] = [0n, 0n, 0n]
  for (const word of words.split(" ")) {
    const one = small.indexOf(word)
    if (one >= 0) {
      group += last
      last = BigInt(one)
    } else if (word === "sepuluh" || word === "sebelas") last = settle(word === "sepuluh" ? 10n : 11n)
    else if (word === "seratus") last = settle(100n)
    else if (word === "belas") last += 10n
    else if (word === "puluh") last *= 10n
    else if (word === "ratus") last *= 100n
    else if (word === "seribu") {
      total += 1000n
    } else {
      const by = scale[word]
      if (by === undefined) throw new Error(`unknown word ${word}`)
      total += (group + last) * by
      ;[group, last] = [0n, 0n]
    }
  }
  return total + group + last
  function settle(value: bigint): bigint {
    group += last
    return value
  }
}

/**
 * The way there once more, by another road: a digit at a time, each with the name of its place, as one would dictate a
 * number without knowing the language's exceptions; these are then put right in the sentence, as spelling rules.
 */
const dictated = (value: bigint): string => {
  const names = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split(" ")
  const text = String(value)
  if (Number(text) === 0) return "nol"
  let said = ""
  for (const [index, digit] of [...text].entries()) {
    const place = text.length - 1 - index
    if (digit !== "0") said += ` ${names[Number(digit)]}${["", " puluh", " ratus"][place % 3]}`
    // The scale is said where its group holds anything.
    const silent = /^0*$/.test(text.slice(Math.max(0, index - 2 + (place % 3)), index + 1))
    if (place % 3 === 0 && place > 0 && !silent) said += ` ${scaleNames[place / 3]}`
  }
  return said
    .replaceAll(/\bsatu puluh (\w+)/g, (_, next: string) =>
      !names.includes(next) ? `sepuluh ${next}` : next === "satu" ? "sebelas" : `${next} belas`,
    )
    .replaceAll(/\bsatu (puluh|ratus)\b/g, "se$1")
    .replaceAll(/(^|triliun|miliar|juta) satu ribu\b/g, "$1 seribu")
    .trim()
}

const scaleNames = ["", "ribu", "juta", "miliar", "triliun"]

/** Throws on a number whose words are not understood as itself, or not those that come out by the other road. */
const check = (value: number): void => {
  const words = terbilang(value)
  if (heard(words) !== BigInt(value)) throw new Error(`${value} is heard wrong: ${words}`)
  if (words !== dictated(BigInt(value))) throw new Error(`${value}: ${words}, not ${dictated(BigInt(value))}`)
}

test("every number up to a hundred thousand is heard as itself and written as dictated", () => {
  for (let value = 0; value <= 100_000; value++) check(value)
})

test("so is every number near a power of ten or a multiple of one", () => {
  for (let power = 1; power < largest; power *= 10)
    for (let times = 1; times <= 9; times++)
      for (let beside = -1100; beside <= 1100; beside++) {
        const value = power * times + beside
        if (value >= 0 && value < largest) check(value)
      }
})

test("no two numbers share their words", () => {
  const seen = new Set<string>()
  for (let value = 0; value <= 20_000; value++) seen.add(terbilang(value))
  expect(seen.size).toBe(20_001)
})

/** Numbers whose groups are the awkward ones, and any others. */
const group = fc.oneof(fc.constantFrom(0, 1, 10, 11, 12, 100, 101, 110, 111, 999), fc.nat(999))
const awkward = fc
  .tuple(group, group, group, group, group)
  .map((groups) => groups.reduce((value, each) => value * 1000 + each, 0))

test("every number below 10^15 is heard as itself, written as dictated, in the spelling of the standard", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        awkward,
        fc.maxSafeNat().map((value) => value % largest),
      ),
      (value) => {
        const words = terbilang(value)
        check(value)
        expect(words).not.toMatch(/satu (belas|puluh|ratus)|milyar|trilyun|nol .|. nol| {2}|^ | $/)
        // "satu ribu" only inside a larger group: "dua puluh satu ribu", "seratus satu ribu".
        expect(words).not.toMatch(/(^|juta |miliar |triliun )satu ribu/)
      },
    ),
    { numRuns: process.env.SETIAKAWAN_LONG ? 200_000 : 5000 },
  )
})
