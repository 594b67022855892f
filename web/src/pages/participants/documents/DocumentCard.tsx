import { type JSX, type ParentProps, Show } from "solid-js"
import type { Action } from "../../../api/action.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Icon, type IconName } from "../../../ui/Icon.tsx"
import { Notice } from "../../../ui/states.tsx"
import { isActive, type Job, type Jobs, type Kind } from "../jobs.ts"
import { JobStatus } from "../JobStatus.tsx"

/** A kind of document: what it is, its settings, the button that makes it, and how far that is. */
export const DocumentCard = (
  props: ParentProps<{
    kind: Kind
    icon: IconName
    title: string
    lead: string
    start: string
    begin: Action<[], void>
    disabled?: boolean | undefined
    jobs: Jobs
    job: Job | undefined
    note?: JSX.Element | undefined
  }>,
) => (
  <section class="card document-card" data-makes={props.kind} aria-labelledby={`makes-${props.kind}`}>
    <div class="document-head">
      <span class="document-icon">
        <Icon name={props.icon} />
      </span>
      <div>
        <h3 class="card-title" id={`makes-${props.kind}`}>
          {props.title}
        </h3>
        <p class="quiet">{props.lead}</p>
      </div>
    </div>
    {props.children}
    <Show when={props.begin.error()}>
      <Notice tone="danger">{props.begin.error()}</Notice>
    </Show>
    <Show when={props.job}>
      {(job) => (
        <JobStatus
          job={job()}
          jobs={props.jobs}
          unit={props.kind === "certificates" ? text().common.outOf : text().documents.jobs.people}
        />
      )}
    </Show>
    <div class="document-start">
      <Button
        data-start=""
        variant={props.job?.state === "done" ? "secondary" : "primary"}
        busy={props.begin.busy()}
        disabled={props.disabled || (props.job !== undefined && isActive(props.job))}
        onClick={() => void props.begin.run()}
      >
        {props.start}
      </Button>
      {props.note}
    </div>
  </section>
)
