/** "Dr. H. Budi Santoso, M.Si." → "BS": the first letters of the first and the last word that is no title. */
export const initials = (name: string): string => {
  const words = (name.split(",")[0] ?? "").split(/\s+/).filter((word) => word && !word.endsWith("."))
  return `${words[0]?.[0] ?? "?"}${words.length > 1 ? (words[words.length - 1]?.[0] ?? "") : ""}`.toUpperCase()
}
