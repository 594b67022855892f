import { createResource } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { useGiving, type View } from "./giving.ts"

/** The photo of a delivery. Open as long as it is mounted. */
export const PhotoDialog = (props: { view: View; file: string; onClose: () => void }) => {
  const giving = useGiving()
  const words = () => text().aidGive.proof
  const [photo, { refetch }] = createResource(
    () => props.file,
    (file) =>
      call("GET /api/offices/:office/aid/:programme/recipients/:recipient/photos/:file", {
        params: { ...giving.params(), recipient: props.view.recipient, file },
      }),
  )
  return (
    <Dialog open title={words().photo} onClose={props.onClose}>
      <Loaded of={photo} retry={refetch}>
        {(found) => <img class="give-shown" src={found().url} alt={words().photo} />}
      </Loaded>
    </Dialog>
  )
}
