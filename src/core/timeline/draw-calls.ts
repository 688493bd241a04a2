import type { Scale } from './scale.ts'
import { CALL_KINDS, type EventColumns, type Timeline } from './timeline.ts'
import { firstAtOrAfter, type View } from './view.ts'

/** Indexes of the events in view, the start apart from the others (it may stand anywhere), and one neighbour on either side. */
export type EventRange = { readonly from: number; readonly until: number }

export function visibleEvents(events: EventColumns, view: View): EventRange {
  return {
    from: Math.max(0, firstAtOrAfter(events, view.from) - 1),
    until: Math.min(events.length, firstAtOrAfter(events, view.until) + 1),
  }
}

/** Pings closer than this on the screen are a line, not ticks. */
const TICK_ROOM = 4
const DOT_ROOM = 3

/** The calls lane as five paths, each with at most one stroke every few pixels. */
export function drawCalls({ events, rhythm }: Timeline, range: EventRange, scale: Scale, y: number) {
  const dots: string[] = []
  const pings: string[] = []
  const refused: string[] = []
  const waiting: string[] = []
  const last = [-99, -99, -99, -99]
  for (let index = range.from; index < range.until; index += 1) {
    const kind = events.kind[index] ?? 0
    const x = scale.x(events.at[index] ?? 0)
    if (x < scale.left - 0.5 || x > scale.right + 0.5) continue
    const room = CALL_KINDS[kind] === 'ping' ? TICK_ROOM : DOT_ROOM
    if (x - (last[kind] ?? 0) < room) continue
    last[kind] = x
    const at = x.toFixed(1)
    switch (CALL_KINDS[kind]) {
      case 'ping':
        pings.push(`M${at} ${y - 5}v10`)
        break
      case 'refused':
        refused.push(`M${(x - 3.5).toFixed(1)} ${y - 3.5}l7 7m0 -7l-7 7`)
        break
      case 'waiting':
        waiting.push(`M${(x - 3).toFixed(1)} ${y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`)
        break
      default:
        dots.push(`M${at} ${y}h0`)
    }
  }
  const lines: string[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const stretch of rhythm) {
    if (stretch.until < scale.view.from || stretch.from > scale.view.until) continue
    const from = Math.max(scale.left, scale.x(stretch.from), end)
    const until = Math.min(scale.right, scale.x(stretch.until))
    if (until - from < 1) continue
    lines.push(`M${from.toFixed(1)} ${y}H${until.toFixed(1)}`)
    end = until
  }
  return {
    dots: dots.join(''),
    pings: pings.join(''),
    refused: refused.join(''),
    waiting: waiting.join(''),
    rhythm: lines.join(''),
  }
}
