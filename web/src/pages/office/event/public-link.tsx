import { dayRange, timeRange } from "@setiakawan/core/writing"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { toast } from "../../../ui/Toast.tsx"
import type { Event } from "../place.ts"
import { CopyButton, WhatsAppLink } from "../share.tsx"
import { QrPicture, qrPng } from "./qr-picture.tsx"

/** The address of the event's public page, ready to be passed on. */
export const PublicLink = (props: { event: Event }) => {
  const words = () => text().event.summary.link
  const url = () => `${location.origin}/d/${props.event.reference}`
  const when = () =>
    `${dayRange(props.event.start, props.event.end, props.event.zone)}, ${timeRange(props.event.start, props.event.end, props.event.zone)}`
  const open = () => props.event.openRegistration
  const download = async () => {
    try {
      const address = URL.createObjectURL(await qrPng(url()))
      const link = document.createElement("a")
      link.href = address
      link.download = `qr-${props.event.reference}.png`
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 10_000)
    } catch (error) {
      toast.failure(errorText(error))
    }
  }
  return (
    <div id="tautan">
      <Card title={open() ? words().title : words().closedTitle}>
        <div class="public-link">
          <Stack>
            <p class="card-lead">{open() ? words().lead : words().closed}</p>
            <p class="public-link-url">
              <span class="visually-hidden">{words().label}: </span>
              <a href={url()} target="_blank" rel="noopener external">
                {url()}
              </a>
            </p>
            <Row>
              <CopyButton value={url()} />
              <WhatsAppLink message={words().message(props.event.name, when(), props.event.venue, url())} />
              <Button icon="download" onClick={() => void download()}>
                {words().qrDownload}
              </Button>
            </Row>
          </Stack>
          <QrPicture value={url()} label={words().qr} />
        </div>
      </Card>
    </div>
  )
}
