import { text } from "../../../text/text.ts"
import { percentOf } from "./figures.ts"

/** A part of a whole with its share, and a bar of the same, for a cell of a table. */
export const Share = (props: { part: string; whole: string; share: number }) => (
  <div class="report-share">
    <span class="report-share-words">
      <strong>{props.part}</strong>
      <span>{percentOf(props.share)}</span>
    </span>
    <div class="bar-track" aria-hidden="true">
      <div class="bar-of" />
      <div class="bar-value" style={{ "--share": String(props.share) }} />
    </div>
    <span class="aid-detail">{text().aidReports.of(props.whole)}</span>
  </div>
)
