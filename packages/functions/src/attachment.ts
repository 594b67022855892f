/**
 * The `Content-Disposition` of a file under this name, for every browser: plain ASCII first, then the real one (RFC 6266).
 * A bucket refuses to send a header of any other letters.
 */
export const attachment = (name: string): string =>
  `attachment; filename="${name.replaceAll(/[^\w .()-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (symbol) => `%${symbol.charCodeAt(0).toString(16).toUpperCase()}`)}`
