import type { FormState } from "../../office/form-state.ts"
import type { DecreeForm } from "./model.ts"

export type DraftState = FormState<DecreeForm>
