import { Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"

/** The rows of one page, counted from 0. */
export const pageOf = <Item,>(items: readonly Item[], page: number, size: number): Item[] =>
  items.slice(page * size, (page + 1) * size)

/** Goes through a long list by pages; nothing when one page holds it all. */
export const Pager = (props: {
  page: number
  size: number
  total: number
  onPage: (page: number) => void
}) => {
  let root!: HTMLElement
  const last = () => Math.max(0, Math.ceil(props.total / props.size) - 1)
  const words = () => text().participants
  const go = (page: number) => {
    props.onPage(page)
    root.closest(".card")?.scrollIntoView({ block: "start" })
  }
  return (
    <Show when={props.total > props.size}>
      <nav ref={root} class="pager" aria-label={words().pager}>
        <Button size="small" disabled={props.page === 0} onClick={() => go(props.page - 1)}>
          {words().previous}
        </Button>
        <span class="pager-range" role="status">
          {words().range(
            number(props.page * props.size + 1),
            number(Math.min(props.total, (props.page + 1) * props.size)),
            number(props.total),
          )}
        </span>
        <Button size="small" disabled={props.page >= last()} onClick={() => go(props.page + 1)}>
          {words().next}
        </Button>
      </nav>
    </Show>
  )
}
