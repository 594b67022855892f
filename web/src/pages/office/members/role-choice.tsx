import type { Role } from "@setiakawan/core/context"
import { text } from "../../../text/text.ts"
import { RadioGroup } from "../../../ui/Choice.tsx"

// Not core's own list, which would bring the server's context into the page.
const roles = ["owner", "organiser", "officer", "signatory", "viewer"] as const satisfies Role[]

/** The roles, each with a line that says what it may do. */
export const RoleChoice = (props: { value: Role; onChange: (role: Role) => void }) => (
  <RadioGroup
    label={text().office.members.role}
    value={props.value}
    onChange={(role) => props.onChange(role)}
    options={roles.map((role) => ({
      value: role,
      label: text().office.roles[role],
      detail: text().office.roleDetails[role],
    }))}
  />
)
