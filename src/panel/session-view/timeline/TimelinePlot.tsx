import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { Drawing } from '../../../core/timeline/drawing.ts'
import { hitAt, momentAt, pixelOf } from '../../../core/timeline/hit.ts'
import type { Span, Timeline } from '../../../core/timeline/timeline.ts'
import { panned } from '../../../core/timeline/view.ts'
import { usePanel } from '../../panel-context.ts'
import { eventSentence, type Wording } from './moment-words.ts'
import { plotKey } from './plot-key.ts'
import { Readout } from './Readout.tsx'
import { TimelinePicture } from './TimelinePicture.tsx'
import { useFrameState } from './use-frame-state.ts'
import type { TimelineView } from './use-timeline-view.ts'
import { type WheelMeaning, wheelMeaning } from './wheel-meaning.ts'

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
/** Milliseconds without a turn after which the next one may mean something else. */
const TURN_ENDS = 250

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
        <SpanMark span={draft ?? span} drawing={drawing} look={look} />
        <EventMark timeline={timeline} drawing={drawing} look={look} event={event} />
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

type OverProps = { readonly drawing: Drawing; readonly look: TimelineView }

function SpanMark({ span, drawing, look }: OverProps & { readonly span: Span | null }) {
  if (span === null) return null
  const clamp = (x: number) => Math.max(drawing.left, Math.min(drawing.right, x))
  const from = clamp(pixelOf(drawing, look.view, span.from))
  const until = clamp(pixelOf(drawing, look.view, span.until))
  const { bottom } = drawing.chart
  return (
    <>
      <path
        class="span-out"
        d={`M${drawing.left} 20H${from}V${bottom}H${drawing.left}zM${until} 20H${drawing.right}V${bottom}H${until}z`}
      />
      <path class="span-edge" d={`M${from} 20V${bottom}M${until} 20V${bottom}`} />
    </>
  )
}

/** The selected event: a line through the whole picture, a ring around its call, and one around its playhead. */
function EventMark(props: OverProps & { readonly timeline: Timeline; readonly event: number | null }) {
  const { timeline, drawing, look, event } = props
  const at = event === null ? undefined : timeline.events.at[event]
  if (event === null || at === undefined || at < look.view.from || at > look.view.until) return null
  const x = pixelOf(drawing, look.view, at)
  const { chart, calls } = drawing
  const playhead = timeline.events.playhead[event] ?? Number.NaN
  const y = chart.bottom - ((playhead - chart.low) / (chart.high - chart.low)) * (chart.bottom - chart.top)
  return (
    <g class="event-mark">
      <path d={`M${x} 20V${chart.bottom}`} />
      <circle cx={x} cy={calls.y} r={7} />
      {y >= chart.top - 1 && y <= chart.bottom + 1 && <circle cx={x} cy={y} r={6} />}
    </g>
  )
}

/**
 * Hears the wheel where it may be kept from scrolling: the listener must not be passive, which a property cannot say. From the moment the plot
 * is there: an effect waits for the next frame, and a turn before that would scroll the page and zoom nothing.
 */
function useWheel(
  plot: { readonly current: HTMLElement | null },
  turned: (turn: WheelEvent, meaning: 'zoom' | 'pan') => void,
  isWhole: boolean,
): void {
  const now = useRef({ turned, isWhole })
  now.current = { turned, isWhole }
  useLayoutEffect(() => {
    const element = plot.current
    if (element === null) return
    let [before, at]: [WheelMeaning | null, number] = [null, 0]
    const onWheel = (turn: WheelEvent) => {
      if (turn.timeStamp - at > TURN_ENDS) before = null
      at = turn.timeStamp
      const { deltaX, deltaY, ctrlKey, metaKey, shiftKey } = turn
      const scroller = element.closest('.session-tab')
      const meaning = wheelMeaning(
        { deltaX, deltaY, pinch: ctrlKey || metaKey, shift: shiftKey },
        now.current.isWhole,
        scroller === null || scroller.scrollTop <= 0,
        before,
      )
      before = meaning
      if (meaning === 'scroll') return
      turn.preventDefault()
      now.current.turned(turn, meaning)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [plot])
}
