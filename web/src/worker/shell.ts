import { addRoute, createHandlerBoundToURL, precache } from "workbox-precaching"
import { NavigationRoute, registerRoute } from "workbox-routing"
import type { ToShell, Updated } from "./shell.protocol.ts"

/** The little of a service worker's own scope that is used; the DOM's types know only the window. */
type Scope = {
  addEventListener: (<Type extends keyof Events>(
    type: Type,
    listener: (event: Events[Type]) => void,
  ) => void) &
    ((type: string, listener: (event: Waiting) => void) => void)
  skipWaiting: () => Promise<void>
  clients: {
    claim: () => Promise<void>
    matchAll: (options: { type: "window"; includeUncontrolled: boolean }) => Promise<{ url: string }[]>
  }
}
type Waiting = { waitUntil: (work: Promise<unknown>) => void }
type Events = {
  activate: Waiting
  message: Waiting & { data: unknown; ports: readonly MessagePort[] }
  sync: Waiting & { tag: string }
}

const scope = globalThis as unknown as Scope

/** A file of this build: those without a hash in their name have a revision. */
export type File = { url: string; revision: string | null; integrity: string }

/**
 * Keeps the files of one build of one page, and opens that page from them, with a network or without. Everything
 * else, the API above all, goes to the network as if there were no worker. A file that is not the one of this build
 * (a deployment came between, or the hall's Wi-Fi answered) fails the installation, which is tried again later: a
 * page never runs on two builds.
 */
export const keep = (path: string, files: readonly File[]): void => {
  precache([...files])
  addRoute({ directoryIndex: "", cleanURLs: false })
  // A scope is a mere beginning of an address: "/pindai" would be "/pindaian" as well.
  const here = new RegExp(`^${path}(/|\\?|$)`)
  registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { allowlist: [here] }))
  // The page that brought the worker finds its later chunks without a network, too.
  scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()))
  scope.addEventListener("message", (event) => {
    if ((event.data as ToShell | undefined)?.kind === "update") event.waitUntil(update(path, event.ports[0]))
  })
}

/** A new build takes over only when the page asks, and no other window would lose the files it runs on. */
const update = async (path: string, port: MessagePort | undefined): Promise<void> => {
  const windows = await scope.clients.matchAll({ type: "window", includeUncontrolled: true })
  const open = windows.filter(({ url }) => new URL(url).pathname.split("/")[1] === path.slice(1))
  const answer: Updated = open.length > 1 ? "other_window" : "updated"
  port?.postMessage(answer)
  if (answer === "updated") await scope.skipWaiting()
}

/**
 * Runs `send` when the browser thinks that there is a network again, also with the page closed. When it throws, the
 * browser tries again later, a few times.
 */
export const sendInBackground = (tag: string, send: () => Promise<unknown>): void => {
  scope.addEventListener("sync", (event) => {
    if (event.tag === tag) event.waitUntil(send())
  })
}
