import { type JSX, Show } from "solid-js"
import { ApiError } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { ErrorState, Notice, Skeleton } from "../../../ui/states.tsx"
import type { Found, Line, Search } from "./search.ts"

/** What a search came to: how many, the lines as `children` draws them, and the way to the next ones. */
export const Results = (props: { search: Search; children: (lines: readonly Line[]) => JSX.Element }) => {
  const words = () => text().aid.recipients
  const failure = () => {
    const error = props.search.failure()
    const isTooMany = error instanceof ApiError && error.fields.some(({ path }) => path === "area")
    return isTooMany ? words().tooMany : errorText(error)
  }
  return (
    <Stack>
      <Show when={props.search.failure() !== undefined}>
        <Show
          when={props.search.found()}
          fallback={<ErrorState message={failure()} onRetry={() => void props.search.again()} />}
        >
          <Notice tone="danger">{failure()}</Notice>
        </Show>
      </Show>
      <Show
        when={props.search.found()}
        fallback={
          <Show when={props.search.failure() === undefined}>
            <Skeleton lines={8} />
          </Show>
        }
      >
        {(found) => (
          <>
            <p class="volunteers-count" role="status">
              {countText(found())}
            </p>
            <div aria-busy={props.search.asking() ? "true" : undefined}>{props.children(found().lines)}</div>
            <Show when={found().after}>
              <div class="more">
                <Button busy={props.search.asking()} onClick={() => void props.search.more()}>
                  {words().more}
                </Button>
              </div>
            </Show>
          </>
        )}
      </Show>
    </Stack>
  )
}

const countText = ({ lines, after }: Found): string => {
  const words = text().aid.recipients
  if (lines.length === 0) return ""
  return after === undefined ? words.shown(number(lines.length)) : words.shownMore(number(lines.length))
}
