import { useParams } from "@solidjs/router"
import { createResource, For, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Card } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { type Office, useOffice } from "../../office/place.ts"
import { shortUnsur } from "../../participants/labels.ts"
import { StandingBadge } from "../standing-badge.tsx"
import { type Details, mayOf } from "../volunteer.ts"
import { AccreditationCard } from "./accreditation-card.tsx"
import { CardsCard } from "./cards-card.tsx"
import { DecreesCard } from "./decrees-card.tsx"
import type { Here } from "./here.ts"
import { LinkCard } from "./link-card.tsx"
import { PersonCard } from "./person-card.tsx"
import { EraseButton } from "./removal.tsx"
import { Servings } from "./serving-card.tsx"
import { StatementsCard } from "./statements-card.tsx"
import "../styles.ts"

/** One volunteer: who they are, what they serve as, and what the decrees say of them. */
const Volunteer = () => {
  const office = useOffice()
  const params = useParams()
  const may = () => mayOf(office.role())
  const crumbs = () => [{ href: office.href("relawan"), label: text().volunteers.title }]
  const place = () => ({ office: office.id(), person: params.person ?? "" })
  const [loaded, { mutate, refetch }] = createResource(
    () => may().read && place(),
    async (params) => {
      const [details, settings] = await Promise.all([
        call("GET /api/offices/:office/volunteers/:person", { params }),
        call("GET /api/offices/:office", { params: { office: params.office } }),
      ])
      return { details, settings }
    },
  )
  const put = (details: Details) => mutate((before) => before && { ...before, details })
  const title = () => text().volunteers.title

  return (
    <Show
      when={may().read}
      fallback={
        <>
          <PageHeader title={title()} crumbs={crumbs()} />
          <Card>
            <Empty icon="lock" title={text().volunteers.list.lineOnly} />
          </Card>
        </>
      }
    >
      <Loaded
        of={loaded}
        retry={refetch}
        failed={<PageHeader title={text().volunteers.detail.failed} crumbs={crumbs()} />}
        skeleton={
          <>
            <PageHeader title={title()} crumbs={crumbs()} />
            <Card>
              <Skeleton lines={8} />
            </Card>
          </>
        }
      >
        {(found) => (
          <Page
            details={found().details}
            settings={found().settings}
            here={{
              place,
              details: () => found().details,
              put,
              reload: async () => refetch(),
              may,
              zone: () => found().settings.zone,
              region: () => found().settings.region,
              href: office.href,
            }}
          />
        )}
      </Loaded>
    </Show>
  )
}

const Page = (props: { details: Details; settings: Office; here: Here }) => {
  const lead = () =>
    props.details.volunteers.map(({ unsur, areaName }) => `${shortUnsur(unsur)} · ${areaName}`)
  return (
    <>
      <PageHeader
        title={props.details.person.titledName}
        crumbs={[{ href: props.here.href("relawan"), label: text().volunteers.title }]}
        status={<StandingBadge state={props.details.accreditation.standing.state} />}
        lead={<For each={lead()}>{(each) => <span class="volunteer-lead">{each}</span>}</For>}
      />
      <div class="volunteer-columns">
        <div class="stack stack-6">
          <AccreditationCard here={props.here} />
          <Servings here={props.here} />
          <StatementsCard here={props.here} />
          <DecreesCard here={props.here} />
          <CardsCard here={props.here} />
        </div>
        <div class="stack stack-6">
          <PersonCard here={props.here} />
          <Show when={props.here.may().edit}>
            <LinkCard here={props.here} />
          </Show>
          <Show when={props.here.may().erase}>
            <EraseButton here={props.here} />
          </Show>
        </div>
      </div>
    </>
  )
}

export default Volunteer
