/** The secret of an enrolment code in a scanned text, or why there is none. */
export type Read = { kind: "secret"; secret: string } | { kind: "elsewhere" } | { kind: "other" }

/** Reads the address in an enrolment code: `https://…/pindai#<secret>`, of this origin alone. */
export const inText = (scanned: string, origin: string): Read => {
  let url: URL
  try {
    url = new URL(scanned.trim())
  } catch {
    return { kind: "other" }
  }
  const secret = url.hash.slice(1)
  if (url.pathname !== "/pindai" || !isSecret(secret)) return { kind: "other" }
  return url.origin === origin ? { kind: "secret", secret } : { kind: "elsewhere" }
}

let taken: string | undefined

/** Takes the secret out of the address bar, so that neither history nor a screenshot keeps it; memory holds it. */
export const takeFromAddress = (): void => {
  const secret = location.hash.slice(1)
  if (location.pathname !== "/pindai" || !isSecret(secret)) return
  history.replaceState(history.state, "", location.pathname + location.search)
  taken = secret
}

/** The secret that was in the address; given once. */
export const fromAddress = (): string | undefined => {
  takeFromAddress()
  const secret = taken
  taken = undefined
  return secret
}

const isSecret = (text: string): boolean => /^[\w-]{32}$/.test(text)
