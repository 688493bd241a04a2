import { useMemo, useRef } from 'preact/hooks'
import type { Drawing } from '../../../core/timeline/drawing.ts'
import { hitAt, momentAt, pixelOf } from '../../../core/timeline/hit.ts'
import type { Span, Timeline } from '../../../core/timeline/timeline.ts'
import { panned } from '../../../core/timeline/view.ts'
import { usePanel } from '../../panel-context.ts'
import { EventMark } from './EventMark.tsx'
import { eventSentence, type Wording } from './moment-words.ts'
import { plotKey } from './plot-key.ts'
import { Readout } from './Readout.tsx'
import { SpanMark } from './SpanMark.tsx'
import { TimelinePicture } from './TimelinePicture.tsx'
import { useFrameState } from './use-frame-state.ts'
import type { TimelineView } from './use-timeline-view.ts'
import { useWheel } from './use-wheel.ts'

type TimelinePlotProps = {
  readonly timeline: Timeline
  readonly drawing: Drawing
  readonly look: TimelineView
  readonly wording: Wording
  readonly event: number | null
  readonly onEvent: (event: number) => void
  /** The chosen span, in milliseconds since the timeline's origin. */
  readonly span: Span | null
  readonly onSpan: (span: Span | null) => void
  /** Of the text that tells how to use it. */
  readonly describedBy: string
}

/** Pixels that the pointer moves before a click becomes a drag. */
const DRAG = 4
/** Zoom of one pixel of wheel. */
const WHEEL_ZOOM = 1.0025

/**
 * The picture and everything a reader does with it: wheel and drag, hover and click, and the keyboard. For screen readers it is a slider
 * over the session's events.
 */
export function TimelinePlot(props: TimelinePlotProps) {
  const { timeline, drawing, look, wording, event, onEvent, span, onSpan } = props
  const { t } = usePanel()
  const plot = useRef<HTMLDivElement>(null)
  const [pointer, setPointer] = useFrameState<{ readonly x: number; readonly y: number } | null>(null)
  const [draft, setDraft, lastDraft] = useFrameState<Span | null>(null)
  const picture = useMemo(() => <TimelinePicture drawing={drawing} />, [drawing])
  const { view } = look
  const { events } = timeline

  const placeOf = (at: { readonly clientX: number; readonly clientY: number }) => {
    const box = plot.current?.getBoundingClientRect()
    return { x: at.clientX - (box?.left ?? 0), y: at.clientY - (box?.top ?? 0) }
  }

  useWheel(
    plot,
    (turn, meaning) => {
      if (meaning === 'zoom') {
        const { x } = placeOf(turn)
        const pinch = turn.ctrlKey || turn.metaKey
        const lines = turn.deltaMode === 1 ? 30 : 1
        look.zoomBy(
          WHEEL_ZOOM ** (turn.deltaY * lines * (pinch ? 4 : 1)),
          momentAt(drawing, look.latest(), x),
        )
      } else {
        const turned = turn.deltaX !== 0 ? turn.deltaX : turn.deltaY
        look.panBy(turned / (drawing.right - drawing.left))
      }
    },
    look.isWhole,
  )

  const onPointerDown = (down: PointerEvent) => {
    if (down.button > 1 || plot.current === null) return
    const element = plot.current
    const start = placeOf(down)
    const from = momentAt(drawing, view, start.x)
    const began = look.latest()
    const pans = down.shiftKey || down.button === 1
    if (pans) down.preventDefault()
    let dragged = false
    element.setPointerCapture(down.pointerId)
    const move = (at: PointerEvent) => {
      const { x } = placeOf(at)
      dragged ||= Math.abs(x - start.x) > DRAG
      if (!dragged) return
      if (pans) {
        const perPixel = (began.until - began.from) / (drawing.right - drawing.left)
        look.show(panned(began, (start.x - x) * perPixel, look.whole))
        return
      }
      const until = momentAt(drawing, view, x)
      setDraft({ from: Math.min(from, until), until: Math.max(from, until) })
    }
    const end = (at: PointerEvent) => {
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', end)
      element.removeEventListener('pointercancel', end)
      const chosen = lastDraft()
      setDraft(null)
      if (at.type === 'pointercancel' || pans) return
      if (dragged) {
        if (chosen !== null) onSpan(chosen)
        return
      }
      const hit = hitAt(drawing, view, events, start.x, start.y)
      if (hit.event !== null) onEvent(hit.event)
    }
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', end)
    element.addEventListener('pointercancel', end)
  }

  const onKeyDown = (key: KeyboardEvent) => {
    const meaning = plotKey(key, { event, events, span, last: timeline.until })
    if (meaning === null) return
    key.preventDefault()
    switch (meaning.does) {
      case 'select':
        onEvent(meaning.event)
        break
      case 'pan':
        look.panBy(meaning.share)
        break
      case 'zoom':
        look.zoomBy(meaning.factor, aroundSelected())
        break
      case 'show-all':
        look.showAll()
        break
      case 'span':
        onSpan(meaning.span)
    }
  }
  /** Where the keyboard zooms: the selected event when it is in view. */
  const aroundSelected = () => {
    const at = event === null ? undefined : events.at[event]
    const { from, until } = look.latest()
    return at !== undefined && at >= from && at <= until ? at : undefined
  }

  const hit = pointer === null || draft !== null ? null : hitAt(drawing, view, events, pointer.x, pointer.y)
  const inPlot = pointer !== null && pointer.x >= drawing.left && pointer.x <= drawing.right
  return (
    <div
      class="timeline-plot"
      role="slider"
      tabIndex={0}
      ref={plot}
      aria-label={t('timeline.label')}
      aria-describedby={props.describedBy}
      aria-valuemin={1}
      aria-valuemax={events.length}
      aria-valuenow={(event ?? 0) + 1}
      aria-valuetext={event === null ? t('timeline.none') : eventSentence(timeline, event, wording)}
      style={{ height: `${drawing.height}px` }}
      onPointerDown={onPointerDown}
      onPointerMove={at => setPointer(placeOf(at))}
      onPointerLeave={() => setPointer(null)}
      onKeyDown={onKeyDown}
    >
      {picture}
      <svg
        class="timeline-over"
        width={drawing.width}
        height={drawing.height}
        aria-hidden="true"
        focusable="false"
      >
        <SpanMark span={draft ?? span} drawing={drawing} view={view} />
        <EventMark timeline={timeline} event={event} drawing={drawing} view={view} />
        {inPlot && hit !== null && (
          <path
            class="crosshair"
            d={`M${hit.close && hit.event !== null ? pixelOf(drawing, view, hit.mark === null ? (events.at[hit.event] ?? hit.at) : hit.at) : pointer.x} 20V${drawing.chart.bottom}`}
          />
        )}
      </svg>
      {inPlot && hit !== null && (
        <Readout
          timeline={timeline}
          hit={hit}
          wording={wording}
          x={pointer.x}
          y={pointer.y}
          width={drawing.width}
        />
      )}
    </div>
  )
}
