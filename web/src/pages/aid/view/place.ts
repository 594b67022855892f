import { type Accessor, createContext, useContext } from "solid-js"
import type { mayOf, Params, Programme } from "../programme.ts"

/** What the layout of a programme gives to the pages below it. */
export type ProgrammePlace = {
  /** The programme as last read. */
  programme: Accessor<Programme>
  /** Its address, as the server's routes take it. */
  params: Accessor<Params>
  may: Accessor<ReturnType<typeof mayOf>>
  /** Reads the programme again after a page changed it. */
  reload: () => Promise<unknown>
  /** The address of a page of it: `href("penerima")`; without a name its summary. */
  href: (page?: string) => string
}

export const ProgrammeContext = createContext<ProgrammePlace>()

/** The programme of the page; only below the programme's layout. */
export const useProgramme = (): ProgrammePlace => {
  const place = useContext(ProgrammeContext)
  if (!place) throw new Error("This page does not stand below the programme's layout")
  return place
}
