import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader"

const options: ReaderOptions = { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 1 }

/** Loads the decoder's WebAssembly: from an address in the browser, from its bytes elsewhere. */
export const prepare = async (from: { url: string } | { bytes: ArrayBuffer }): Promise<void> => {
  // The default would fetch the file from a CDN. It has to be of the same version as the script, or it crashes.
  const overrides = "url" in from ? { locateFile: () => from.url } : { wasmBinary: from.bytes }
  await prepareZXingModule({ overrides, fireImmediately: true })
}

/** The text of a QR code in a picture; `null` when there is none that can be read. */
export const read = async (pixels: ImageData): Promise<string | null> => {
  const results = await readBarcodes(pixels, options)
  return results.find((result) => result.isValid && result.text)?.text ?? null
}
