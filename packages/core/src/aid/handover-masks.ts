import * as v from "valibot"
import * as Input from "../input.ts"
import { NikInput } from "../person.ts"
import * as Writing from "../writing.ts"

/** A NIK for a document: read as one, kept masked alone. What is masked already stays, so that a draft can be sent back. */
export const MaskedNik = v.union(
  [v.pipe(v.string(), v.regex(/^\d{4}•{8}\d{4}$/)), v.pipe(NikInput, v.transform(Writing.maskNik))],
  "nik",
)

/** One line in which long numbers keep their last four digits: "Bank Banten ••••4321". */
export const masked = (most: number) =>
  v.pipe(
    Input.line(most),
    v.transform((text) =>
      text.replaceAll(/\d(?:[ .-]*\d){5,}/g, (number) => `••••${number.replaceAll(/\D/g, "").slice(-4)}`),
    ),
  )
