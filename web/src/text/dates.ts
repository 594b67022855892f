import { date } from "@setiakawan/core/writing"

/** A calendar date as it is read, "31 Desember 2027"; it is the same in every zone. */
export const longDate = (day: string): string => date(day, "WIB")
