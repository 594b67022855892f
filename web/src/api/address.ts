/** A route's path with its names filled in: ":office" by what stands for it. */
export const fillPath = (pattern: string, params: Record<string, string>) =>
  pattern.replace(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) => {
    const value = params[name]
    // A mistake of ours, which the types have refused already.
    if (value === undefined) throw new TypeError(`No value for :${name}`)
    return encodeURIComponent(value)
  })

/** "?q=rakor&limit=5"; what has no value is left out, and a list is repeated. */
export const queryString = (query: Record<string, unknown>) => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== "") search.append(name, String(each))
    }
  }
  const written = search.toString()
  return written ? `?${written}` : ""
}
