import type { ComponentChildren } from 'preact'
import { Sign } from '../../../marks/Sign.tsx'
import type { Formats } from '../../../strings/formats.ts'
import type { Translate } from '../../../strings/translator.ts'
import type { Column } from '../../grid/column.ts'
import { SEVERITIES } from '../findings/SeverityMark.tsx'
import { endText } from '../status-text.ts'
import type { EventMark } from './event-marks.ts'
import type { AttemptLine, EventLine, EventRow, FoldLine } from './event-row.ts'

/** What one kind of line says in a column. */
type ByKind = {
  readonly event: (row: EventLine) => string
  readonly fold: (row: FoldLine) => string
  readonly attempt: (row: AttemptLine) => string
}

const NOTHING = () => ''

/** The columns of the list of events, left to right. `toggle`: opens or closes a fold. */
export function eventColumns(
  t: Translate,
  formats: Formats,
  toggle: (fold: FoldLine) => void,
): readonly Column<EventRow>[] {
  const seconds = (value: number) => formats.seconds(value)
  const ms = (value: number | null) =>
    value === null ? '–' : t('unit.ms', { count: formats.number(Math.round(value)) })
  const findings = said({
    event: ({ mark }) => markText(mark, t),
    fold: ({ mark }) => markText(mark, t),
    attempt: NOTHING,
  })
  const eventName = said({
    event: row => eventText(row, t),
    fold: row => foldText(row, t, formats),
    attempt: ({ number }) => t('events.attempt', { number }),
  })
  const status = said({
    event: ({ event }) => endText(event, t),
    fold: row => (row.status === null ? '2xx' : String(row.status)),
    attempt: row => endText(row, t),
  })
  return [
    {
      id: 'number',
      title: '#',
      width: 62,
      holds: ['00–00'],
      fixed: true,
      align: 'end',
      text: said({
        event: ({ index }) => formats.number(index + 1),
        fold: ({ from, until }) => `${formats.number(from + 1)}–${formats.number(until)}`,
        attempt: () => '–',
      }),
    },
    {
      id: 'offset',
      title: t('events.offset'),
      width: 70,
      holds: [formats.offset(3_600_000)],
      align: 'end',
      text: said({
        event: ({ offset }) => formats.offset(offset),
        fold: ({ offset }) => formats.offset(offset),
        attempt: NOTHING,
      }),
      hint: said({
        event: ({ event }) => formats.clockMs(event.sentAt ?? event.when),
        fold: ({ when }) => formats.clockMs(when),
        attempt: ({ sentAt }) => (sentAt === null ? '' : formats.clockMs(sentAt)),
      }),
    },
    {
      id: 'clock',
      title: t('events.clock'),
      width: 96,
      holds: ['00:00:00.000'],
      drops: 7,
      text: said({
        event: ({ event }) => (event.sentAt === null ? '–' : formats.clockMs(event.sentAt)),
        fold: ({ when }) => formats.clockMs(when),
        attempt: ({ sentAt }) => (sentAt === null ? '–' : formats.clockMs(sentAt)),
      }),
    },
    {
      id: 'event',
      title: t('events.event'),
      width: 150,
      grows: true,
      least: 126,
      fixed: true,
      text: eventName,
      cell: row => (
        <>
          {row.kind === 'fold' && (
            <span
              class="fold-arrow"
              aria-hidden="true"
              onClick={click => {
                click.stopPropagation()
                toggle(row)
              }}
            >
              <Sign name={row.open ? 'open' : 'closed'} />
            </span>
          )}
          {eventCell(row, eventName(row))}
        </>
      ),
      hint: eventName,
    },
    {
      id: 'playhead',
      title: t('events.playhead'),
      width: 74,
      holds: [seconds(86_400.5)],
      align: 'end',
      drops: 2,
      text: said({
        event: ({ event }) => (event.playhead === null ? '–' : seconds(event.playhead)),
        fold: ({ playhead }) => `${seconds(playhead.from)} → ${seconds(playhead.until)}`,
        attempt: NOTHING,
      }),
      // A fold says it in its own text, which runs over this cell.
      cell: row => (row.kind !== 'event' || row.event.playhead === null ? '' : seconds(row.event.playhead)),
    },
    {
      id: 'moved',
      title: t('events.moved'),
      width: 112,
      holds: ['+00.0 / +00.0'],
      align: 'end',
      drops: 4,
      text: said({
        event: ({ moved }) =>
          moved.playhead === null && moved.ts === null
            ? '–'
            : `${signed(moved.playhead, formats)} / ${signed(moved.ts === null ? null : moved.ts / 1000, formats)}`,
        fold: NOTHING,
        attempt: NOTHING,
      }),
      hint: said({
        event: ({ moved }) =>
          t('events.moved.hint', {
            playhead: signed(moved.playhead, formats),
            ts: signed(moved.ts === null ? null : moved.ts / 1000, formats),
          }),
        fold: NOTHING,
        attempt: NOTHING,
      }),
    },
    {
      id: 'status',
      title: t('column.status'),
      width: 66,
      holds: ['000'],
      drops: 1,
      text: status,
      cell: row => <Ended row={row} words={status(row)} />,
      hint: said({
        event: ({ event }) => event.reason ?? endText(event, t),
        fold: NOTHING,
        attempt: row => row.reason ?? endText(row, t),
      }),
    },
    {
      id: 'latency',
      title: t('events.latency'),
      width: 68,
      holds: [t('events.latency.mean', { latency: ms(999) })],
      align: 'end',
      drops: 6,
      text: said({
        event: ({ event }) => ms(event.latency),
        fold: ({ latency }) => (latency === null ? '–' : t('events.latency.mean', { latency: ms(latency) })),
        attempt: ({ latency }) => ms(latency),
      }),
      hint: said({
        event: NOTHING,
        fold: ({ latency }) =>
          latency === null ? '' : t('events.latency.mean.hint', { latency: ms(latency) }),
        attempt: NOTHING,
      }),
    },
    {
      id: 'size',
      title: t('events.size'),
      width: 66,
      holds: [formats.bytes(999_900)],
      align: 'end',
      drops: 8,
      text: said({
        event: ({ event }) => (event.size === null ? '–' : formats.bytes(event.size)),
        fold: ({ bytes }) => formats.bytes(bytes),
        attempt: NOTHING,
      }),
    },
    {
      id: 'findings',
      title: t('view.findings'),
      width: 104,
      holds: [],
      fixed: true,
      text: findings,
      cell: row => (row.kind === 'attempt' ? null : <Mark mark={row.mark} words={findings(row)} />),
      hint: row => (row.kind === 'attempt' ? '' : (row.mark?.rules ?? '')),
    },
  ]
}

function said(by: ByKind): (row: EventRow) => string {
  return row => (row.kind === 'event' ? by.event(row) : row.kind === 'fold' ? by.fold(row) : by.attempt(row))
}

/** The event's type and what it names; of a body that says neither, why. */
function eventText({ event }: EventLine, t: Translate): string {
  const { type, written, label, unreadable, resends } = event
  const name = unreadable ? t('events.unreadable') : (written ?? type ?? t('events.illegible'))
  const more = [
    label,
    resends > 0 ? t('events.resends', { count: resends }) : null,
    event.outcome === 'failed' ? event.reason : null,
  ].filter(text => text !== null && text !== '')
  return [name, ...more].join(' · ')
}

/** "36 pings, every 10.0 ± 0.2 s, playhead 10 → 370". */
function foldText(row: FoldLine, t: Translate, formats: Formats): string {
  return t('events.fold', {
    count: row.until - row.from,
    mean: formats.tenths(row.mean / 1000),
    spread: formats.tenths(row.spread / 1000),
    from: formats.seconds(row.playhead.from),
    until: formats.seconds(row.playhead.until),
  })
}

function eventCell(row: EventRow, words: string): ComponentChildren {
  if (row.kind === 'fold') return <span class="fold-text">{words}</span>
  if (row.kind === 'attempt') return words
  const [name, ...more] = words.split(' · ')
  return (
    <span class="foreign">
      {row.event.unreadable ? <i>{name}</i> : name}
      {more.length > 0 && <span class="soft"> · {more.join(' · ')}</span>}
    </span>
  )
}

function signed(value: number | null, formats: Formats): string {
  if (value === null) return '–'
  const text = formats.seconds(Math.abs(value))
  return text === formats.seconds(0) ? text : `${value < 0 ? '−' : '+'}${text}`
}

function markText(mark: EventMark | null, t: Translate): string {
  if (mark === null) return ''
  const key = mark.worst === 'error' ? 'errors' : mark.worst === 'warning' ? 'warnings' : 'notes'
  return mark.count === 1 ? t(`count.${key}`, { count: 1 }) : t('events.findings', { count: mark.count })
}

function Mark({ mark, words }: { readonly mark: EventMark | null; readonly words: string }) {
  if (mark === null) return null
  return (
    <span class={SEVERITIES[mark.worst].kind}>
      <Sign name={mark.worst} /> <span aria-hidden="true">{mark.count}</span>
      <span class="unseen">{words}</span>
    </span>
  )
}

function Ended({ row, words }: { readonly row: EventRow; readonly words: string }) {
  const { status, outcome } = row.kind === 'event' ? row.event : { outcome: 'answered', ...row }
  const kind =
    status === null
      ? outcome === 'failed'
        ? 'bad'
        : 'soft'
      : status >= 400
        ? 'bad'
        : status >= 300
          ? 'warn'
          : ''
  return <span class={row.kind === 'fold' ? undefined : kind}>{words}</span>
}
