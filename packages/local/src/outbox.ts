import { problemOf } from "@setiakawan/functions/problem"
import PostalMime, { type Email } from "postal-mime"
import * as Mail from "./mail.ts"

const root = "/_outbox"
const pageSize = 50

/**
 * Shows the letters that were not sent but kept, so that somebody who tries the product can read their sign-in code.
 * Only the local host binds it, and only when there is no mail server.
 */
export const open =
  (folder: string) =>
  async (request: Request): Promise<Response | undefined> => {
    const { pathname, searchParams } = new URL(request.url)
    const [, first, name, part] = pathname.split("/")
    if (`/${first}` !== root) return undefined
    if (request.method !== "GET" && request.method !== "HEAD") return problemOf("method_not_allowed")
    if (name === undefined || name === "")
      return page("Kotak keluar", await list(folder, searchParams.get("before")))
    if (name === "style.css")
      return new Response(style, { headers: { "Content-Type": "text/css; charset=utf-8" } })
    const raw = await Mail.letter(folder, name)
    if (!raw) return problemOf("not_found")
    const letter = await PostalMime.parse(raw)
    if (part !== undefined) return attachment(letter, Number(part))
    return page(letter.subject ?? "Surat", show(letter, name))
  }

const list = async (folder: string, before: string | null): Promise<string> => {
  const names = (await Mail.letters(folder)).filter((name) => before === null || name < before)
  const shown = names.slice(0, pageSize)
  const rows = await Promise.all(
    shown.map(async (name) => {
      const letter = await PostalMime.parse((await Mail.letter(folder, name)) ?? "")
      return `<li><a href="${root}/${escape(name)}">${escape(letter.subject || "(tanpa perihal)")}</a>
        <span>kepada ${escape(addresses(letter))}</span> <time>${escape(time(letter))}</time></li>`
    }),
  )
  const last = shown.at(-1)
  const older = names.length > shown.length && last
  return `<h1>Kotak keluar</h1>
    <p>Surat-surat ini tidak dikirim ke internet. Yang terbaru paling atas.</p>
    ${rows.length > 0 ? `<ol>${rows.join("")}</ol>` : "<p>Belum ada surat.</p>"}
    ${older ? `<p><a href="${root}?before=${encodeURIComponent(last)}">Surat yang lebih lama</a></p>` : ""}`
}

const show = (letter: Email, name: string): string => {
  const text = letter.text ?? ""
  const links = [...new Set([...linksOf(text), ...hrefsOf(letter.html ?? "")])]
  const parts = letter.attachments.map(
    ({ filename, mimeType }, index) =>
      `<li><a href="${root}/${escape(name)}/${index}">${escape(filename ?? "lampiran")}</a> <span>${escape(mimeType)}</span>${
        pictures.has(mimeType) ? `<br><img src="${root}/${escape(name)}/${index}" alt="">` : ""
      }</li>`,
  )
  return `<p><a href="${root}">Semua surat</a></p>
    <h1>${escape(letter.subject || "(tanpa perihal)")}</h1>
    <dl><dt>Dari</dt><dd>${escape(letter.from?.address ?? "")}</dd>
    <dt>Kepada</dt><dd>${escape(addresses(letter))}</dd>
    <dt>Waktu</dt><dd><time>${escape(time(letter))}</time></dd></dl>
    <pre>${escape(text)}</pre>
    ${links.length > 0 ? `<h2>Tautan</h2><ul>${links.map((link) => `<li><a href="${escape(link)}">${escape(link)}</a></li>`).join("")}</ul>` : ""}
    ${parts.length > 0 ? `<h2>Lampiran</h2><ul>${parts.join("")}</ul>` : ""}`
}

/** Only what cannot run opens in the browser. */
const pictures = new Set(["image/png", "image/jpeg"])

const attachment = (letter: Email, index: number): Response => {
  const part = letter.attachments[index]
  if (!part) return problemOf("not_found")
  const name = (part.filename ?? "lampiran").replaceAll(/[^\w .-]/g, "_")
  return new Response(part.content as ArrayBuffer | string, {
    headers: {
      "Content-Type": part.mimeType,
      "Content-Disposition": `${pictures.has(part.mimeType) ? "inline" : "attachment"}; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  })
}

const addresses = (letter: Email): string => (letter.to ?? []).map(({ address }) => address).join(", ")

const time = (letter: Email): string =>
  letter.date
    ? new Date(letter.date).toLocaleString("id-ID", {
        timeZone: "Asia/Jakarta",
        dateStyle: "medium",
        timeStyle: "medium",
      })
    : ""

const linksOf = (text: string): string[] => text.match(/https?:\/\/[^\s<>"]+/g) ?? []

const hrefsOf = (html: string): string[] =>
  [...html.matchAll(/href="(https?:\/\/[^"]+)"/g)].map(([, link = ""]) => link.replaceAll("&amp;", "&"))

const page = (title: string, body: string): Response =>
  new Response(
    `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${escape(title)}</title><link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="${root}/style.css"></head><body><main>${body}</main></body></html>`,
    { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } },
  )

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (symbol) => `&#${symbol.charCodeAt(0)};`)

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: #1b2a30; background: #f4f7f7; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; }
ol, ul { list-style: none; padding: 0; }
li { background: #fff; border: 1px solid #d5dfe1; border-radius: .4rem; padding: .6rem .8rem; margin: .4rem 0; overflow-wrap: anywhere; }
li span, li time, dt { color: #4c5f66; font-size: .9rem; }
a { color: #0d5160; }
pre { background: #fff; border: 1px solid #d5dfe1; border-radius: .4rem; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dd { margin: 0; overflow-wrap: anywhere; }
img { max-width: 16rem; height: auto; }
`
