/** What choosing a photo says, whatever it is of. */
export const choosingPhoto = {
  kind: "Gambar ini tidak dapat dibaca. Pilih foto PNG atau JPEG.",
  preview: "Pratinjau foto",
  size: (width: string, height: string, size: string) => `${width} × ${height} piksel, ${size}`,
  use: "Pakai foto ini",
  preparing: "Menyiapkan foto…",
}
