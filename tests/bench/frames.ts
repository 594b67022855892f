import { matrix, quietZone } from "@setiakawan/documents/qr"

/** A picture as the camera gives it: RGBA, row by row. */
export type Picture = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }

/** How a code is held before the camera. Lengths are shares of the picture's height, so that sizes compare. */
export type Pose = {
  /** Side of the code with its quiet zone. */
  side: number
  /** Degrees, clockwise. */
  turn?: number
  /** How much shorter the far edge is than the near one: 0.3 is a code seen from the side. */
  skew?: number
  /** Brightness of ink and paper, 0 to 255. */
  ink?: number
  paper?: number
  /** Radius of the blur in pixels. */
  blur?: number
  /** Greatest error of a pixel, by the sensor's noise. */
  noise?: number
}

/** The conditions of the benchmark: twelve poses each, from easy to hard. */
export const conditions: Record<string, readonly Pose[]> = {
  clean: poses((share) => ({ side: 0.5 + share * 0.4, noise: 4 })),
  rotated: poses((share) => ({ side: 0.6, turn: share * 345 + 7, noise: 6 })),
  skewed: poses((share) => ({ side: 0.55, turn: share * 40 - 20, skew: 0.1 + share * 0.35, noise: 6 })),
  dark: poses((share) => ({ side: 0.6, ink: 8, paper: 70 - share * 48, noise: 8 })),
  small: poses((share) => ({ side: 0.34 - share * 0.2, noise: 6 })),
  blurred: poses((share) => ({ side: 0.6, blur: 1 + share * 2, noise: 6 })),
}

function poses(make: (share: number) => Pose): readonly Pose[] {
  return Array.from({ length: 12 }, (_, index) => make(index / 11))
}

/** A picture of a code in a pose, on a grey table. The same seed gives the same picture. */
export const picture = (text: string, pose: Pose, width: number, height: number, seed: number): Picture => {
  const { side, turn = 0, skew = 0, ink = 20, paper = 235, blur = 0, noise = 0 } = pose
  const code = matrix(text)
  const modules = code.size + 2 * quietZone
  const table = ink + (paper - ink) * 0.55
  const half = (side * height) / 2
  const angle = (turn * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const random = generator(seed)
  let light: Float32Array = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Four samples a pixel: a camera gathers light over an area.
      let sum = 0
      for (const [dx, dy] of samples) {
        const [px, py] = [x + dx - width / 2, y + dy - height / 2]
        const [u, w] = [px * cos + py * sin, py * cos - px * sin]
        // A plane that leans away: the far edge is nearer to the middle.
        const depth = 1 + skew * (w / half)
        const column = Math.floor(((u / (half * depth) + 1) / 2) * modules)
        const row = Math.floor(((w / (half * depth) + 1) / 2) * modules)
        const inside = row >= 0 && column >= 0 && row < modules && column < modules
        const [c, r] = [column - quietZone, row - quietZone]
        const dark = inside && c >= 0 && r >= 0 && c < code.size && r < code.size && code.dark(c, r)
        sum += inside ? (dark ? ink : paper) : table
      }
      light[y * width + x] = sum / samples.length
    }
  }
  if (blur > 0) for (let pass = 0; pass < 3; pass++) light = boxBlur(light, width, height, blur)
  const data = new Uint8ClampedArray(width * height * 4)
  light.forEach((value, index) => {
    const grey = value + (random() * 2 - 1) * noise
    data[index * 4] = grey
    data[index * 4 + 1] = grey
    data[index * 4 + 2] = grey
    data[index * 4 + 3] = 255
  })
  return { data, width, height }
}

const samples = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const

/** One pass of a box of this radius, which may be a fraction, over rows and columns; three are close to a Gaussian. */
const boxBlur = (light: Float32Array, width: number, height: number, radius: number): Float32Array => {
  const whole = Math.floor(radius)
  const rest = radius - whole
  const size = 2 * radius + 1
  const along = (from: Float32Array, lines: number, length: number, step: number, next: number) => {
    const to = new Float32Array(from.length)
    for (let line = 0; line < lines; line++) {
      const at = (index: number) => from[line * next + Math.min(length - 1, Math.max(0, index)) * step] ?? 0
      for (let index = 0; index < length; index++) {
        let sum = rest * (at(index - whole - 1) + at(index + whole + 1))
        for (let offset = -whole; offset <= whole; offset++) sum += at(index + offset)
        to[line * next + index * step] = sum / size
      }
    }
    return to
  }
  return along(along(light, height, width, 1, width), width, height, width, 1)
}

/** Numbers from 0 to 1 that a seed determines (mulberry32). */
const generator = (seed: number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
