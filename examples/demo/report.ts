import { texts } from "@setiakawan/core/sheet/problems"
import { sent } from "./client.ts"
import type { Stage } from "./stage.ts"
import type { Story } from "./story.ts"

export type Outcome = {
  ok: boolean
  failures: readonly string[]
  checks: number
  seconds: number
  requests: number
  steps: readonly { step: string; seconds: number }[]
  folder: string
  files: readonly string[]
  /** Absent when the demo had to stop half-way. */
  story: Story | undefined
}

export const outcome = (stage: Stage, story: Story | undefined, failures: readonly string[]): Outcome => ({
  ok: failures.length === 0,
  failures,
  checks: stage.checks.passed,
  seconds: Math.round(performance.now() / 100) / 10,
  requests: sent.requests,
  steps: stage.progress.times,
  folder: stage.folder,
  files: stage.files,
  story,
})

/** The outcome as plain text. */
export const summary = ({ ok, failures, checks, seconds, requests, folder, files, story }: Outcome): string =>
  [
    "",
    ...(story ? told(story) : []),
    "",
    `Berkas di ${folder}:`,
    ...wrapped(files),
    "",
    `${requests} permintaan HTTP, ${checks} pemeriksaan, ${seconds.toFixed(1)} detik.`,
    ...(ok
      ? ["Semua seperti seharusnya."]
      : [`${failures.length} hal TIDAK seperti seharusnya:`, ...failures.map((failure) => `  - ${failure}`)]),
    "",
  ].join("\n")

const told = (story: Story): string[] => [
  story.event,
  "",
  `  Impor       ${story.imported} peserta masuk, ${story.refusedRows.length} baris ditolak, ${story.warnings} baris perlu dilihat;`,
  `              berkas yang sama sekali lagi: ${story.importedAgain.registered} baru, ${story.importedAgain.already} sudah terdaftar`,
  `  Tiket       ${story.tickets} dibuka lewat tautan pribadi`,
  `  Presensi    ${story.admitted} dari ${story.registered} hadir, masing-masing tepat sekali (${gates(story)})`,
  `              ${story.secondScansRefused} pemindaian kedua ditolak dengan waktu, pintu dan ponselnya,`,
  `              di antaranya ${story.contestedTickets} tiket yang dipindai keempat pintu bersamaan;`,
  `              ${story.retriesAnsweredAlike} permintaan ulang dijawab sama;`,
  `              ${story.offlineScans} masuk tanpa jaringan dan dikirim kemudian, ${story.conflictsDecided} temuan diputuskan`,
  `  Ditolak     ${Object.entries(story.refusedTickets)
    .map(([what, reason]) => `${what}: ${reason}`)
    .join("\n              ")}`,
  `  Dokumen     ${story.documents.qpdfChecked} PDF lolos qpdf --check; ${story.documents.certificates} sertifikat,`,
  `              daftar hadir ${story.documents.recordedRows} baris terisi dan ${story.documents.blankRows} baris kosong, ekspor ${story.documents.exportedRows} baris`,
  `  QR          ${story.codesVerified.certificates} dari sertifikat dan ${story.codesVerified.tickets} dari tiket dibaca zbar dan sah`,
  "",
  "  Baris yang ditolak:",
  ...story.refusedRows.map(({ row, codes }) => `    baris ${row}: ${codes.map(reason).join("; ")}`),
]

const gates = ({ perGate }: Story): string =>
  Object.entries(perGate)
    .map(([gate, present]) => `${gate}: ${present}`)
    .join(", ")

const reason = (code: string): string => {
  const text = (texts as Readonly<Record<string, string>>)[code]
  return text ? `${text} (${code})` : code
}

/** Names side by side, at most 100 characters a line. */
const wrapped = (names: readonly string[]): string[] => {
  const lines: string[] = []
  for (const name of names) {
    const last = lines.at(-1)
    if (last === undefined || last.length + name.length > 98) lines.push(`  ${name}`)
    else lines[lines.length - 1] = `${last}  ${name}`
  }
  return lines
}
