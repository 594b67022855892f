import { execFile } from "node:child_process"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"

const execute = promisify(execFile)

/** Runs a tool and returns what it prints. Throws when it fails. */
export const run = async (tool: string, ...args: string[]): Promise<string> =>
  (await execute(tool, args, { encoding: "utf8", maxBuffer: 1 << 28 })).stdout

/** What qpdf finds wrong with a file; `undefined` when nothing is, warnings included. */
export const qpdfComplaint = async (path: string): Promise<string | undefined> => {
  try {
    await run("qpdf", "--check", path)
    return undefined
  } catch (error) {
    // qpdf ends with 2 on errors and 3 on warnings, and tells which on stderr.
    return String((error as { stderr?: string }).stderr ?? error).trim()
  }
}

/** The text of each page in reading order, with single spaces. */
export const pagesOf = async (path: string): Promise<string[]> =>
  (await run("pdftotext", path, "-"))
    .split("\f")
    .slice(0, -1)
    .map((text) => text.replaceAll(/\s+/g, " ").trim())

type Word = { text: string; left: number; right: number; middle: number }

export type ListRow = { number: string; name: string; last: string }

/**
 * The numbered rows of an attendance list, by where words stand: number, name, and the last column. Every cell is
 * centred in the height of its row, so a word belongs to the row number that is nearest.
 */
export const rowsOf = async (path: string): Promise<ListRow[]> =>
  (await run("pdftotext", "-bbox", path, "-")).split("<page ").slice(1).flatMap(rowsOfPage)

const rowsOfPage = (page: string): ListRow[] => {
  const words = [...page.matchAll(wordPattern)]
    .map(
      ([, x0, y0, x1, y1, text]): Word => ({
        text: unescape(text ?? ""),
        left: Number(x0),
        right: Number(x1),
        middle: (Number(y0) + Number(y1)) / 2,
      }),
    )
    .sort((a, b) => (Math.abs(a.middle - b.middle) < 2 ? a.left - b.left : a.middle - b.middle))
  const sex = words.find(({ text }) => text === "L/P")
  const inHeading = (wanted: string) =>
    words.find(({ text, middle }) => text === wanted && Math.abs(middle - (sex?.middle ?? 0)) < 8)
  const [first, phone] = [inHeading("No"), inHeading("HP")]
  if (!sex || !first || !phone) return []
  const below = words.filter(({ middle }) => middle > sex.middle + 4)
  const numbers = below.filter(({ text, right }) => /^\d+$/.test(text) && right < first.right + 12)
  return numbers.map((number) => {
    const mine = below.filter(
      (word) =>
        word !== number &&
        Math.abs(word.middle - number.middle) < mostApart &&
        numbers.every(
          (other) => Math.abs(other.middle - word.middle) >= Math.abs(number.middle - word.middle),
        ),
    )
    const text = (column: readonly Word[]) => column.map(({ text }) => text).join(" ")
    return {
      number: number.text,
      name: text(mine.filter(({ right }) => right < sex.left)),
      last: text(mine.filter(({ left }) => left > phone.right)),
    }
  })
}

/** Points between the middle of a row and a line in it; what is further away stands under the table. */
const mostApart = 16
const wordPattern = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g
const unescape = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&")

/** The text of the QR on a page, as zbar reads it from a rendering at 150 dpi. */
export const qrOfPage = async (path: string, page: number): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "setiakawan-qr-"))
  try {
    const only = String(page)
    await run("pdftoppm", "-r", "150", "-gray", "-png", "-f", only, "-l", only, path, join(folder, "page"))
    const [image = ""] = await readdir(folder)
    return await qrOfImage(join(folder, image))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The text of the QR in a picture; empty when zbar finds none. */
export const qrOfImage = async (path: string): Promise<string> => {
  try {
    return (await run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path)).trim()
  } catch (error) {
    // It ends with 4 when there is no code in the picture.
    if ((error as { code?: unknown }).code === 4) return ""
    throw error
  }
}
