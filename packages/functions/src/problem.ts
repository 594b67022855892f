import { type Code, errors, Refusal } from "@setiakawan/core/errors"

/** RFC 9457 problem details: closed codes and field paths, never what the client sent. */
export const problem = (refusal: Refusal, headers: Record<string, string> = {}): Response =>
  new Response(
    JSON.stringify({
      type: `urn:setiakawan:problem:${refusal.code}`,
      title: refusal.title,
      status: refusal.status,
      code: refusal.code,
      ...(refusal.fields.length > 0 ? { fields: refusal.fields } : {}),
    }),
    {
      status: refusal.status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...(refusal.status === 429 ? { "retry-after": "2" } : {}),
        ...headers,
      },
    },
  )

export const problemOf = (code: Code): Response => problem(new Refusal(code))

export const codes = Object.keys(errors) as Code[]
