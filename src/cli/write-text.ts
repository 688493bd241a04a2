import { arrange, tellOfCalls } from '../core/export/arranged.ts'
import { eventName } from '../core/export/event-name.ts'
import type {
  FindingJson,
  ReportFileJson,
  ReportJson,
  SessionJson,
  TallyJson,
} from '../core/export/report-json.ts'
import { counted, lengthOfTime, reportWords, stateWord } from '../core/export/report-words.ts'
import { visible } from '../core/export/safe-text.ts'
import { type FailOn, failsRun } from '../core/export/write-junit.ts'
import { fit, wrap } from './lines.ts'
import type { Paint } from './paint.ts'

export type TextOptions = {
  readonly width: number
  readonly paint: Paint
  readonly failOn: FailOn
  /** Only what fails the run. */
  readonly quiet: boolean
}

/** Columns of counts, time, state and a verdict of two parts. */
const USUAL_TAIL = 50
/** A name shorter than this says nothing: the length goes, and the verdict's words give way to its signs. */
const SHORTEST_NAME = 14
const SIGNS = { error: '✕', warning: '▲', info: 'ℹ' } as const
const STYLES = { error: 'red', warning: 'yellow', info: 'blue' } as const

/** For a terminal: a line a session, its findings below, the summary last. */
export function* writeText(json: ReportJson, options: TextOptions): Generator<string> {
  for (const file of json.files) yield* writeFile(file, options)
  if (!options.quiet) yield summary(json, options)
}

function* writeFile(file: ReportFileJson, options: TextOptions): Generator<string> {
  const { paint, quiet, failOn } = options
  const fails = (findings: readonly FindingJson[]): boolean => findings.some(each => failsRun(each, failOn))
  const sessions = quiet ? file.sessions.filter(session => fails(session.findings)) : file.sessions
  if (quiet && sessions.length === 0 && !fails(file.unlinked)) return
  const recorder = file.recorder === '' ? '' : paint('dim', `  ${visible(file.recorder)}`)
  yield `${paint('bold', visible(file.file))}${recorder}\n`
  if (file.sessions.length === 0) {
    const ignored = file.ignored > 0 ? `; ${counted(file.ignored, reportWords('en').ignored, 'en')}` : ''
    yield `  No media sessions${ignored}.\n`
  }
  for (const session of sessions) {
    yield sessionLine(session, options)
    yield findingLines(session.findings, options)
  }
  if (file.unlinked.length > 0 && (!quiet || fails(file.unlinked))) {
    yield `  ${paint('bold', tellOfCalls(file.unlinked) ? 'Calls that belong to no session' : 'Not to be seen in this capture')}\n`
    yield findingLines(file.unlinked, options)
  }
  if (file.oversized > 0) {
    yield `  ${paint('yellow', '▲')} ${counted(file.oversized, ['entry was', 'entries were'], 'en')} too large to be read.\n`
  }
  yield '\n'
}

function sessionLine(session: SessionJson, { paint, width }: TextOptions): string {
  const { errors, warnings } = session.tally
  const sign = errors > 0 ? paint('red', '✕') : warnings > 0 ? paint('yellow', '▲') : paint('green', '✓')
  const time = session.startedAt === null ? '--:--:--' : session.startedAt.slice(11, 19)
  const id = session.id === null ? 'no session ID' : shortId(session.id)
  const events = `${session.events} ev`.padStart(7)
  const state = stateWord(session.state, 'en').padEnd(9)
  const words = [events, lengthOfTime(session.durationMs).padStart(6), state, tallyText(session.tally)].join(
    '  ',
  )
  const head = `${time}  ${String(session.status ?? '–').padStart(3)}  ${fit(id, 13)}  `
  const beside = width - 4 - head.length - 2
  // The verdict has its place on every line; a long one takes from its own line's name.
  const roomBesideWords = beside - Math.max(words.length, USUAL_TAIL)
  const signs = [events, state, tallySigns(session.tally)].join('  ')
  const [room, tail] =
    roomBesideWords >= SHORTEST_NAME ? [roomBesideWords, words] : [Math.max(6, beside - signs.length), signs]
  return `  ${sign} ${head}${fit(visible(session.contentName ?? session.contentId ?? session.host), room)}  ${tail}\n`
}

function shortId(id: string): string {
  const shown = visible(id)
  return shown.length > 13 ? `${shown.slice(0, 6)}…${shown.slice(-6)}` : shown
}

function tallyText({ errors, warnings, notes, unknown }: TallyJson): string {
  const words = reportWords('en')
  const parts = [
    errors > 0 ? counted(errors, words.errors, 'en') : '',
    warnings > 0 ? counted(warnings, words.warnings, 'en') : '',
    notes > 0 ? counted(notes, words.notes, 'en') : '',
    unknown > 0 ? `${unknown} unknown` : '',
  ].filter(part => part !== '')
  return parts.length === 0 ? 'clean' : parts.join(', ')
}

/** As the panel's list writes it. */
function tallySigns({ errors, warnings, notes, unknown }: TallyJson): string {
  const parts = [
    errors > 0 ? `✕ ${errors}` : '',
    warnings > 0 ? `▲ ${warnings}` : '',
    notes > 0 ? `ℹ ${notes}` : '',
    unknown > 0 ? `? ${unknown}` : '',
  ].filter(part => part !== '')
  return parts.length === 0 ? 'clean' : parts.join(' ')
}

function findingLines(
  findings: readonly FindingJson[],
  { paint, width, quiet, failOn }: TextOptions,
): string {
  const { causes, unknowns } = arrange(findings)
  const lines: string[] = []
  const indented = (text: string): void => {
    for (const line of wrap(visible(text), Math.max(30, width - 10))) lines.push(`          ${line}`)
  }
  for (const { finding, consequences } of causes) {
    if (quiet && !failsRun(finding, failOn)) continue
    const sign = paint(STYLES[finding.severity], `${SIGNS[finding.severity]} ${finding.severity.padEnd(7)}`)
    const title = `${finding.rule} ${visible(finding.title)}`
    const place = placeText(finding)
    // Sign and word of the severity take 16 columns before the title.
    const together = 16 + title.length + 2 + place.length <= width
    lines.push(
      `      ${sign} ${paint('bold', title)}${together && place !== '' ? `  ${paint('dim', place)}` : ''}`,
    )
    if (!together) indented(place)
    indented(finding.message)
    if (finding.remedy !== '') indented(`→ ${finding.remedy}`)
    if (finding.doc !== null) lines.push(`          ${paint('dim', finding.doc)}`)
    if (consequences.length > 0) {
      indented(`Follows from it: ${consequences.map(each => `${each.rule} ${each.title}`).join('; ')}`)
    }
  }
  if (unknowns.length > 0 && !quiet) {
    // One reason may stand behind many rules: said once, with the rules it silences.
    for (const [message, rules] of byMessage(unknowns)) indented(`? ${message} (${rules.join(', ')})`)
  }
  return lines.map(line => `${line}\n`).join('')
}

function placeText(finding: FindingJson): string {
  const parts: string[] = []
  const event = eventName(finding)
  if (event !== null) parts.push(event)
  if (finding.path !== null && finding.path !== '') parts.push(finding.path)
  if (finding.count > 1) parts.push(`${finding.count} times`)
  return parts.length === 0 ? '' : `(${visible(parts.join(', '))})`
}

function byMessage(unknowns: readonly FindingJson[]): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>()
  for (const { message, rule } of unknowns) reasons.set(message, [...(reasons.get(message) ?? []), rule])
  return reasons
}

function summary({ totals, masked }: ReportJson, { paint }: TextOptions): string {
  const words = reportWords('en')
  const { errors, warnings } = totals
  const style = errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green'
  const what = [
    totals.files === 1 ? '' : counted(totals.files, words.files, 'en'),
    counted(totals.sessions, words.sessions, 'en'),
    counted(totals.events, words.events, 'en'),
  ].filter(part => part !== '')
  const sign = errors > 0 ? '✕' : warnings > 0 ? '▲' : '✓'
  const verdict =
    totals.sessions === 0 && errors + warnings === 0 ? 'no media sessions to judge' : tallyText(totals)
  return `${paint(style, `${sign} ${what.join(', ')}: ${verdict}`)}${masked ? '' : '\nPersonal identifiers are not masked.'}\n`
}
