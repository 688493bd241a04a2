import type { Finding } from '../rules/finding.ts'
import type { Session } from '../session/session.ts'
import { iso, type ReportOptions, sessionJson } from './report.ts'
import { lengthOfTime, reportWords, stateWord } from './report-words.ts'
import { markdownCode, markdownText } from './safe-text.ts'
import { findingsText } from './write-markdown.ts'

/** A finding with what follows from it. */
export function withConsequences(session: Pick<Session, 'findings'>, finding: string): readonly Finding[] {
  return session.findings.filter(({ id, causedBy }) => id === finding || causedBy === finding)
}

/** What a ticket about these findings of a session needs, as Markdown (GitHub flavour; other trackers read it as plain text). */
export function writeTicket(session: Session, findings: readonly Finding[], options: ReportOptions): string {
  const { locale, mask } = options
  const words = reportWords(locale)
  const {
    contentName,
    contentId,
    player,
    host,
    libraryVersion,
    client,
    findings: told,
  } = sessionJson(
    { ...session, findings: [...findings, ...session.findings.filter(one => !findings.includes(one))] },
    options,
  )
  const facts: readonly (readonly [string, string | null])[] = [
    [words.content, [contentName, contentId].filter(text => text !== null).join(' · ') || null],
    [words.player, player],
    [words.client, libraryVersion === null ? client : `${client} ${libraryVersion}`],
    [words.host, host],
    [words.started, iso(session.startedAt)],
    [
      words.state,
      `${stateWord(session.condition, locale)}, ${lengthOfTime(session.duration)}, ${session.events.length} ${words.events[1]}`,
    ],
  ]
  const lines = [
    `### ${words.session} ${session.id === null ? '–' : markdownCode(session.id)}`,
    '',
    ...facts.flatMap(([word, value]) => (value === null ? [] : [`- ${word}: ${markdownText(value)}`])),
    '',
    findingsText(told.slice(0, findings.length), locale, iso(session.events.at(0)?.when ?? null)).trimEnd(),
    '',
    `_${mask === null ? words.unmasked : words.masked} ${words.rulesApplied} ${options.version}._`,
  ]
  return `${lines.join('\n')}\n`
}
