import { createSignal, For, onCleanup, onMount } from "solid-js"
import { CameraView } from "../scan/CameraView.tsx"
import { createCodeFilter } from "../scan/repeat.ts"
import { ResultView, type Verdict, type VerdictKind } from "../scan/ResultView.tsx"
import { play, unlockOnFirstTouch } from "../scan/sound.ts"
import * as Wedge from "../scan/wedge.ts"
import { scan } from "../text/id/scan.ts"
import { addWords } from "../text/text.ts"
import { Button, IconButton } from "../ui/Button.tsx"
import { FocusShell } from "../ui/FocusShell.tsx"
import { Card, Row, Stack } from "../ui/layout.tsx"

addWords({ scan })

const kinds: VerdictKind[] = ["admitted", "already", "refused", "ask_desk", "checking", "confirm", "problem"]

const example = (kind: VerdictKind): Verdict => ({
  kind,
  name: kind === "checking" || kind === "problem" ? undefined : "Siti Nurhaliza Almuktabar, S.Sos.",
  instansi:
    kind === "checking" || kind === "problem" ? undefined : "TKSK Kecamatan Cipocok Jaya · Kota Serang",
  detail: {
    admitted: "Kursi 114",
    already: "08.42 WIB di Pintu 2, oleh Rahmat",
    refused: "Tiket ini untuk kegiatan lain",
    ask_desk: "Tiket diganti; mohon cocokkan identitas",
    checking: undefined,
    confirm: "Paket sembako",
    problem: "Tidak ada sambungan. Pindai sekali lagi.",
  }[kind],
})

const Scanner = () => {
  const [verdict, setVerdict] = createSignal<Verdict>()
  const [codes, setCodes] = createSignal<string[]>([])
  const filter = createCodeFilter((code) => {
    setCodes((all) => [code, ...all].slice(0, 5))
    setVerdict({ ...example("admitted"), detail: code })
    play("success")
  })
  onMount(() => {
    onCleanup(Wedge.listen({ onCode: filter.see }))
    onCleanup(unlockOnFirstTouch())
  })
  return (
    <FocusShell
      title="HKSN 2024"
      lead="Pintu 1 · Registrasi utama"
      back={{ href: "/_kit", label: "Kembali ke kegiatan" }}
      actions={<IconButton icon="sound" label="Bunyikan" />}
    >
      <Stack gap={6}>
        <CameraView onCode={filter.see} />
        <Card title="Putusan">
          <Row>
            <For each={kinds}>
              {(kind) => (
                <Button size="small" onClick={() => setVerdict(example(kind))}>
                  {kind}
                </Button>
              )}
            </For>
          </Row>
          <ul id="codes" class="stack stack-2">
            <For each={codes()}>{(code) => <li>{code}</li>}</For>
          </ul>
        </Card>
      </Stack>
      <ResultView verdict={verdict()} onDismiss={() => setVerdict(undefined)} />
    </FocusShell>
  )
}

export default Scanner
