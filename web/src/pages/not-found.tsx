import { onMount } from "solid-js"
import { text } from "../text/text.ts"
import { LinkButton } from "../ui/Button.tsx"
import { setPageTitle } from "../ui/PageHeader.tsx"
import { PublicShell } from "../ui/PublicShell.tsx"
import { Empty } from "../ui/states.tsx"

const NotFound = () => {
  onMount(() => setPageTitle(text().page.notFoundTitle))
  return (
    <PublicShell narrow>
      <Empty
        heading
        icon="search"
        title={text().page.notFoundTitle}
        action={<LinkButton href="/">{text().page.toHome}</LinkButton>}
      >
        {text().page.notFoundMessage}
      </Empty>
    </PublicShell>
  )
}

export default NotFound
