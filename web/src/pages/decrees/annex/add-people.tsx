import { createMemo, createSignal } from "solid-js"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import type { RowInput } from "../decree.ts"
import { AddMany } from "./add-many.tsx"
import type { Annex } from "./annex-state.ts"
import { type Person, PersonSearch } from "./person-search.tsx"

/** Puts people of the register in the annex: one by one, or all who serve as something somewhere. */
export const AddPeople = (props: {
  office: string
  region: string
  annex: Annex
  busy: boolean
  onAdd: (rows: readonly RowInput[]) => Promise<boolean>
}) => {
  const words = () => text().decrees.annex
  const [position, setPosition] = createSignal("")
  const there = createMemo(
    () => new Set(props.annex.rows().flatMap((row) => (row.action === "end" ? [] : [keyOf(row)]))),
  )
  const isThere = (person: Person) => there().has(keyOf(person))
  const add = (people: readonly Person[]) =>
    props.onAdd(
      people.map(({ person, unsur, area }) => ({
        person,
        unsur,
        area,
        position: position(),
      })),
    )
  return (
    <Card title={words().addTitle}>
      <Stack gap={6}>
        <PersonSearch
          office={props.office}
          label={words().searchPeople}
          hint={words().searchPeopleHint}
          action={text().common.add}
          refused={(person) => (isThere(person) ? words().isThere : "")}
          busy={props.busy}
          onPick={(person) => add([person])}
        />
        <Field label={words().position} hint={words().newPositionHint}>
          <TextInput value={position()} maxlength={160} onChange={setPosition} />
        </Field>
        <details class="fold">
          <summary>{words().manyTitle}</summary>
          <p class="card-lead fold-lead">{words().manyLead}</p>
          <AddMany
            office={props.office}
            region={props.region}
            isThere={isThere}
            ready={props.annex.all}
            busy={props.busy}
            onAdd={add}
          />
        </details>
      </Stack>
    </Card>
  )
}

const keyOf = ({ person, unsur }: { person: string; unsur: string }) => `${person}#${unsur}`
