import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { toast } from "../../ui/Toast.tsx"

/** Copies a text to the clipboard and says whether that worked. */
export const CopyButton = (props: { value: string; label?: string | undefined }) => {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.value)
      toast.success(text().office.share.copied)
    } catch {
      toast.failure(text().office.share.copyFailed)
    }
  }
  return (
    <Button icon="copy" onClick={() => void copy()}>
      {props.label ?? text().office.share.copyLink}
    </Button>
  )
}

/** Opens WhatsApp with a message to send; to whom is chosen there. */
export const WhatsAppLink = (props: { message: string }) => (
  <a
    class="button button-secondary button-normal"
    href={`https://wa.me/?text=${encodeURIComponent(props.message)}`}
    target="_blank"
    rel="noopener noreferrer external"
  >
    <span class="button-label">{text().office.share.whatsapp}</span>
  </a>
)
