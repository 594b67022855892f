/** What was filled in so far. NIK and consent are not among it: the one is protected, the other is given anew. */
export type Draft = {
  name: string
  unsur: string
  instansi: string
  region: string
  phone: string
  email: string
  /** Random, made once for a filled form: sent again after a lost answer, it is recognised instead of refused. */
  request: string
  /** It was sent and no answer came: the registration may have been made. */
  unanswered: boolean
}

const keyOf = (reference: string) => `setiakawan.form.${reference}`

const fields = ["name", "unsur", "instansi", "region", "phone", "email"] as const

/** 128 random bits; made without randomUUID, which old phones lack. */
const newRequest = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

/** The draft of this tab, or an empty one. */
export const read = (reference: string): Draft => {
  const empty: Draft = {
    name: "",
    unsur: "",
    instansi: "",
    region: "",
    phone: "",
    email: "",
    request: newRequest(),
    unanswered: false,
  }
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(reference)) ?? "{}") as Record<string, unknown>
    for (const field of fields) {
      const value = kept[field]
      if (typeof value === "string") empty[field] = value
    }
    if (typeof kept.request === "string" && /^[\w-]{16,64}$/.test(kept.request)) empty.request = kept.request
    empty.unanswered = kept.unanswered === true
  } catch {
    // Storage is forbidden, or holds something else: an empty form does no harm.
  }
  return empty
}

/** Keeps the draft until the tab is closed, so that a reload on weak mobile data loses nothing. */
export const write = (reference: string, draft: Draft) => {
  try {
    sessionStorage.setItem(keyOf(reference), JSON.stringify(draft))
  } catch {
    // See above.
  }
}

/** Forgets the draft: the next person on this phone starts with an empty form. */
export const forget = (reference: string) => {
  try {
    sessionStorage.removeItem(keyOf(reference))
  } catch {
    // See above.
  }
}
