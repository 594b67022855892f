/** Tells on stderr how far the demo is: a bar that moves on a terminal, plain lines anywhere else. */
export type Progress = {
  /** Runs one step under its title and keeps how long it took. */
  step: <T>(title: string, work: (tell: Tell) => Promise<T>) => Promise<T>
  readonly times: readonly { step: string; seconds: number }[]
}

export type Tell = (done: number, total: number) => void

const width = 30

export const progress = (stream: NodeJS.WriteStream = process.stderr): Progress => {
  const times: { step: string; seconds: number }[] = []
  const bars = stream.isTTY
  const step: Progress["step"] = async (title, work) => {
    const started = performance.now()
    let drawn = 0
    const tell: Tell = (done, total) => {
      // Ten times a second is all that an eye follows.
      if (!bars || (done < total && performance.now() - drawn < 100)) return
      drawn = performance.now()
      stream.write(`\r\u001b[2K${bar(done, total)} ${title} ${done}/${total}`)
    }
    if (bars) stream.write(`\r\u001b[2K${" ".repeat(width + 2)} ${title} …`)
    const result = await work(tell)
    const seconds = (performance.now() - started) / 1000
    times.push({ step: title, seconds: Math.round(seconds * 10) / 10 })
    stream.write(`${bars ? "\r\u001b[2K" : ""}${title.padEnd(46)} ${seconds.toFixed(1).padStart(6)} dtk\n`)
    return result
  }
  return { step, times }
}

const bar = (done: number, total: number): string => {
  const full = total > 0 ? Math.round((width * Math.min(done, total)) / total) : 0
  return `[${"█".repeat(full)}${"·".repeat(width - full)}]`
}
