import { date } from "@setiakawan/core/writing"

/** A calendar date as it is read: "31 Desember 2027". */
export const longDate = (day: string): string => date(day, "WIB")
