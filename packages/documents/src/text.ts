/** Making free text printable, and fitting it into the room that there is. */
import { maskNik } from "@setiakawan/core/writing"
import { covers, type Measure, type Style } from "./fonts.ts"

export type Fitted = { readonly size: number; readonly lines: readonly string[] }

/** One way to set a text: at most `lines` lines, at the largest size from `max` down to `min` points. */
export type Setting = {
  readonly lines: number
  readonly max: number
  readonly min: number
  /** Words may be split where no line can hold them. */
  readonly breakWords?: boolean
}

/** Sixteen digits, also in groups as people write them; a NIP has eighteen. */
const nikLike = /(?<!\d)(?:\d{4}([ .-]?)\d{4}\1\d{4}\1\d{4}|\d{6}[ .-]\d{6}[ .-]\d{4})(?!\d)/g
const printableAscii = /^[\x20-\x7e]*$/
const graphemes = new Intl.Segmenter("id", { granularity: "grapheme" })

/**
 * Text as it can be printed. Emoji are dropped (they carry no part of a name or an address), letters that the font
 * lacks fall back to their plain form (𝐁 → B) or to "?", so that a gap is seen and no empty box is printed; line
 * ends and odd spaces become one space. What looks like a NIK is masked: it must not get onto paper in full,
 * also not when someone typed it into another column.
 */
export function clean(text: string, style: Style = "regular"): string {
  const printable = printableAscii.test(text) ? text : replaceMissing(text, style)
  return printable
    .replace(/\s+/g, " ")
    .trim()
    .replace(nikLike, (digits) => maskNik(digits.replace(/\D/g, "")))
}

/** A NIK as it may be printed, whether it comes masked already or not. */
export function maskedNik(nik: string): string {
  return nik.includes("•") ? nik : maskNik(nik.replace(/\s/g, ""))
}

function replaceMissing(text: string, style: Style): string {
  let result = ""
  for (const { segment } of graphemes.segment(text.normalize("NFC").replace(/[\s\p{Cc}]+/gu, " "))) {
    result += printableAscii.test(segment) ? segment : replaceGrapheme(segment, style)
  }
  return result
}

function replaceGrapheme(grapheme: string, style: Style): string {
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(grapheme) && !/^[©®™]$/.test(grapheme)) {
    return ""
  }
  // Format characters (direction marks, joiners, soft hyphens) and the box of a keycap are no part of a text.
  const inked = grapheme.replace(/[\p{Cf}\ufe00-\ufe0f\u20e3]/gu, "")
  if (inked === "" || hasGlyphs(inked, style)) return inked
  const plain = inked.normalize("NFKD").replace(/\p{M}/gu, "")
  return plain !== "" && hasGlyphs(plain, style) ? plain : "?"
}

function hasGlyphs(text: string, style: Style): boolean {
  return Array.from(text).every((character) => covers(character.codePointAt(0) ?? 0, style))
}

/** The text with a mark at its end; one that somebody ended themselves stays as it is. */
export function ended(text: string, mark: string): string {
  const trimmed = text.trimEnd()
  return /[.;:,]$/.test(trimmed) ? trimmed : trimmed + mark
}

/** Lines no wider than `width` points. Words that are wider are split, after a "/", "-" or "." where there is one. */
export function wrap(measure: Measure, text: string, style: Style, size: number, width: number): string[] {
  return wrapCleaned(measure, clean(text, style), style, size, width).lines
}

/** As `wrap`, with what does not fit into `maxLines` cut off visibly by "…". */
export function wrapAtMost(
  measure: Measure,
  text: string,
  style: Style,
  size: number,
  width: number,
  maxLines: number,
): string[] {
  const lines = wrap(measure, text, style, size, width)
  if (lines.length <= maxLines) return lines
  const kept = lines.slice(0, maxLines)
  let last = `${kept[maxLines - 1] ?? ""}…`
  while (last.length > 1 && measure(last, style, size) > width) last = `${last.slice(0, -2).trimEnd()}…`
  kept[maxLines - 1] = last
  return kept
}

/**
 * The first of the settings that holds the text, with lines of even length. The last one always holds: below its
 * `min` if it must (a name is never cut), so give it `breakWords`.
 */
export function fit(
  measure: Measure,
  text: string,
  style: Style,
  width: number,
  settings: readonly Setting[],
): Fitted {
  const cleaned = clean(text, style)
  for (const [index, { lines: most, max, min, breakWords }] of settings.entries()) {
    const floor = index === settings.length - 1 ? 1 : min
    for (let size = max; size >= floor; size -= size > 12 ? 0.5 : 0.25) {
      const { lines, broken } = wrapCleaned(measure, cleaned, style, size, width)
      if (lines.length > most || (broken && !breakWords)) continue
      return { size, lines: broken ? lines : balance(measure, cleaned, style, size, width, lines) }
    }
  }
  return { size: 1, lines: [cleaned] }
}

function balance(
  measure: Measure,
  text: string,
  style: Style,
  size: number,
  width: number,
  lines: readonly string[],
): readonly string[] {
  if (lines.length < 2) return lines
  let best = lines
  let narrow = width / 2
  let wide = width
  for (let step = 0; step < 7; step++) {
    const middle = (narrow + wide) / 2
    const attempt = wrapCleaned(measure, text, style, size, middle)
    if (!attempt.broken && attempt.lines.length === lines.length) {
      best = attempt.lines
      wide = middle
    } else {
      narrow = middle
    }
  }
  return best
}

function wrapCleaned(
  measure: Measure,
  text: string,
  style: Style,
  size: number,
  width: number,
): { lines: string[]; broken: boolean } {
  const lines: string[] = []
  const space = measure(" ", style, size)
  let broken = false
  let line = ""
  let used = 0
  for (const word of text.split(" ")) {
    if (word === "") continue
    let rest = word
    let room = measure(rest, style, size)
    if (line !== "" && used + space + room <= width) {
      line += ` ${rest}`
      used += space + room
      continue
    }
    if (line !== "") lines.push(line)
    while (room > width) {
      const head = headThatFits(measure, rest, style, size, width)
      broken = true
      lines.push(head)
      rest = rest.slice(head.length)
      room = measure(rest, style, size)
    }
    line = rest
    used = room
  }
  if (line !== "") lines.push(line)
  return { lines, broken }
}

/** The longest beginning of a word that fits; at least one character, so that splitting comes to an end. */
function headThatFits(measure: Measure, word: string, style: Style, size: number, width: number): string {
  const characters = Array.from(word)
  let few = 1
  let many = characters.length
  while (few < many) {
    const middle = Math.ceil((few + many) / 2)
    if (measure(characters.slice(0, middle).join(""), style, size) <= width) few = middle
    else many = middle - 1
  }
  const head = characters.slice(0, few).join("")
  const natural = /^.*[/.-](?=.)/u.exec(head)?.[0]
  return natural !== undefined && natural.length > head.length / 2 ? natural : head
}
