import * as Base32 from "@setiakawan/core/base32"

/** A ticket as the code below its QR: in groups, with its check character. */
export const groups = (ticket: string): string => Base32.toTypedCode(ticket)
