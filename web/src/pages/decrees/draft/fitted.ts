import { createEffect, onCleanup } from "solid-js"

/**
 * Keeps the textarea in a container as high as its text, so that a clause is read without scrolling in it. `value` is
 * what stands in it.
 */
export const fitted = (container: HTMLElement, value: () => string): void => {
  const fit = () => {
    const area = container.querySelector("textarea")
    if (!area) return
    area.style.height = "auto"
    // Without its borders a text would scroll by two pixels.
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
  }
  let width = 0
  const observer = new ResizeObserver(([entry]) => {
    const now = entry?.contentRect.width ?? 0
    if (now !== width) fit()
    width = now
  })
  observer.observe(container)
  onCleanup(() => observer.disconnect())
  createEffect(() => {
    value()
    fit()
  })
}
