import * as Audit from "@setiakawan/core/audit"
import * as Receipt from "@setiakawan/core/ceremony/receipt"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Duty from "@setiakawan/core/duty"
import type { Event } from "@setiakawan/core/event"
import { writeXlsx } from "@setiakawan/core/sheet/write"
import * as Unsur from "@setiakawan/core/unsur"
import * as Writing from "@setiakawan/core/writing"

const columns = [
  { heading: "No", width: 6, kind: "number" },
  { heading: "Nama", width: 36 },
  { heading: "Jabatan/Unsur", width: 28 },
  { heading: "Wilayah Tugas", width: 36 },
  { heading: "Diterima", width: 20 },
  { heading: "Cara", width: 16 },
  { heading: "Wakil", width: 28 },
  { heading: "Hubungan", width: 20 },
  { heading: "Petugas", width: 28 },
  { heading: "Keterangan", width: 24 },
] as const

const ways: Record<(typeof Receipt.ways)[number], string> = {
  ticket: "Tiket dipindai",
  card: "Kartu dipindai",
  list: "Dari daftar",
  representative: "Diwakili",
}

/** Who has received a decree at an event and who has not, as an .xlsx; of a person no more than the annex prints. */
export const receiptsSheet = async (
  context: OfficeContext,
  event: Event,
  id: string,
): Promise<Uint8Array> => {
  const [{ decree, recipients }, { named }] = await Promise.all([
    Receipt.recipients(context, event, id),
    Duty.list(context, event.id),
  ])
  const names = new Map(named.map(({ person, name }) => [person, name]))
  const rows = recipients.map(({ row, name, position, unsur, areaName, received, undone }) => [
    row,
    name,
    position ?? Unsur.shortName(unsur),
    areaName,
    received
      ? `${Writing.calendarDate(received.at, event.zone)} ${Writing.time(received.at, event.zone)}`
      : "",
    received ? ways[received.way] : "",
    received?.representative?.name ?? "",
    received?.representative?.relation ?? "",
    received?.officer ? (names.get(received.officer.person) ?? "") : "",
    undone > 0 ? `Pernah dibatalkan ${undone} kali` : "",
  ])
  await context.table.write(
    Audit.write(context, { event: event.id, action: "receipt.export", subject: id, count: rows.length }),
  )
  const title = [event.name, `${decree.heading.title}, Nomor ${decree.heading.number ?? ""}`]
  return writeXlsx(columns, rows, { name: "Penerimaan SK", title })
}
