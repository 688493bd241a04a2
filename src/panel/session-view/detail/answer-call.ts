import type { Exchange } from '../../../core/exchange.ts'
import type { MediaEvent, Reading } from '../../../core/protocols/collection/media-event.ts'
import { readCall } from '../../../core/protocols/collection/reader.ts'
import { titleOf } from '../../../core/rules/message-of.ts'
import type { Session } from '../../../core/session/session.ts'
import type { Desk } from '../../analyst/desk.ts'
import { showFinding } from '../findings/show-findings.ts'
import { tellingOf } from '../findings/telling-of.ts'
import type { BodyState, CallDetail } from './call-detail.ts'
import type { PathMark } from './param-row.ts'
import { paramRows } from './param-rows.ts'

/** Events looked back over for one of the same type. */
const LOOK_BACK = 2_000

export type CallPlace = { readonly event: number } | { readonly exchange: string }

/** What is told of one call; `null`: the session or the event is not in the list. */
export async function answerCall(key: string, place: CallPlace, desk: Desk): Promise<CallDetail | null> {
  const session = desk.session(key)
  if (session === null) return null
  const event = 'event' in place ? session.events.at(place.event) : undefined
  if ('event' in place && event === undefined) return null
  const index = 'event' in place ? place.event : null
  const id = 'event' in place ? (event?.exchange ?? '') : place.exchange
  const exchange = await desk.exchange(id)
  const reading = exchange === null ? null : readCall(exchange)
  const media = eventIn(reading, event?.position ?? 0)
  const before = index === null ? null : previousOfKind(session, index)
  const previous = before === null ? null : await readEvent(session, before, desk)
  const telling = await tellingOf(desk, [id])
  const marks = marksOf(session, index, id, telling.locale)
  const origin = session.events.at(0)?.when ?? 0
  return {
    exchange: id,
    event: index,
    type: event?.type ?? event?.written ?? (typeof media?.written === 'string' ? media.written : null),
    offset: event === undefined ? null : event.when - origin,
    sentAt: event?.sentAt ?? exchange?.sentAt ?? null,
    ...(event ?? endOf(exchange)),
    resends: event?.resends ?? 0,
    gone: exchange === null,
    body: bodyState(reading),
    root: media?.root ?? '',
    ...(media === null
      ? { rows: [], left: 0 }
      : paramRows(media, { locale: telling.locale, marks, previous })),
    marks,
    findings: findingsAt(session, index, id, marks).map(one => showFinding(one, session, telling)),
    previous:
      before === null || previous === null
        ? null
        : { event: before, offset: (session.events.at(before)?.when ?? origin) - origin },
  } satisfies CallDetail as CallDetail
}

function endOf(exchange: Exchange | null): Pick<CallDetail, 'status' | 'outcome' | 'reason' | 'latency'> {
  const outcome = exchange?.outcome ?? { kind: 'unreported' }
  const at = outcome.kind === 'answered' || outcome.kind === 'failed' ? outcome.at : null
  return {
    status: outcome.kind === 'answered' ? outcome.status : null,
    outcome: outcome.kind,
    reason: outcome.kind === 'failed' ? outcome.reason : null,
    latency: at === null || exchange?.sentAt == null ? null : at - exchange.sentAt,
  }
}

function eventIn(reading: Reading | null, position: number): MediaEvent | null {
  if (reading?.kind !== 'single' && reading?.kind !== 'batch') return null
  return reading.events.find(one => one.position === position) ?? null
}

function bodyState(reading: Reading | null): BodyState {
  if (reading === null) return { kind: 'absent', why: 'evicted' }
  if (reading.kind === 'illegible' || reading.kind === 'absent') return reading
  return { kind: 'read' }
}

function previousOfKind({ events }: Session, index: number): number | null {
  const type = events.at(index)?.type
  if (type === undefined || type === null) return null
  for (let at = index - 1; at >= Math.max(0, index - LOOK_BACK); at -= 1) {
    if (events.at(at)?.type === type) return at
  }
  return null
}

async function readEvent({ events }: Session, index: number, desk: Desk): Promise<MediaEvent | null> {
  const event = events.at(index)
  const exchange = event === undefined ? null : await desk.exchange(event.exchange)
  return exchange === null ? null : eventIn(readCall(exchange), event?.position ?? 0)
}

/** Faults at an event, or of a call without one: as the findings place them, and beyond the places that they keep. */
function marksOf(
  session: Session,
  index: number | null,
  exchange: string,
  locale: 'en' | 'es',
): readonly PathMark[] {
  const marks = new Map<string, PathMark>()
  const put = (mark: Omit<PathMark, 'title'>) => {
    const id = `${mark.rule} ${mark.path}`
    if (!marks.has(id)) marks.set(id, { ...mark, title: titleOf(mark.rule, locale) })
  }
  for (const { verdict, rule, severity, occurrences } of session.findings) {
    if (verdict !== 'fail') continue
    for (const one of occurrences) {
      if (isHere(one, index, exchange)) put({ rule, severity, path: one.path })
    }
  }
  if (index !== null) session.events.faultsAt(index).forEach(put)
  return [...marks.values()]
}

function findingsAt(session: Session, index: number | null, exchange: string, marks: readonly PathMark[]) {
  return session.findings.filter(
    ({ verdict, occurrences, count, rule }) =>
      verdict === 'fail' &&
      (occurrences.some(one => isHere(one, index, exchange)) ||
        (count > occurrences.length && marks.some(mark => mark.rule === rule))),
  )
}

function isHere(
  place: { readonly event: number | null; readonly exchange: string | null },
  index: number | null,
  exchange: string,
): boolean {
  return index === null ? place.event === null && place.exchange === exchange : place.event === index
}
