import type { Strokes } from "@setiakawan/core/aid/proof"

/** What shows that something was received, as a person enters it. */
export type Entered = {
  strokes: Strokes
  thumb: boolean
  photo: Blob | undefined
  /** Somebody else receives; `name` is "" until it is filled in. */
  representation: { name: string; relation: string; letter: string } | undefined
}

export const nothing: Entered = { strokes: [], thumb: false, photo: undefined, representation: undefined }

export const isEmpty = ({ strokes, thumb, photo, representation }: Entered): boolean =>
  strokes.length === 0 && !thumb && photo === undefined && representation === undefined

/** A representative has to have a name. */
export const lacksName = ({ representation }: Entered): boolean => representation?.name.trim() === ""

/** The representation as the server takes it. */
export const representationOf = ({
  representation,
}: Entered): { name: string; relation?: string; letter?: string } | undefined => {
  if (!representation) return undefined
  const [name, relation, letter] = [representation.name, representation.relation, representation.letter].map(
    (each) => each.trim(),
  )
  return { name: name ?? "", ...(relation ? { relation } : {}), ...(letter ? { letter } : {}) }
}
