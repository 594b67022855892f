import { letter, ordinal } from "@setiakawan/documents/ordinal"
import { titledName } from "@setiakawan/core/writing"
import { For, type JSX, Show } from "solid-js"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { type Decree } from "../decree.ts"

/** A decree to be read: its words in the order of the document. What is missing still is a line of dots. */
export const Paper = (props: { decree: Decree }) => {
  const words = () => text().decrees.paper
  const heading = () => props.decree.heading
  const clauses = () => props.decree.text
  const dots = "……………"
  return (
    <article class="paper" aria-label={words().label}>
      <header class="paper-head">
        <p class="paper-form">
          {text().decrees.forms[heading().form]} {heading().authority.title}
        </p>
        <p>{words().number(heading().number ?? dots)}</p>
        <p>{words().about}</p>
        <p class="paper-title">{heading().title}</p>
      </header>
      <p class="paper-issuer">{heading().authority.title},</p>
      <Clauses
        name={words().considerations}
        texts={clauses().considerations}
        mark={(at) => `${letter(at)}.`}
      />
      <Clauses name={words().bases} texts={clauses().bases} mark={(at) => `${at}.`} />
      <Clauses name={words().observing} texts={clauses().observing} mark={(at) => `${at}.`} />
      <Show when={clauses().dictums.length > 0}>
        <p class="paper-decides">{words().decides}</p>
        <dl class="paper-dictums">
          <For each={clauses().dictums}>
            {(dictum, at) => (
              <div class="paper-clause">
                <dt>{ordinal(at() + 1)}</dt>
                <dd class="paper-text">{dictum}</dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
      <div class="paper-signature">
        <p>{words().enactedAt(heading().place ?? dots)}</p>
        <p>{words().enactedOn(heading().date ? longDate(heading().date ?? "") : dots)}</p>
        <Show when={heading().signatory}>
          {(signatory) => (
            <>
              <p class="paper-position">
                <Show when={signatory().capacity !== "definitive"}>
                  <span class="paper-capacity">{text().decrees.capacities[signatory().capacity]} </span>
                </Show>
                {heading().authority.title},
              </p>
              <p class="paper-name">{titledName(signatory())}</p>
              <Show when={signatory().rank}>
                <p>{signatory().rank}</p>
              </Show>
              <Show when={signatory().nip}>
                <p>{words().nip(signatory().nip ?? "")}</p>
              </Show>
            </>
          )}
        </Show>
      </div>
      <Show when={clauses().copies.length > 0}>
        <Clauses name={words().copies} texts={clauses().copies} mark={(at) => `${at}.`} />
      </Show>
    </article>
  )
}

const Clauses = (props: {
  name: string
  texts: readonly string[]
  mark: (at: number) => string
}): JSX.Element => (
  <Show when={props.texts.length > 0}>
    <section class="paper-clauses" aria-label={props.name}>
      <h3 class="paper-name-of">{props.name}</h3>
      <ol>
        <For each={props.texts}>
          {(clause, at) => (
            <li class="paper-clause">
              <span class="paper-mark">{props.mark(at() + 1)}</span>
              <span class="paper-text">{clause}</span>
            </li>
          )}
        </For>
      </ol>
    </section>
  </Show>
)
