/** The scanner's engine without its page, for a browser's page to run: bundle it with `bundle`. */
export * as Database from "@setiakawan/scanner/indexeddb"
export * as Vault from "@setiakawan/scanner/vault"
export { httpNetwork } from "@setiakawan/scanner/http"
export { createScanner } from "@setiakawan/scanner/scanner"
