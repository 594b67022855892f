import { createEffect, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Card, Stack } from "../../../ui/layout.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { Empty } from "../../../ui/states.tsx"
import { useOffice } from "../../office/place.ts"
import { useProgramme } from "../view/place.ts"
import { PrintCoupons } from "./print-coupons.tsx"
import { createPrinting, PrintingFailure } from "./printing.tsx"
import { PrintReceipts } from "./print-receipts.tsx"
import { mayOf } from "./record.ts"
import { Records } from "./records.tsx"

/** The papers of a programme: its hand-over records, tanda terima and coupons. */
const Documents = () => {
  const office = useOffice()
  const { programme } = useProgramme()
  const may = () => mayOf(office.role())
  const words = () => text().aidDocuments
  createEffect(() => setPageTitle(`${words().title} · ${programme().name}`))
  const printing = createPrinting(office.id, () => programme().id, { allowed: may().receipts })
  return (
    <Show
      when={may().receipts}
      fallback={
        <Card>
          <Empty icon="lock" title={words().forbidden} />
        </Card>
      }
    >
      <Stack gap={6}>
        <Show when={may().issue}>
          <Records mayDraft={may().draft} />
        </Show>
        <PrintingFailure printing={printing} />
        <PrintReceipts printing={printing} />
        <Show when={may().coupons}>
          <PrintCoupons printing={printing} />
        </Show>
      </Stack>
    </Show>
  )
}

export default Documents
