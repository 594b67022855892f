/**
 * Coupons for aid, ten on an A4 sheet with cutting lines. The QR is what an officer scans when the aid is given out; a
 * recipient without it is searched by name, and the code can be typed. Not an entitlement by itself, and without a NIK.
 */
import { type Coupon, type CouponIssuer, grid, layoutCoupon, qrAt, qrSide } from "./coupon-layout.ts"
import { artifact, drawLine, drawRule, open, type Pdf, tagged } from "./pdf.ts"
import * as Qr from "./qr.ts"
import { batches, drawCutMarks, edgesOf, perSheet, placeOf, sheetSize } from "./sheet.ts"

export type { Coupon, CouponIssuer, Distribution } from "./coupon-layout.ts"

export const couponsPerSheet = perSheet(grid)

/**
 * Gives a PDF of A4 sheets in pieces, to be joined or sent on as they come. Coupons are taken as they are needed. Throws
 * `no_coupons`, `qr_too_long`, `invalid_amount` for a serial that is no number.
 */
export async function* couponSheets(
  issuer: CouponIssuer,
  coupons: Iterable<Coupon> | AsyncIterable<Coupon>,
): AsyncGenerator<Uint8Array, void, void> {
  const pdf = open({
    title: `Kupon ${issuer.programme}`,
    author: issuer.office,
    subject: "Kupon bantuan",
    createdAt: issuer.createdAt,
    size: sheetSize,
  })
  const root = pdf.doc.struct("Document")
  pdf.doc.addStructure(root)
  let any = false
  for await (const batch of batches(coupons, grid)) {
    any = true
    pdf.doc.addPage()
    artifact(pdf, () => {
      drawCutMarks(pdf, grid)
      drawFolds(pdf)
    })
    for (const [index, coupon] of batch.entries()) {
      drawCoupon(pdf, root, issuer, coupon, ...placeOf(grid, index))
    }
    // Thousands of coupons must not hold up the other requests of the process.
    await new Promise((resolve) => setImmediate(resolve))
    yield pdf.take()
  }
  if (!any) throw new RangeError("no_coupons")
  root.end()
  yield await pdf.finish()
}

/** Dashed lines along all cuts, for scissors. */
function drawFolds(pdf: Pdf): void {
  const [columns, rows] = edgesOf(grid)
  const [left = 0, right = 0] = [columns[0], columns.at(-1)]
  const [top = 0, bottom = 0] = [rows[0], rows.at(-1)]
  pdf.doc.dash(3, { space: 3 })
  for (const x of columns) drawRule(pdf, [x, top], [x, bottom], 0.4, "#9aa7ab")
  for (const y of rows) drawRule(pdf, [left, y], [right, y], 0.4, "#9aa7ab")
  pdf.doc.undash()
}

function drawCoupon(
  pdf: Pdf,
  root: PDFKit.PDFStructureElement,
  issuer: CouponIssuer,
  coupon: Coupon,
  x: number,
  y: number,
): void {
  const element = pdf.doc.struct("Sect")
  root.add(element)
  const code = Qr.matrix(coupon.qr, 3)
  tagged(pdf, element, "P", () => {
    for (const { text, x: left, y: baseline, ...options } of layoutCoupon(pdf.measure, issuer, coupon)) {
      drawLine(pdf, text, x + left, y + baseline, options)
    }
  })
  tagged(pdf, element, "Figure", () => Qr.draw(pdf.doc, code, x + qrAt.x, y + qrAt.y, qrSide), {
    alt: "Kode QR kupon",
  })
  element.end()
}
