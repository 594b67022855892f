/** The little of XML that a workbook's parts need: attributes, text, and elements cut out of a stream. */

/** What stands in text for a sign that would be markup, and for control characters in Excel's own way. */
export const decoded = (text: string): string => {
  const plain = text.includes("&") ? text.replaceAll(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, entity) : text
  return plain.includes("_x")
    ? plain.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : plain
}

const entity = (written: string, name: string): string => {
  if (!name.startsWith("#")) return named[name] ?? written
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code <= 0x10ffff ? String.fromCodePoint(code) : written
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

/**
 * The attributes of every element of a name, without the prefixes of their names. No pattern here looks beyond the next
 * sign of markup, so that no text, however made, takes longer than its length asks.
 */
export const attributesOf = (xml: string, element: string): Record<string, string>[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${element}(\\s[^<>]*)?>`, "g"))].map(([, written = ""]) =>
    Object.fromEntries(
      [...written.matchAll(/([\w.-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, one, other]) => [
        name,
        decoded(one ?? other ?? ""),
      ]),
    ),
  )

/** The text of a string item: of all its runs, without what says how they are pronounced. */
export const textOf = (item: string): string => {
  const [plain = "", ...marked] = item.split(/<(?:\w+:)?rPh(?=[\s>])/)
  const runs = plain + marked.map((piece) => piece.slice(piece.search(/<\/(?:\w+:)?rPh>/))).join("")
  let text = ""
  for (const [, run = ""] of runs.matchAll(/<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</g)) text += run
  return decoded(text)
}

/**
 * Cuts the elements of one name, of which none lies in another, out of text that comes in pieces; what stands after the
 * end of `container` is not looked at. An element longer than `longest` makes it answer undefined.
 */
export const cutter = (name: string, container: string, longest: number) => {
  const tag = new RegExp(`<(/?)((?:\\w+:)?)(${name}|${container})(?=[\\s/>])`, "g")
  let text = ""
  let ended = false
  return (piece: string): string[] | undefined => {
    if (ended) return []
    text += piece
    const found: string[] = []
    let at = 0
    for (;;) {
      tag.lastIndex = at
      const match = tag.exec(text)
      if (!match) break
      const [, closing, prefix = "", which] = match
      const opened = text.indexOf(">", match.index)
      if (opened < 0) break
      if (which === container || closing) {
        if (which === container && closing) {
          ended = true
          text = ""
          return found
        }
        at = opened + 1
        continue
      }
      if (text[opened - 1] === "/") at = opened + 1
      else {
        const end = `</${prefix}${name}>`
        const close = text.indexOf(end, opened)
        if (close < 0) {
          text = text.slice(match.index)
          return text.length > longest ? undefined : found
        }
        at = close + end.length
      }
      found.push(text.slice(match.index, at))
    }
    // A tag may have begun.
    const begun = text.lastIndexOf("<")
    text = begun >= at ? text.slice(begun) : ""
    return text.length > longest ? undefined : found
  }
}
