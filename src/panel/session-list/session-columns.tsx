import { Sign } from '../../marks/Sign.tsx'
import type { Formats } from '../../strings/formats.ts'
import type { Translate } from '../../strings/translator.ts'
import type { Column } from '../grid/column.ts'
import { clockSentence, conditionText, timeLeft } from './clock-text.ts'
import type { ListRow, SessionRow } from './session-row.ts'
import { shortSid } from './short-sid.ts'
import type { SessionColumnId } from './sort-rows.ts'
import { Verdict, verdictText } from './Verdict.tsx'

/** A column of sessions; headings have no cells. */
type SessionColumn = Omit<Column<SessionRow>, 'sortable'> & { readonly id: SessionColumnId }

/** The columns of the session list, left to right. `now` (epoch milliseconds) makes the clocks count down. */
export function sessionColumns(t: Translate, formats: Formats, now: number): readonly Column<ListRow>[] {
  const columns: readonly SessionColumn[] = [
    {
      id: 'started',
      title: t('column.started'),
      width: 66,
      holds: ['00:00:00'],
      drops: 3,
      text: row => (row.startedAt === null ? '–' : formats.clock(row.startedAt)),
      hint: row => (row.startedAt === null ? t('hint.no-times') : formats.dateClock(row.startedAt)),
    },
    {
      id: 'status',
      title: t('column.status'),
      width: 56,
      holds: ['000'],
      fixed: true,
      text: row => (row.status === null ? (row.condition === 'waiting' ? '…' : '–') : String(row.status)),
      cell: row => <Status row={row} />,
      hint: row => statusHint(row, t),
    },
    {
      id: 'sid',
      title: t('column.sid'),
      width: 88,
      holds: [shortSid('0'.repeat(32))],
      mono: true,
      text: row => row.id ?? '–',
      cell: row => shortSid(row.id),
      hint: row => row.id ?? '',
    },
    {
      id: 'content',
      title: t('column.content'),
      width: 130,
      grows: true,
      least: 76,
      drops: 1,
      text: row => row.contentName ?? row.contentId ?? '–',
      hint: row => [row.contentName, row.contentId].filter(Boolean).join(' · '),
    },
    {
      id: 'type',
      title: t('column.type'),
      width: 48,
      holds: [t('type.live'), t('type.linear')],
      drops: 5,
      text: row => (row.streamType === null ? '–' : t(`type.${row.streamType}`)),
    },
    { id: 'player', title: t('column.player'), width: 96, drops: 9, text: row => row.player ?? '–' },
    {
      id: 'host',
      title: t('column.host'),
      width: 130,
      drops: 10,
      text: row => row.host,
      hint: row => row.host,
    },
    {
      id: 'duration',
      title: t('column.duration'),
      width: 70,
      holds: ['00:00:00'],
      align: 'end',
      drops: 8,
      text: row => formats.length(row.duration),
    },
    {
      id: 'events',
      title: t('column.events'),
      width: 56,
      holds: [formats.number(99_999)],
      align: 'end',
      drops: 6,
      text: row => formats.number(row.events),
    },
    {
      id: 'playhead',
      title: t('column.playhead'),
      width: 78,
      holds: [t('unit.seconds', { count: formats.seconds(86_400.5) })],
      align: 'end',
      drops: 7,
      text: row =>
        row.lastPlayhead === null ? '–' : t('unit.seconds', { count: formats.seconds(row.lastPlayhead) }),
    },
    {
      id: 'state',
      title: t('column.state'),
      width: 80,
      holds: [t('state.completed'), `${t('state.live')} · 0:00`],
      drops: 2,
      text: row =>
        [
          conditionText(row.condition, row.source === 'import', t),
          row.failure,
          // Content that has come to its end keeps its clock for the tip: the word alone needs the room.
          row.condition === 'completed' ? null : timeLeft(row.clock, now, formats),
        ]
          .filter(Boolean)
          .join(' · '),
      hint: row => clockSentence(row.clock, now, t, formats) ?? conditionHint(row, t),
    },
    {
      id: 'verdict',
      title: t('column.verdict'),
      width: 100,
      // Two figures stand for a sign.
      holds: [`00 ${t('verdict.unknown')}`, `00 ${t('verdict.clean')} 00 0`],
      fixed: true,
      text: row => verdictText(row, t),
      cell: row => (
        <>
          <Verdict row={row} />
          {row.noted && (
            <span class="soft" title={t('note.has')}>
              {' '}
              <Sign name="written" />
              <span class="unseen">{t('note.has')}</span>
            </span>
          )}
        </>
      ),
      hint: row => verdictText(row, t),
    },
  ]
  return columns.map(column => ofListRows(column))
}

function ofListRows(column: SessionColumn): Column<ListRow> {
  const { text, cell, hint } = column
  return {
    ...column,
    sortable: true,
    text: row => (row.kind === 'session' ? text(row) : ''),
    ...(cell && { cell: row => (row.kind === 'session' ? cell(row) : null) }),
    ...(hint && { hint: row => (row.kind === 'session' ? hint(row) : '') }),
  } as Column<ListRow>
}

function Status({ row }: { readonly row: SessionRow }) {
  if (row.status === null) return <span class="soft">{row.condition === 'waiting' ? '…' : '–'}</span>
  const kind = row.status < 300 ? 'good' : row.status < 400 ? 'warn' : 'bad'
  return <b class={kind}>{row.status}</b>
}

function conditionHint({ condition, source, failure }: SessionRow, t: Translate): string {
  if (failure !== null) return t('state.hint.cut-off.reason', { reason: failure })
  return t(condition === 'live' && source === 'import' ? 'state.hint.open' : `state.hint.${condition}`)
}

function statusHint(row: SessionRow, t: Translate): string {
  if (row.status === null) return t(row.condition === 'waiting' ? 'hint.waiting' : 'hint.no-status')
  return String(row.status)
}
