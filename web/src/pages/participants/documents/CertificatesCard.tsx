import * as Writing from "@setiakawan/core/writing"
import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { RadioGroup } from "../../../ui/Choice.tsx"
import { Facts } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import type { Here } from "../here.ts"
import type { Job, Jobs } from "../jobs.ts"
import { DocumentCard } from "./DocumentCard.tsx"

/** Certificates for those present, once there are some and somebody signs. */
export const CertificatesCard = (props: {
  here: Here
  jobs: Jobs
  job: Job | undefined
  /** How many came; `undefined` while that is unknown. */
  present: number | undefined
  onStarted: (job: Job | undefined) => void
}) => {
  const words = () => text().documents.certificates
  const [kind, setKind] = createSignal<"sertifikat" | "piagam">("sertifikat")
  const signatory = () => props.here.event().signatory
  const begin = createAction(async () =>
    props.onStarted(
      await props.jobs.start("certificates", () =>
        call("POST /api/offices/:office/events/:event/certificates", {
          params: props.here.place(),
          body: { kind: kind() },
        }),
      ),
    ),
  )
  return (
    <DocumentCard
      kind="certificates"
      icon="award"
      title={words().title}
      lead={words().lead}
      start={words().start}
      begin={begin}
      disabled={props.present === 0 || signatory() === undefined}
      jobs={props.jobs}
      job={props.job}
      note={<p class="quiet">{words().again}</p>}
    >
      <RadioGroup
        label={words().kind}
        inline
        value={kind()}
        onChange={setKind}
        options={[
          { value: "sertifikat", label: words().kinds.sertifikat },
          { value: "piagam", label: words().kinds.piagam },
        ]}
      />
      <Show when={props.present === 0}>
        <Notice>{words().noPresent}</Notice>
      </Show>
      <Show
        when={signatory()}
        fallback={
          <Notice tone="warning">
            <p>{words().noSignatory}</p>
            <Show when={props.here.may.organise()}>
              <p class="notice-action">
                <LinkButton href={props.here.href("ubah")} size="small" icon="edit">
                  {words().editEvent}
                </LinkButton>
              </p>
            </Show>
          </Notice>
        }
      >
        {(official) => (
          <Facts
            facts={[
              [
                words().recipients,
                props.present === undefined ? "…" : words().present(number(props.present)),
              ],
              [
                words().signatory,
                <>
                  {Writing.titledName(official())}
                  <span class="detail-line">{official().position}</span>
                </>,
              ],
            ]}
          />
        )}
      </Show>
    </DocumentCard>
  )
}
