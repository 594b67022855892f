import { createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Card } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty } from "../../../ui/states.tsx"
import { Trail } from "../../participants/audit/Trail.tsx"
import type { Line } from "../../participants/audit/trail.ts"
import { may, useOffice } from "../place.ts"

/** What was changed on the office, its members, volunteers and decrees, for its owners. */
const OfficeAudit = () => {
  const office = useOffice()
  const words = () => text().audit
  const [settings, { refetch }] = createResource(office.id, (id) =>
    call("GET /api/offices/:office", { params: { office: id } }),
  )
  const hrefOf = ({ subject, action }: Line) => {
    if (action.endsWith(".remove") || action.endsWith(".erase")) return undefined
    if (subject.startsWith("dcr_")) return office.href(`sk/${subject}`)
    if (subject.startsWith("prg_")) return office.href(`bantuan/${subject}`)
    return subject.startsWith("prs_") ? office.href(`relawan/${subject}`) : undefined
  }
  return (
    <>
      <PageHeader title={words().office.title} lead={words().office.lead} />
      <Card>
        <Show
          when={may.own(office.role())}
          fallback={<Empty icon="clock" title={words().office.forbidden} />}
        >
          <Loaded of={settings} retry={refetch}>
            {(loaded) => (
              <Trail
                office={office.id()}
                zone={loaded().zone}
                load={(after) =>
                  call("GET /api/offices/:office/audit", {
                    params: { office: office.id() },
                    query: after === undefined ? {} : { after },
                  })
                }
                hrefOf={hrefOf}
              />
            )}
          </Loaded>
        </Show>
      </Card>
    </>
  )
}

export default OfficeAudit
