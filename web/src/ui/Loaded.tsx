import { type Accessor, type JSX, Match, type Resource, Switch } from "solid-js"
import { errorText } from "../text/errors.ts"
import { ErrorState, Skeleton } from "./states.tsx"

export type LoadedProps<Value> = {
  of: Resource<Value>
  /** The resource's `refetch`. */
  retry: () => unknown
  /** In its place while it is on the way; some grey lines unless told. */
  skeleton?: JSX.Element | undefined
  /** Above the words of a failure: the header of a page that has none without the value. */
  failed?: JSX.Element | undefined
  children: (value: Accessor<NonNullable<Value>>) => JSX.Element
}

/**
 * What a resource gave, or in its place that it is on the way, or that it failed, with a button to try again. Unlike
 * reading the resource, this leaves the rest of the page standing; while it is fetched again, the last value stays.
 */
export const Loaded = <Value,>(props: LoadedProps<Value>) => {
  const value = () => {
    const { state } = props.of
    return state === "ready" || state === "refreshing" ? props.of.latest : undefined
  }
  return (
    <Switch fallback={props.skeleton ?? <Skeleton lines={4} />}>
      <Match when={props.of.state === "errored"}>
        {props.failed}
        <ErrorState message={errorText(props.of.error)} onRetry={() => void props.retry()} />
      </Match>
      <Match when={value()}>{(found) => props.children(found)}</Match>
    </Switch>
  )
}
