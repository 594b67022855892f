import { fieldCodes } from "@setiakawan/core/errors"
import { toJsonSchema } from "@valibot/to-json-schema"
import type * as v from "valibot"
import { apiVersion, type Routes, split } from "./app.ts"
import { codes } from "./problem.ts"
import type { Access, Route } from "./route.ts"

/** The OpenAPI 3.1 document of a table of routes, from the very schemas that check them. */
export const openapi = (routes: Routes, origin: string) => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [key, route] of Object.entries(routes)) {
    const { method, path } = split(key)
    const template = path.replaceAll(/:(\w+)/g, "{$1}")
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation(key, route) }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Setiakawan",
      version: String(apiVersion),
      summary: "Events, participants, tickets, check-in and documents of social offices",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: origin }],
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "__Host-session" },
        holder: { type: "apiKey", in: "cookie", name: "__Host-holder" },
        volunteer: { type: "apiKey", in: "cookie", name: "__Host-volunteer" },
        device: { type: "apiKey", in: "cookie", name: "__Host-device" },
      },
      schemas: {
        Problem: {
          type: "object",
          description: "RFC 9457 problem details. Codes are closed; nothing of the request is echoed.",
          required: ["type", "title", "status", "code"],
          properties: {
            type: { type: "string", format: "uri" },
            title: { type: "string" },
            status: { type: "integer" },
            code: { enum: codes },
            fields: {
              type: "array",
              items: {
                type: "object",
                required: ["path", "code"],
                properties: { path: { type: "string" }, code: { enum: fieldCodes } },
              },
            },
          },
        },
      },
    },
  }
}

const operation = (key: string, { access, definition }: Route) => {
  const { method, path } = split(key)
  const status =
    definition.answer === undefined ? 204 : "media" in definition.answer ? 200 : (definition.status ?? 200)
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[^a-zA-Z]+(.)?/g, (_, letter?: string) => (letter ?? "").toUpperCase())}`,
    summary: definition.summary,
    description: who(access),
    ...(access.kind === "anyone" ? {} : { security: [{ [cookieOf(access)]: [] }] }),
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
        name,
        in: "path",
        required: true,
        schema: { type: "string" },
      })),
      ...queryParameters(definition.query),
      ...(method === "GET"
        ? []
        : [{ name: "Origin", in: "header", required: true, schema: { type: "string" } }]),
    ],
    ...(definition.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: json(definition.body, "input") } },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: "Done",
        ...(definition.answer === undefined
          ? {}
          : {
              content:
                "media" in definition.answer
                  ? { [definition.answer.media]: {} }
                  : { "application/json": { schema: json(definition.answer, "output") } },
            }),
      },
      default: {
        description: "Refused",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  }
}

const queryParameters = (query: v.GenericSchema | undefined) => {
  if (!query) return []
  const { properties = {}, required = [] } = json(query, "input")
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }))
}

/** The cookie that shows who calls. */
const cookieOf = ({ kind }: Access): "holder" | "device" | "volunteer" | "session" =>
  kind === "holder" || kind === "device" || kind === "volunteer" ? kind : "session"

const who = (access: Access): string => {
  switch (access.kind) {
    case "anyone":
      return "Anybody may call this."
    case "account":
      return "Whoever signed in."
    case "operator":
      return "Operators of the installation."
    case "holder":
      return "The holder of the ticket, by the cookie that the personal link was exchanged for."
    case "volunteer":
      return "A volunteer, by the cookie that their personal link was exchanged for."
    case "device":
      return "A phone that was enrolled for the doors of an event, by the cookie that it got then."
    case "member":
      return `Members of the office with the role ${access.roles.join(", ")}.`
  }
}

/** Checks that JSON Schema cannot say (an end after its start) are left to the server's own answer. */
const json = (schema: v.GenericSchema, side: "input" | "output") => {
  const { $schema: _, ...rest } = toJsonSchema(schema, { errorMode: "ignore", typeMode: side })
  return rest
}
