/** A photo on a card is 2 cm wide; this is plenty, and far below what an upload may hold. */
const longest = 1200
const quality = 0.85

export type Shrunk = { blob: Blob; width: number; height: number }

/**
 * A photo as a JPEG that is at most 1200 pixels long, made by the browser: a phone's photo has ten times the bytes, and
 * says where it was taken. `undefined` when the file is no picture that the browser can read.
 */
export const shrink = async (file: Blob): Promise<Shrunk | undefined> => {
  const address = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight))
    const width = Math.max(1, Math.round(image.naturalWidth * scale))
    const height = Math.max(1, Math.round(image.naturalHeight * scale))
    const canvas = document.createElement("canvas")
    canvas.width = width
    canvas.height = height
    const context = canvas.getContext("2d")
    if (!context) return undefined
    // A JPEG has no transparency; without a ground it would be black.
    context.fillStyle = "#fff"
    context.fillRect(0, 0, width, height)
    context.drawImage(image, 0, 0, width, height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality))
    return blob ? { blob, width, height } : undefined
  } catch {
    return undefined
  } finally {
    URL.revokeObjectURL(address)
  }
}
