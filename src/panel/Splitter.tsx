import { usePanel } from './panel-context.ts'

/** Per cent of the room that a key press moves the splitter by. */
const KEY_STEP = 2
const [LEAST, MOST] = [15, 85]

type SplitterProps = {
  /** How much of the room the first pane has, in per cent. */
  readonly share: number
  readonly onShare: (share: number) => void
  /** `true`: panes side by side. */
  readonly upright: boolean
  /** What it resizes, for screen readers; default: the list. */
  readonly label?: string
}

/** The bar between two panes: drag it, or focus it and press the arrow keys. */
export function Splitter({ share, onShare, upright, label }: SplitterProps) {
  const { t } = usePanel()
  const move = (to: number) => onShare(Math.max(LEAST, Math.min(MOST, to)))
  const onPointerDown = (event: PointerEvent) => {
    const bar = event.currentTarget as HTMLElement
    const box = bar.parentElement?.getBoundingClientRect()
    if (!box) return
    event.preventDefault()
    bar.setPointerCapture(event.pointerId)
    const follow = (at: PointerEvent) =>
      move(
        upright ? ((at.clientX - box.left) / box.width) * 100 : ((at.clientY - box.top) / box.height) * 100,
      )
    bar.addEventListener('pointermove', follow)
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', follow), {
      once: true,
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = upright ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    if (event.key !== less && event.key !== more) return
    event.preventDefault()
    move(share + (event.key === more ? KEY_STEP : -KEY_STEP))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged
    <div
      class={upright ? 'splitter upright' : 'splitter'}
      role="separator"
      tabIndex={0}
      aria-label={label ?? t('splitter')}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(share)}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  )
}
