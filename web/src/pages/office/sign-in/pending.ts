/** A code that was asked for: to which address, and when (milliseconds since 1970). */
export type Pending = { email: string; at: number }

const key = "setiakawan.masuk"
const codeLife = 600_000

/**
 * The code asked for last in this tab, while it is valid. Kept in the tab's storage, since a phone that shows the
 * mail program for a minute may well have thrown this page away meanwhile.
 */
export const read = (now: number): Pending | undefined => {
  try {
    const { email, at } = JSON.parse(sessionStorage.getItem(key) ?? "") as Partial<Pending>
    return typeof email === "string" && typeof at === "number" && now - at < codeLife
      ? { email, at }
      : undefined
  } catch {
    return undefined
  }
}

export const write = (email: string, now: number): Pending => {
  const pending = { email, at: now }
  try {
    sessionStorage.setItem(key, JSON.stringify(pending))
  } catch {
    // Storage is switched off: the page itself remembers as long as it lives.
  }
  return pending
}

export const clear = (): void => {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // As above.
  }
}
