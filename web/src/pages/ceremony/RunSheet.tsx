import { For, Show } from "solid-js"
import { text } from "../../text/text.ts"
import type { Line } from "./lines.ts"
import { Said } from "./Placard.tsx"
import { dignitaryWords, programmeWords, representativeWords } from "./words.ts"

/** The order of hand-overs as it is printed for the master of ceremonies; on the screen the lines say the same. */
export const RunSheet = (props: { lines: readonly Line[] }) => {
  const words = () => text().ceremony
  const columns = () => words().sheet
  return (
    <table class="cer-sheet">
      <caption>{words().title}</caption>
      <thead>
        <tr>
          <th scope="col">{columns().number}</th>
          <th scope="col">{columns().what}</th>
          <th scope="col">{words().handsOver}</th>
          <th scope="col">{words().onStage}</th>
          <th scope="col">{columns().placard}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.lines}>
          {(line, index) => (
            <tr>
              <td>{index() + 1}</td>
              <td>
                <strong>{line.title}</strong>
                <Show when={line.programme}>{(programme) => <div>{programmeWords(programme())}</div>}</Show>
                <Show when={line.decree}>{(decree) => <div>{decree().number}</div>}</Show>
                <Show when={line.note}>
                  <div>{line.note}</div>
                </Show>
              </td>
              <td>{dignitaryWords(line) ?? ""}</td>
              <td>
                <For each={line.representatives.map(representativeWords)}>
                  {(each) => <div>{[each.name, each.detail].filter(Boolean).join(", ")}</div>}
                </For>
              </td>
              <td>
                <Show when={line.symbolic}>{(symbolic) => <Said symbolic={symbolic()} />}</Show>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
