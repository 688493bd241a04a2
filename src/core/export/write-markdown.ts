import type { Locale } from '../rules/doc.ts'
import { arrange, tellOfCalls } from './arranged.ts'
import { eventName } from './event-name.ts'
import type { Report } from './report.ts'
import type { FindingJson, SessionJson, TallyJson } from './report-json.ts'
import { counted, lengthOfTime, reportWords, stateWord } from './report-words.ts'
import { markdownCode, markdownText } from './safe-text.ts'

/** For tickets, pull requests and job summaries (GitHub flavour). */
export function* writeMarkdown({ json, options }: Report): Generator<string> {
  const { locale } = options
  const words = reportWords(locale)
  yield `# ${words.heading}\n\n**${overall(json.totals, locale)}**\n\n`
  for (const file of json.files) {
    yield `## ${markdownText(file.file)}\n\n`
    if (file.sessions.length > 0) {
      yield `| ${[words.started, words.status, words.session, words.content, words.eventsColumn, words.state, words.verdict].join(' | ')} |\n`
      yield `| --- | --- | --- | --- | --: | --- | --- |\n`
      for (const session of file.sessions) yield sessionRow(session, locale)
      yield '\n'
    } else yield `${words.verdictNothing}.\n\n`
    for (const session of file.sessions) {
      if (session.findings.length === 0) continue
      yield `### ${words.session} ${markdownCode(session.id ?? '–')}\n\n${findingsText(session.findings, locale)}`
    }
    if (file.unlinked.length > 0) {
      const heading = tellOfCalls(file.unlinked) ? `### ${words.unlinked}\n\n` : ''
      yield heading + findingsText(file.unlinked, locale)
    }
  }
  yield `${json.masked ? words.masked : words.unmasked}\n`
}

/** The findings of one session for a ticket: what the panel's "copy for ticket" and the job summary show. `startedAt`: tell places by
 * the time since this moment, too. */
export function findingsText(
  findings: readonly FindingJson[],
  locale: Locale,
  startedAt: string | null = null,
): string {
  const words = reportWords(locale)
  const { causes, unknowns } = arrange(findings)
  const parts = causes.map(({ finding, consequences }) => {
    const place = placeOf(finding, words.event, startedAt)
    const times = finding.count > 1 ? ` (${finding.count} ${words.times})` : ''
    const lines = [
      `- **${words[finding.severity]} ${finding.rule}: ${markdownText(finding.title)}**${times}${place}  `,
      `  ${markdownText(finding.message)}  `,
    ]
    if (finding.remedy !== '') lines.push(`  *${words.remedy}:* ${markdownText(finding.remedy)}  `)
    if (finding.doc !== null) lines.push(`  [${words.adobe}](<${finding.doc}>)`)
    if (consequences.length > 0) {
      lines.push(
        `  ${words.consequences}: ${consequences.map(each => `${each.rule} ${markdownText(each.title)}`).join('; ')}`,
      )
    }
    return lines.join('\n')
  })
  if (unknowns.length > 0) {
    parts.push(
      `- ${words.couldNotTell}: ${unknowns.map(each => `${each.rule} (${markdownText(each.message)})`).join('; ')}`,
    )
  }
  return parts.length === 0 ? `${words.noFindings}\n\n` : `${parts.join('\n')}\n\n`
}

function sessionRow(session: SessionJson, locale: Locale): string {
  const cells = [
    session.startedAt ?? '–',
    String(session.status ?? '–'),
    session.id === null ? '–' : markdownCode(session.id),
    markdownText(session.contentName ?? session.contentId ?? '–'),
    String(session.events),
    `${stateWord(session.state, locale)}, ${lengthOfTime(session.durationMs)}`,
    verdictOf(session.tally, locale),
  ]
  return `| ${cells.join(' | ')} |\n`
}

function placeOf(finding: FindingJson, event: string, startedAt: string | null): string {
  const parts: string[] = []
  const name = eventName(finding, event)
  if (name !== null) parts.push(markdownText(name))
  if (startedAt !== null && finding.at !== null)
    parts.push(lengthOfTime(Date.parse(finding.at) - Date.parse(startedAt)))
  if (finding.path !== null && finding.path !== '') parts.push(markdownCode(finding.path))
  return parts.length === 0 ? '' : ` — ${parts.join(', ')}`
}

/** "✕ 2 errors, ▲ 1 warning", or "✓" with words. */
export function verdictOf(tally: TallyJson, locale: Locale): string {
  const words = reportWords(locale)
  const parts: string[] = []
  if (tally.errors > 0) parts.push(`✕ ${counted(tally.errors, words.errors, locale)}`)
  if (tally.warnings > 0) parts.push(`▲ ${counted(tally.warnings, words.warnings, locale)}`)
  if (parts.length === 0) parts.push(`✓ ${words.verdictClean}`)
  if (tally.notes > 0) parts.push(`ℹ ${counted(tally.notes, words.notes, locale)}`)
  if (tally.unknown > 0) parts.push(`? ${counted(tally.unknown, words.unknowns, locale)}`)
  return parts.join(', ')
}

/** One sentence over everything. */
export function overall(totals: Report['json']['totals'], locale: Locale): string {
  const words = reportWords(locale)
  if (totals.sessions === 0 && totals.errors + totals.warnings + totals.notes === 0)
    return words.verdictNothing
  return `${counted(totals.sessions, words.sessions, locale)}, ${counted(totals.events, words.events, locale)}: ${verdictOf(totals, locale)}`
}
