import { cpus } from "node:os"
import { parseArgs } from "node:util"
import { aid } from "./aid.ts"
import { decoding } from "./decoding.ts"
import { decrees } from "./decrees.ts"
import { checkIns, registrations } from "./doors.ts"
import { imports } from "./lists.ts"
import type { Figure } from "./measure.ts"
import { papers } from "./papers.ts"
import { open } from "./place.ts"
import { sight } from "./sight.ts"
import { streaming } from "./streaming.ts"

/**
 * `npm run bench`: how fast the product is, each figure beside its floor in the same run. Measured, never asserted:
 * times on another machine, or on a busy one, are others, and only the ratios can be compared.
 */
const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    /** Only the parts whose name holds this: papers, decoding, sight, doors, registrations, import, decrees, streaming or aid. */
    only: { type: "string", default: "" },
  },
})

const parts = {
  papers,
  decoding,
  sight,
  doors: checkIns,
  registrations,
  import: imports,
  decrees,
  streaming,
  aid,
}

const figures: Record<string, Figure> = {}
for (const [name, measure] of Object.entries(parts)) {
  if (!name.includes(values.only)) continue
  console.error(`${name} …`)
  // A database of its own each time: no part is slower for what another has written.
  const place = await open()
  try {
    Object.assign(figures, await measure(place))
  } finally {
    await place.close()
  }
}

const percent = (share: number | undefined): string =>
  share === undefined ? "" : `±${Math.round(share * 50)}%`
const line = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(28) : cell.padStart(index === 2 ? 17 : 10))).join("")

const table = (): string =>
  [
    `Node ${process.versions.node}, ${cpus().length} cores. Medians; ± is half the way from slowest to fastest round.`,
    "",
    line(["", "value", "", "noise", "floor", "noise", "ratio"]),
    ...Object.entries(figures).map(([name, { value, unit, floor, ratio, spread }]) =>
      line([
        name,
        String(value),
        ` ${unit}`,
        percent(spread?.value),
        String(floor),
        percent(spread?.floor),
        String(ratio),
      ]),
    ),
    "",
    "Floors:",
    ...Object.entries(figures).map(([name, { floorIs }]) => `  ${name}: ${floorIs}`),
  ].join("\n")

console.log(values.json ? JSON.stringify(figures, undefined, 2) : table())
