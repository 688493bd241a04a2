import { addTally, NO_TALLY, type Tally } from '../../core/rules/tally.ts'
import { matches, type Searchable } from '../../core/search/match.ts'
import { readQuery } from '../../core/search/query.ts'
import type { ListRow, SessionRow, SessionSource } from '../session-list/session-row.ts'
import { sortRows } from '../session-list/sort-rows.ts'
import type { SessionsAnswer, SessionsQuestion } from './frame-questions.ts'

/** A session as the list may show it. */
export type Listed = { readonly row: SessionRow; readonly searchable: () => Searchable }

/** The sessions of one imported file. */
export type ListedFile = {
  readonly importId: string
  readonly file: string
  readonly listed: readonly Listed[]
}

/**
 * The lines that a question asks for: those of the page that the tab shows, then under a heading each those of pages that are only prepared, of
 * workers without a tab, and of each file.
 */
export function viewList(
  question: SessionsQuestion,
  live: readonly Listed[],
  files: readonly ListedFile[],
): Omit<SessionsAnswer, 'calls'> {
  const query = readQuery(question.filter)
  const tally = { ...NO_TALLY }
  let [shown, total, ticking] = [0, 0, false]

  const rowsOf = (listed: readonly Listed[]) => {
    const rows: SessionRow[] = []
    for (const { row, searchable } of listed) {
      total += 1
      if (query.length > 0 && !matches(query, searchable())) continue
      addTally(tally, row.tally)
      if (!hasOneOf(row.tally, question.severities)) continue
      shown += 1
      ticking ||= row.clock !== null
      rows.push(row)
    }
    return sortRows(rows, question.sort)
  }

  const from = (source: SessionSource) => rowsOf(live.filter(({ row }) => row.source === source))
  const lines: ListRow[] = [...from('tab')]
  for (const over of ['unshown', 'background'] as const) {
    const rows = from(over)
    if (rows.length > 0) lines.push({ kind: 'heading', over }, ...rows)
  }
  for (const { importId, file, listed } of files) {
    lines.push({ kind: 'heading', over: 'import', file, importId }, ...rowsOf(listed))
  }
  const at = question.selected === null ? -1 : lines.findIndex(line => isSession(line, question.selected))
  return {
    from: Math.max(0, question.from),
    rows: lines.slice(Math.max(0, question.from), question.to),
    lines: lines.length,
    shown,
    hidden: total - shown,
    tally,
    selectedAt: at < 0 ? null : at,
    ticking,
  }
}

function isSession(line: ListRow, key: string | null): boolean {
  return line.kind === 'session' && line.key === key
}

function hasOneOf(tally: Tally, severities: SessionsQuestion['severities']): boolean {
  if (severities.length === 0) return true
  const counts = { error: tally.errors, warning: tally.warnings, info: tally.notes }
  return severities.some(severity => counts[severity] > 0)
}
