import { Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Card } from "../../../ui/layout.tsx"
import { Empty } from "../../../ui/states.tsx"
import { useHere } from "../here.ts"
import { Section } from "../Section.tsx"
import { Trail } from "./Trail.tsx"

/** Who changed what on an event, and when. */
const Audit = () => {
  const here = useHere()
  const words = () => text().audit
  return (
    <Section title={words().title} lead={words().lead}>
      <Card>
        <Show when={here.may.organise()} fallback={<Empty icon="clock" title={words().forbidden} />}>
          <Trail
            office={here.place().office}
            zone={here.event().zone}
            load={(after) =>
              call("GET /api/offices/:office/events/:event/audit", {
                params: here.place(),
                query: after === undefined ? {} : { after },
              })
            }
          />
        </Show>
      </Card>
    </Section>
  )
}

export default Audit
