import type { Mask } from '../../../core/export/mask.ts'
import type { Session } from '../../../core/session/session.ts'
import type { Desk } from '../../analyst/desk.ts'
import type { ChosenSpan } from '../session-focus.ts'
import { type EventLines, eventLines } from './event-lines.ts'
import type { AttemptLine, EventRow } from './event-row.ts'
import { boundsOf, layOut, lineOf, lineOfFold, rowsBetween } from './event-rows.ts'

export type EventRowsQuestion = {
  readonly key: string
  /** Lines `from` up to but not including `to`. */
  readonly from: number
  readonly to: number
  /** Ids of the folds that are open. */
  readonly open: readonly string[]
  /** Only events in this span; `null`: all. */
  readonly span: ChosenSpan | null
  /** What to tell the line of. */
  readonly active: ActiveLine | null
}

export type ActiveLine = { readonly event: number } | { readonly fold: string } | { readonly attempt: string }

export type EventRowsAnswer = {
  readonly from: number
  readonly rows: readonly EventRow[]
  /** Lines in all. */
  readonly lines: number
  /** Events that the span hides. */
  readonly hidden: number
  /** `null`: not among the lines. */
  readonly activeAt: number | null
}

/** Sessions whose lines are kept to grow from. */
const MOST_KEPT = 8
const kept = new Map<string, { readonly session: Session; readonly lines: EventLines }>()

export async function answerEventRows(
  { key, from, to, open, span, active }: EventRowsQuestion,
  desk: Desk,
): Promise<EventRowsAnswer | null> {
  const session = desk.session(key)
  if (session === null) return null
  const lines = linesOf(session, span)
  const layout = layOut(lines, new Set(open))
  const mask = desk.mask()
  const attempts = span === null ? attemptsOf(session) : []
  const head = attempts.length
  const rows = rowsBetween(layout, from - head, to - head)
  const first = await Promise.all(
    attempts
      .slice(Math.max(0, from), Math.max(0, to))
      .map((exchange, at) => attemptLine(exchange, at + Math.max(0, from) + 1, desk)),
  )
  return {
    from: Math.max(0, from),
    rows: [...first, ...rows.map(row => masked(row, mask))],
    lines: head + layout.count,
    hidden: session.events.length - (lines.bounds.until - lines.bounds.from),
    activeAt: activeAt(),
  }

  function activeAt(): number | null {
    if (active === null) return null
    if ('attempt' in active) {
      const at = attempts.indexOf(active.attempt)
      return at < 0 ? null : at
    }
    const line = 'fold' in active ? lineOfFold(layout, active.fold) : lineOf(layout, active.event)
    return line === null ? null : head + line
  }
}

/** What an event names is text of the page and may quote an identifier. */
function masked(row: EventRow, mask: Mask | null): EventRow {
  if (mask === null || row.kind !== 'event' || row.event.label === null) return row
  return { ...row, event: { ...row.event, label: mask.text(row.event.label) } }
}

function linesOf(session: Session, span: ChosenSpan | null): EventLines {
  const name = `${session.key} ${span === null ? '' : `${span.from} ${span.until}`}`
  const before = kept.get(name)
  if (before?.session === session) return before.lines
  const lines =
    span === null
      ? eventLines(session, before?.lines ?? null)
      : eventLines(session, null, boundsOf(session, span))
  kept.delete(name)
  kept.set(name, { session, lines })
  for (const old of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(old)
  return lines
}

/** Starts that have no event: all but the one that decided. */
function attemptsOf({ starts, events }: Pick<Session, 'starts' | 'events'>): readonly string[] {
  const decided = events.at(0)?.exchange
  return starts.filter(id => id !== decided)
}

async function attemptLine(exchange: string, number: number, desk: Desk): Promise<AttemptLine> {
  const call = await desk.exchange(exchange)
  const outcome = call?.outcome ?? { kind: 'unreported' }
  const answeredAt = outcome.kind === 'answered' || outcome.kind === 'failed' ? outcome.at : null
  return {
    kind: 'attempt',
    number,
    exchange,
    sentAt: call?.sentAt ?? null,
    status: outcome.kind === 'answered' ? outcome.status : null,
    outcome: outcome.kind,
    reason: outcome.kind === 'failed' ? outcome.reason : null,
    latency: answeredAt === null || call?.sentAt == null ? null : answeredAt - call.sentAt,
  }
}
