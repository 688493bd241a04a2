import type { EventColumns, Span } from '../../../core/timeline/timeline.ts'
import type { Milliseconds } from '../../../core/units.ts'

/** What a key in the plot does. */
export type PlotMove =
  | { readonly does: 'select'; readonly event: number }
  /** By a share of what is shown; positive: later. */
  | { readonly does: 'pan'; readonly share: number }
  | { readonly does: 'zoom'; readonly factor: number }
  | { readonly does: 'show-all' }
  | { readonly does: 'span'; readonly span: Span }

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>

type PlotState = {
  readonly event: number | null
  readonly events: EventColumns
  readonly span: Span | null
  /** End of the axis. */
  readonly last: Milliseconds
}

const PAN = 0.2
const ZOOM = 0.6

/**
 * Arrows move from event to event, with Shift along the axis; `+`, `−` and `0` zoom; `[` and `]` begin and end a span at the selected
 * event. `null`: the key does nothing here.
 */
export function plotKey(key: Key, { event, events, span, last }: PlotState): PlotMove | null {
  if (key.ctrlKey || key.altKey || key.metaKey) return null
  const select = (to: number): PlotMove | null =>
    events.length === 0 ? null : { does: 'select', event: Math.max(0, Math.min(events.length - 1, to)) }
  const at = event === null ? undefined : events.at[event]
  switch (key.key) {
    case 'ArrowRight':
      return key.shiftKey ? { does: 'pan', share: PAN } : select((event ?? -1) + 1)
    case 'ArrowLeft':
      return key.shiftKey ? { does: 'pan', share: -PAN } : select((event ?? 1) - 1)
    case 'Home':
      return select(0)
    case 'End':
      return select(events.length - 1)
    case '+':
    case '=':
      return { does: 'zoom', factor: ZOOM }
    case '-':
    case '_':
      return { does: 'zoom', factor: 1 / ZOOM }
    case '0':
      return { does: 'show-all' }
    case '[':
      return at === undefined
        ? null
        : { does: 'span', span: { from: at, until: span !== null && span.until > at ? span.until : last } }
    case ']':
      return at === undefined
        ? null
        : {
            does: 'span',
            span: { from: span !== null && span.from < at ? span.from : (events.at[0] ?? 0), until: at },
          }
    default:
      return null
  }
}
