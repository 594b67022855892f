import { percentOf } from "./figures.ts"

/** A share as a bar with its number, for a cell of a table. */
export const Share = (props: { share: number }) => (
  <div class="report-share">
    <span class="tabular">{percentOf(props.share)}</span>
    <div class="bar-track" aria-hidden="true">
      <div class="bar-of" style={{ "--share": "1" }} />
      <div class="bar-value" style={{ "--share": String(props.share) }} />
    </div>
  </div>
)
