/** An entry of the audit trail as the server gives it: ids and field names, never a value. */
export type Entry = {
  id: string
  at: string
  actor: string
  action: string
  subject: string
  fields: string[]
  count?: number | undefined
}

/** Entries that tell one thing: the chunks of an import are one line. */
export type Line = {
  id: string
  first: string
  last: string
  actor: string
  action: string
  subject: string
  fields: string[]
  count: number
}

/** Only bulk work is drawn together; two edits by hand are two events, however alike. */
const isBulk = (entry: Entry) => entry.count !== undefined && entry.actor.includes("/")

/** The trail, newest first, with the chunks of a job's work as one line. */
export const lines = (entries: readonly Entry[]): Line[] => {
  const result: Line[] = []
  for (const entry of entries) {
    const before = result[result.length - 1]
    if (before && isBulk(entry) && before.actor === entry.actor && before.action === entry.action) {
      before.first = entry.at
      before.count += entry.count ?? 0
      before.fields = [...new Set([...before.fields, ...entry.fields])]
    } else {
      const { id, at, actor, action, subject, fields, count } = entry
      result.push({ id, first: at, last: at, actor, action, subject, fields, count: count ?? 0 })
    }
  }
  return result
}
