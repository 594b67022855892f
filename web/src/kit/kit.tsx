import { useParams } from "@solidjs/router"
import { lazy, Match, Switch } from "solid-js"

const Parts = lazy(() => import("./parts.tsx"))
const Forms = lazy(() => import("./forms.tsx"))
const Scanner = lazy(() => import("./scanner.tsx"))
const Public = lazy(() => import("./public.tsx"))

/** The kit on one page a group, to look at: /_kit, /_kit/forms, /_kit/scanner, /_kit/public. Never in a real build. */
const Kit = () => {
  const params = useParams()
  return (
    <Switch fallback={<Parts />}>
      <Match when={params.shell === "forms"}>
        <Forms />
      </Match>
      <Match when={params.shell === "scanner"}>
        <Scanner />
      </Match>
      <Match when={params.shell === "public"}>
        <Public />
      </Match>
    </Switch>
  )
}

export default Kit
