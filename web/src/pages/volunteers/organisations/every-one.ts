import { call } from "../../../api/client.ts"

type Page = Awaited<ReturnType<typeof call<"GET /api/offices/:office/organisations">>>
export type Organisation = Page["items"][number]

/** All organisations of an office. They are some hundreds, so the page holds them and searches at once. */
export const everyOne = async (office: string): Promise<Organisation[]> => {
  const all: Organisation[] = []
  let after: string | undefined
  do {
    const page: Page = await call("GET /api/offices/:office/organisations", {
      params: { office },
      query: after === undefined ? {} : { after },
    })
    all.push(...page.items)
    after = page.after
  } while (after !== undefined)
  return all
}
