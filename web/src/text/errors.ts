import { ApiError } from "../api/client.ts"
import { text } from "./text.ts"

const sentence = (sentences: Record<string, string>, code: string): string | undefined =>
  Object.prototype.hasOwnProperty.call(sentences, code) ? sentences[code] : undefined

/** What to tell a person about an error: never its own message, which is written for programmers. */
export const errorText = (error: unknown): string => {
  const words = text().errors
  if (!(error instanceof ApiError)) return words.fallback
  return sentence(words.codes, error.code) ?? sentence(words.byStatus, String(error.status)) ?? words.fallback
}

/** What to say beside a field, or a cell, for the code the server gave for it. */
export const fieldErrorText = (code: string): string => {
  const words = text().errors
  return sentence(words.fields, code) ?? sentence(words.codes, code) ?? words.fieldFallback
}
