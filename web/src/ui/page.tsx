import { type RouteSectionProps, useLocation } from "@solidjs/router"
import { type Component, createEffect, ErrorBoundary, lazy, on, Suspense } from "solid-js"
import { errorText } from "../text/errors.ts"
import { loadMembersWords, text } from "../text/text.ts"
import { ErrorState, PageSkeleton } from "./states.tsx"

/** True when a chunk could not be fetched: the network is away, or a new version replaced the files. */
const isChunkFailure = (error: unknown) =>
  error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message)

const PageError = (props: { error: unknown; reset: () => void }) => {
  const location = useLocation()
  // The same route with other parameters keeps its boundary, so the boundary has to be told.
  createEffect(
    on(
      () => location.pathname + location.search,
      () => props.reset(),
      { defer: true },
    ),
  )
  return (
    <main class="page-error" id="main">
      <ErrorState
        title={isChunkFailure(props.error) ? text().page.chunkTitle : text().page.errorTitle}
        message={isChunkFailure(props.error) ? text().page.chunkMessage : errorText(props.error)}
        onRetry={() => (isChunkFailure(props.error) ? window.location.reload() : props.reset())}
      />
    </main>
  )
}

type PageModule = { default: Component<RouteSectionProps> }

/** A lazily loaded route component with an error boundary and a loading state of its own. */
export const page = (load: () => Promise<PageModule>): Component<RouteSectionProps> => {
  // On weak mobile data a chunk often comes at the second try.
  const Content = lazy(() => load().catch(() => new Promise((done) => setTimeout(done, 800)).then(load)))
  const Page = (props: RouteSectionProps) => (
    <ErrorBoundary fallback={(error: unknown, reset) => <PageError error={error} reset={reset} />}>
      <Suspense fallback={<PageSkeleton />}>
        <Content {...props} />
      </Suspense>
    </ErrorBoundary>
  )
  // The router calls this when a link is hovered or touched.
  return Object.assign(Page, { preload: () => void Content.preload().catch(() => undefined) })
}

/** A `page` for members of an office: it waits for the words that visitors are not sent. */
export const memberPage = (load: () => Promise<PageModule>): Component<RouteSectionProps> =>
  page(async () => {
    const [module] = await Promise.all([load(), loadMembersWords()])
    return module
  })
