import { outboxTag, type ToShell, type Updated } from "./worker/shell.protocol.ts"

/**
 * The pages that work without a network: their service workers, which keep exactly one build's files of one page.
 * Without workers (a private window, an old browser, the developer's server) the pages work as long as they are open.
 */

/** The little of background sync that is used: the DOM's types do not know it, nor do Safari and Firefox. */
type WithSync = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } }

/** What the browser gives a page that may be installed. */
type InstallEvent = Event & { prompt: () => Promise<unknown>; userChoice: Promise<{ outcome: string }> }

/** How long a waiting worker may take to answer, milliseconds. */
const patience = 10_000

/** Keeps the scanner on this phone and lets it be installed. False when the browser does not do that. */
export const registerScanner = (): Promise<boolean> => {
  linkManifest("/pindai.webmanifest")
  return register("/pindai")
}

/**
 * Keeps the self check-in on this phone. The ticket's page calls it as well: whoever has opened their ticket can
 * check in where there is no signal.
 */
export const registerSelfCheckIn = (): Promise<boolean> => register("/hadir")

/** Waits for the page at `path` to be kept whole; false when it is not, and would not open without a network. */
export const whenKept = async (path: "/pindai" | "/hadir"): Promise<boolean> => {
  const registration = await registrationOf(path)
  if (!registration) return false
  if (registration.active) return true
  const worker = registration.installing ?? registration.waiting
  return worker !== null && (await until(worker, ["activated", "redundant"])) === "activated"
}

/** Whether a newer version waits. Asks the server first, unless told not to; without a network it knows what it knew. */
export const hasUpdate = async (ask = true): Promise<boolean> => {
  const registration = await registrationOf(here())
  if (!registration) return false
  if (ask) await registration.update().catch(() => undefined)
  if (registration.installing) await until(registration.installing, ["installed", "activated", "redundant"])
  return registration.waiting !== null && registration.active !== null
}

/**
 * Changes to the version that waits and loads the page anew: only call it when nothing would be lost. Without the
 * call it comes when all windows of the page were closed. "none" when there is none, "other_window" when another
 * window still runs on the old files.
 */
export const update = async (): Promise<Updated | "none"> => {
  const registration = await registrationOf(here())
  const waiting = registration?.waiting
  if (!waiting) return "none"
  const changed = new Promise<void>((done) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => done(), { once: true })
  })
  const { port1, port2 } = new MessageChannel()
  const answered = new Promise<Updated | "none">((done) => {
    port1.addEventListener("message", (event: MessageEvent<Updated>) => done(event.data))
    port1.start()
    // A worker that cannot even start is no newer version.
    setTimeout(() => done("none"), patience)
  })
  const message: ToShell = { kind: "update" }
  waiting.postMessage(message, [port2])
  const answer = await answered
  port1.close()
  if (answer === "updated") {
    await changed
    window.location.reload()
  }
  return answer
}

/** Asks the browser not to clear this origin's storage when space is short; true when it will not. */
export const persist = async (): Promise<boolean> => {
  try {
    return (await isPersisted()) || ((await navigator.storage?.persist?.()) ?? false)
  } catch {
    return false
  }
}

export const isPersisted = async (): Promise<boolean> => {
  try {
    return (await navigator.storage?.persisted?.()) ?? false
  } catch {
    return false
  }
}

/**
 * Asks the browser to send what this page keeps when it next has a network, also with the page closed: the outbox
 * unless told. False where it cannot.
 */
export const requestSync = async (tag: string = outboxTag): Promise<boolean> => {
  const registration: WithSync | undefined = await registrationOf(here())
  if (!registration?.sync || !registration.active) return false
  return registration.sync.register(tag).then(
    () => true,
    // A phone may forbid it, to save its battery.
    () => false,
  )
}

/**
 * Tells when the page can be installed: call `install` from a press of a button; true when the person agreed. Returns
 * the function that stops listening. Listen before `registerScanner`.
 */
export const onInstallable = (listener: (install: () => Promise<boolean>) => void): (() => void) => {
  const onPrompt = (event: Event) => {
    // Otherwise the browser shows a bar of its own, over the camera.
    event.preventDefault()
    const offer = event as InstallEvent
    listener(async () => {
      await offer.prompt()
      return (await offer.userChoice).outcome === "accepted"
    })
  }
  window.addEventListener("beforeinstallprompt", onPrompt)
  return () => window.removeEventListener("beforeinstallprompt", onPrompt)
}

const register = async (path: string): Promise<boolean> => {
  // The developer's server builds no workers.
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return false
  try {
    await navigator.serviceWorker.register(`${path}-sw.js`, { scope: path, updateViaCache: "none" })
    return true
  } catch {
    return false
  }
}

/** Where this page is installed from; only pages that can be installed link one. */
const linkManifest = (href: string) => {
  if (document.querySelector('link[rel="manifest"]')) return
  const link = document.createElement("link")
  link.rel = "manifest"
  link.href = href
  document.head.append(link)
}

const registrationOf = async (path: string): Promise<ServiceWorkerRegistration | undefined> =>
  "serviceWorker" in navigator
    ? navigator.serviceWorker.getRegistration(path).catch(() => undefined)
    : undefined

const here = (): string => window.location.pathname

const until = (worker: ServiceWorker, states: readonly ServiceWorkerState[]): Promise<ServiceWorkerState> =>
  new Promise((done) => {
    const look = () => states.includes(worker.state) && done(worker.state)
    worker.addEventListener("statechange", look)
    look()
  })
