import { Router, useIsRouting } from "@solidjs/router"
import type { ParentProps } from "solid-js"
import { routes } from "./routes.tsx"
import { Toaster } from "./ui/Toast.tsx"
import { text } from "./text/text.ts"

/** What surrounds every page: the bar that shows a page is being fetched, and the messages. */
const Root = (props: ParentProps) => {
  const routing = useIsRouting()
  return (
    <>
      <div class="routing-bar" classList={{ "is-on": routing() }} aria-hidden="true" />
      <div class="visually-hidden" role="status">
        {routing() ? text().common.loading : ""}
      </div>
      {props.children}
      <Toaster />
    </>
  )
}

export const App = () => <Router root={Root}>{routes}</Router>
