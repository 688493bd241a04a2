import { eventName } from '../core/export/event-name.ts'
import { type FindingJson, type Session, sessionJson } from '../library/index.ts'

/** What the rules say of a session, with sentences; nothing is masked, since it stays in the terminal of who runs the test. */
export function judgedFindings(session: Session): readonly FindingJson[] {
  return sessionJson(session, { version: '', locale: 'en', mask: null, madeAt: null }).findings
}

/** Causes at or above the severity, without the ignored rules; what follows from a cause stands or falls with it. */
export function failingFindings(
  findings: readonly FindingJson[],
  failOn: 'error' | 'warning',
  ignore: readonly string[],
): readonly FindingJson[] {
  return findings.filter(
    ({ verdict, causedBy, severity, rule }) =>
      verdict === 'fail' &&
      causedBy === null &&
      !ignore.includes(rule) &&
      (severity === 'error' || (failOn === 'warning' && severity === 'warning')),
  )
}

/** For the terminal: what was found, what it costs, what to do, where it is documented. */
export function validMessage(
  session: Session,
  findings: readonly FindingJson[],
  failing: readonly FindingJson[],
  unread: boolean,
): string {
  const name = `${JSON.stringify(session.facts.mediaName ?? session.facts.mediaId ?? 'unnamed content')} (session ${session.id ?? 'without ID'}, ${session.condition}, ${session.events.length} events)`
  if (unread)
    return `The media session of ${name} cannot be judged: the browser handed over none of its request bodies.`
  if (failing.length === 0) return `The media session of ${name} is valid.`
  const blocks = failing.map(finding => blockOf(finding, findings))
  const rules = [...new Set(failing.map(finding => `'${finding.rule}'`))].join(', ')
  return [
    `The media session of ${name} breaks ${failing.length} ${failing.length === 1 ? 'rule' : 'rules'}:`,
    ...blocks,
    `The report media-sessions.html shows it event by event. To accept it: toBeValid({ ignore: [${rules}] })`,
  ].join('\n\n')
}

const SIGNS = { error: '✕', warning: '▲', info: 'ℹ' } as const

function blockOf(finding: FindingJson, all: readonly FindingJson[]): string {
  const place = [
    eventName(finding) ?? '',
    finding.path ?? '',
    finding.count > 1 ? `${finding.count} times` : '',
  ].filter(part => part !== '')
  const follows = all.filter(each => each.verdict === 'fail' && each.causedBy === finding.rule)
  return [
    `  ${SIGNS[finding.severity]} ${finding.severity} ${finding.rule} ${finding.title}${place.length === 0 ? '' : ` (${place.join(', ')})`}`,
    `    ${finding.message}`,
    ...(finding.remedy === '' ? [] : [`    → ${finding.remedy}`]),
    ...(finding.doc === null ? [] : [`    ${finding.doc}`]),
    ...(follows.length === 0
      ? []
      : [
          `    Follows from it: ${[...new Set(follows.map(each => `${each.rule} ${each.title}`))].join('; ')}`,
        ]),
  ].join('\n')
}
