import { type Accessor, createSignal, onCleanup } from "solid-js"

/**
 * The secret of a personal link, which stands behind `#`; "" when there is none. It is taken out of the address at
 * once: neither the history nor a screenshot of the page shall hold it.
 */
export const createSecret = (): Accessor<string> => {
  const [secret, setSecret] = createSignal(take())
  // A second link opened in the same tab changes nothing but the fragment.
  const follow = () => window.location.hash.length > 1 && setSecret(take())
  window.addEventListener("hashchange", follow)
  onCleanup(() => window.removeEventListener("hashchange", follow))
  return secret
}

const take = (): string => {
  const secret = window.location.hash.slice(1)
  if (secret) window.history.replaceState(window.history.state, "", window.location.pathname)
  return secret
}

/** Whether a secret is whole; part of a link is easily lost when it is copied. */
export const isWhole = (secret: string): boolean => /^[\w-]{32}$/.test(secret)
