import { create } from "qrcode/lib/core/qrcode"

/** White modules around the code: with fewer, scanners miss it on a dark page. */
const QUIET_ZONE = 4

export type Drawing = { size: number; path: string }

/**
 * A QR at level M as one SVG path on a grid of whole modules, with its quiet zone. An upper-case URL stays in
 * alphanumeric mode, which keeps the modules large.
 */
export const draw = (text: string): Drawing => {
  const alphanumeric = /^[0-9A-Z $%*+./:-]*$/.test(text)
  const { modules } = create(alphanumeric ? [{ data: text, mode: "alphanumeric" }] : text, {
    errorCorrectionLevel: "M",
  })
  let path = ""
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue
      const start = column
      while (column + 1 < modules.size && modules.get(row, column + 1)) column++
      const length = column - start + 1
      path += `M${start + QUIET_ZONE} ${row + QUIET_ZONE}h${length}v1h-${length}z`
    }
  }
  return { size: modules.size + 2 * QUIET_ZONE, path }
}
