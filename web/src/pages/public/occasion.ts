import * as Writing from "@setiakawan/core/writing"

type Times = { start: string; end: string; zone: Writing.Zone }

/** "Minggu, 20 Desember 2026", or the days of an event that lasts several. */
export const days = ({ start, end, zone }: Times): string => Writing.dayRange(start, end, zone)

/** "08.00 s.d. 14.00 WIB", by the venue's clock. */
export const hours = ({ start, end, zone }: Times): string => Writing.timeRange(start, end, zone)

/** "08:20", as an agenda holds it, written "08.20". */
export const agendaTime = (time: string): string => time.replace(":", ".")

/** "08.42 WIB" when it was today at the venue, with the date in front otherwise: `[date | undefined, time]`. */
export const moment = (
  instant: string,
  zone: Writing.Zone,
  now: string,
): { date: string | undefined; time: string } => ({
  date:
    Writing.calendarDate(instant, zone) === Writing.calendarDate(now, zone)
      ? undefined
      : Writing.date(instant, zone),
  time: Writing.time(instant, zone),
})
