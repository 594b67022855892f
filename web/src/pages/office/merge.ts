/** Whether two plain values (as JSON has them) hold the same. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * Brings together what a person typed with what somebody else saved meanwhile: a field that was touched here keeps
 * what was typed, every other takes the saved value. `base` is what the form began with.
 */
export const merge = <Form extends object>(base: Form, mine: Form, theirs: Form): Form => {
  const merged = { ...theirs }
  for (const field of Object.keys(mine) as (keyof Form)[]) {
    if (!same(mine[field], base[field])) merged[field] = mine[field]
  }
  return merged
}
