/**
 * Where the pages may take things from and who may hold them. `wasm-unsafe-eval` is for the QR decoder, `data:` and
 * `blob:` for QR images and file previews. Nothing inline, nothing from another host.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

/** The headers of every answer, page, file and API alike; `https` adds what only makes sense over TLS. */
export const securityHeaders = (https: boolean): Readonly<Record<string, string>> => ({
  "Content-Security-Policy": contentSecurityPolicy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
  // A ticket's link must not travel to another site.
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  ...(https ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {}),
})
