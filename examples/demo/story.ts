import type { Stage } from "./stage.ts"
import * as Documents from "./steps/documents.ts"
import { admitAll, compareCounts, loadRosters, resolveConflict, scanAgain } from "./steps/gates.ts"
import * as Import from "./steps/import.ts"
import { impostors } from "./steps/impostors.ts"
import { openOffice } from "./steps/office.ts"
import * as Reading from "./steps/reading.ts"
import { keepSamples, openTickets, reissue, roster } from "./steps/tickets.ts"

/** What the demo did, in figures. */
export type Story = Awaited<ReturnType<typeof tellStory>>

/** The main job from the first sign-in to the verified certificates, each step on what the one before it made. */
export const tellStory = async (stage: Stage) => {
  const { step } = stage.progress
  const known = await Import.expected()
  const setting = await step("Membuka instansi dan menerbitkan acara", () => openOffice(stage))

  const seen = await step("Pratinjau daftar peserta", () => Import.preview(stage, setting, known))
  const imported = await step("Impor", (tell) => Import.importList(stage, setting, known, seen.upload, tell))
  const again = await step("Impor berkas yang sama sekali lagi", (tell) =>
    Import.importAgain(stage, setting, known, tell),
  )

  const tickets = await step("Membuka tiket lewat tautan pribadi", (tell) =>
    openTickets(stage, setting, tell),
  )
  const at = Math.floor(tickets.length / 3)
  const [genuine, lost] = [tickets[0], tickets[at]]
  if (!genuine || !lost) throw new Error("nobody was imported")
  const samples = await step("Contoh tiket PNG dan PDF", async () => {
    tickets[at] = await reissue(stage, setting, lost)
    return keepSamples(stage, setting, tickets)
  })

  const refused = await step("Tiket palsu dan tidak berlaku", () => impostors(stage, setting, genuine, lost))
  await step("Memuat daftar di empat ponsel", () => loadRosters(stage, setting, tickets.length))
  const door = await step("Presensi di empat pintu, sebagian tanpa jaringan", (tell) =>
    admitAll(stage, setting, tickets, tell),
  )
  const conflicts = await step("Memutuskan temuan", () => resolveConflict(stage, setting, door.conflicting))
  const scans = await step("Pemindaian kedua dan permintaan ulang", () =>
    scanAgain(stage, setting, door.entries),
  )
  const counts = { repeats: door.racing + scans.again, refused: Object.keys(refused).length }
  const live = await step("Papan langsung", () => compareCounts(stage, setting, door.entries, counts))

  const people = tickets.length
  await step("Daftar hadir kosong", (tell) => Documents.blankList(stage, setting, people, tell))
  await step("Daftar hadir terisi", (tell) => Documents.recordedList(stage, setting, people, tell))
  await step("Sertifikat", (tell) => Documents.certificates(stage, setting, people, tell))
  await step("Ekspor peserta", (tell) => Documents.participants(stage, setting, people, tell))

  const read = await step("Memeriksa isi dokumen", async () => {
    const lines = (await roster(setting)).filter(({ state }) => state === "accepted")
    const [structure, certificates, lists, exported] = await Promise.all([
      Reading.checkStructure(stage),
      Reading.readCertificates(stage, lines),
      Reading.readLists(stage, setting, door.entries),
      Reading.readExport(stage, lines),
    ])
    return { structure, certificates, lists, exported }
  })
  const codes = await step("Membaca QR dengan zbar dan memverifikasinya", (tell) =>
    Reading.verifyCodes(stage, setting, read.certificates, samples, tell),
  )
  return {
    event: setting.event.name,
    imported: imported.registered ?? 0,
    refusedRows: seen.refused,
    warnings: seen.warnings,
    passedOverRows: seen.passedOver,
    importedAgain: { registered: again.registered ?? 0, already: again.already ?? 0 },
    tickets: people,
    admitted: live.people,
    registered: live.registered,
    perGate: Object.fromEntries(live.byGate.map(({ name, people: present }) => [name, present])),
    offlineScans: door.offline,
    conflictsDecided: conflicts,
    secondScansRefused: door.racing + scans.again,
    contestedTickets: door.racing / (setting.doors.length - 1),
    retriesAnsweredAlike: door.repeated + scans.late,
    refusedTickets: refused,
    documents: {
      qpdfChecked: read.structure.files,
      bytes: read.structure.bytes,
      certificates: read.certificates.length,
      blankRows: read.lists.blank,
      recordedRows: read.lists.recorded,
      exportedRows: read.exported,
    },
    codesVerified: codes,
  }
}
