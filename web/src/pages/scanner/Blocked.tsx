import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Empty } from "../../ui/states.tsx"

/** Another tab of this phone scans. */
export const OtherTab = (props: { onTake: () => void }) => {
  const words = () => text().scanner.states.otherTab
  return (
    <Empty
      icon="copy"
      title={words().title}
      action={
        <Button variant="primary" onClick={() => props.onTake()}>
          {words().action}
        </Button>
      }
    >
      {words().body}
    </Empty>
  )
}

/** Nothing can be kept here, so nobody could be let in on it. */
export const NoStorage = () => {
  const words = () => text().scanner.states.noStorage
  return (
    <Empty
      icon="alert"
      title={words().title}
      action={
        <Button icon="refresh" onClick={() => window.location.reload()}>
          {text().common.reload}
        </Button>
      }
    >
      {words().body}
    </Empty>
  )
}
