const NAME = "setiakawan pindai"

export type Tab = {
  /** Takes the scanner over from the tab that has it. */
  take: () => void
  /** Gives it up, and stops asking. */
  leave: () => void
}

/**
 * Lets one tab of a phone scan at a time. `onHeld` tells whether this is the one; it may change at any time. Browsers
 * without locks (Safari before 15.4) do not keep count.
 */
export const claim = (
  onHeld: (held: boolean) => void,
  locks: LockManager | undefined = navigator.locks,
): Tab => {
  if (!locks) {
    onHeld(true)
    return { take: () => {}, leave: () => {} }
  }
  let waiting: AbortController | undefined
  let release = () => {}
  let left = false

  const hold = (): Promise<void> => {
    waiting = undefined
    if (left) return Promise.resolve()
    onHeld(true)
    return new Promise((done) => {
      release = done
    })
  }
  /** Waits for its turn: when the other tab is closed, this one goes on by itself. */
  const queue = () => {
    if (left) return
    const mine = new AbortController()
    waiting = mine
    locks.request(NAME, { signal: mine.signal }, hold).catch(lost(mine.signal))
  }
  const lost = (signal?: AbortSignal) => () => {
    // Called off by ourselves, or another tab took it.
    if (signal?.aborted || left) return
    onHeld(false)
    queue()
  }

  locks
    .request(NAME, { ifAvailable: true }, (lock) => {
      if (lock) return hold()
      onHeld(false)
      queue()
      return undefined
    })
    .catch(lost())

  return {
    take: () => {
      waiting?.abort()
      locks.request(NAME, { steal: true }, hold).catch(lost())
    },
    leave: () => {
      left = true
      waiting?.abort()
      release()
    },
  }
}
