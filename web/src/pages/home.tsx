import { For, onMount } from "solid-js"
import { text } from "../text/text.ts"
import { LinkButton } from "../ui/Button.tsx"
import { Mark } from "../ui/Logo.tsx"
import { setPageTitle } from "../ui/PageHeader.tsx"
import { PublicShell } from "../ui/PublicShell.tsx"

const Home = () => {
  onMount(() => setPageTitle(text().common.product))
  return (
    <PublicShell>
      <section class="hero">
        <div class="hero-words">
          <h1 class="hero-title">{text().home.title}</h1>
          <p class="hero-lead">{text().home.lead}</p>
          <div class="hero-action">
            <LinkButton href="/masuk" variant="primary" size="large">
              {text().home.signIn}
            </LinkButton>
            <p class="hero-hint">{text().home.signInHint}</p>
          </div>
        </div>
        <div class="hero-mark">
          <Mark />
        </div>
      </section>
      <ol class="hero-points">
        <For each={text().home.points}>
          {(point) => (
            <li>
              <h2>{point.title}</h2>
              <p>{point.body}</p>
            </li>
          )}
        </For>
      </ol>
    </PublicShell>
  )
}

export default Home
