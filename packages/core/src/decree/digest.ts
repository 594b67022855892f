import { sha256 } from "../bytes.ts"

/** JSON with its keys in order and without what is `undefined`, so that equal content has equal text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )

/** The seal of a decree: a hash over the hashes of its text and of every row, in their order. */
export const root = async (text: unknown, rows: readonly unknown[]): Promise<string> => {
  const parts: string[] = []
  for (const part of [text, ...rows]) parts.push(await sha256(canonical(part)))
  return sha256(parts.join("\n"))
}
