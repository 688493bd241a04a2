import { arrange, tellOfCalls } from './arranged.ts'
import { eventName } from './event-name.ts'
import type { Report } from './report.ts'
import type { FindingJson, ReportFileJson, SessionJson } from './report-json.ts'
import { stateWord } from './report-words.ts'
import { xmlText } from './safe-text.ts'

export type FailOn = 'error' | 'warning' | 'never'

/** A finding that makes a run fail: a fault of the client itself, not a consequence, at or above the severity asked for. */
export function failsRun(
  finding: Pick<FindingJson, 'verdict' | 'causedBy' | 'severity'>,
  failOn: FailOn,
): boolean {
  if (finding.verdict !== 'fail' || finding.causedBy !== null || failOn === 'never') return false
  return finding.severity === 'error' || (failOn === 'warning' && finding.severity === 'warning')
}

/** JUnit XML: a file is a suite, a session a test case. What does not fail the run stands in `system-out`. */
export function* writeJunit({ json }: Report, failOn: FailOn): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n'
  const suites = json.files.map(file => ({ file, cases: casesOf(file) }))
  const all = suites.flatMap(suite => suite.cases)
  const failed = (cases: readonly Case[]): number =>
    cases.filter(each => each.findings.some(f => failsRun(f, failOn))).length
  yield `<testsuites name="media-session-inspector" tests="${all.length}" failures="${failed(all)}" errors="0">\n`
  for (const { file, cases } of suites) {
    yield `  <testsuite name="${xmlText(file.file)}" tests="${cases.length}" failures="${failed(cases)}" errors="0" skipped="0">\n`
    for (const each of cases) yield caseText(each, file.file, failOn)
    yield '  </testsuite>\n'
  }
  yield '</testsuites>\n'
}

type Case = { readonly name: string; readonly seconds: number; readonly findings: readonly FindingJson[] }

function casesOf(file: ReportFileJson): readonly Case[] {
  const cases = file.sessions.map((session, index) => ({
    name: nameOf(session, index),
    seconds: session.durationMs / 1000,
    findings: session.findings,
  }))
  return !tellOfCalls(file.unlinked)
    ? cases
    : [...cases, { name: 'calls that belong to no session', seconds: 0, findings: file.unlinked }]
}

function nameOf(session: SessionJson, index: number): string {
  const content = session.contentName ?? session.contentId ?? 'unnamed content'
  return `${index + 1}. ${content} (${session.id ?? 'no session ID'}, ${stateWord(session.state, 'en')})`
}

function caseText(each: Case, file: string, failOn: FailOn): string {
  const failing = each.findings.filter(finding => failsRun(finding, failOn))
  const { causes } = arrange(each.findings)
  const lines: string[] = []
  if (failing.length > 0) {
    const [first] = failing
    const message = `${failing.length === 1 ? '' : `${failing.length} findings; first `}${first?.rule}: ${first?.title}`
    lines.push(
      `      <failure message="${xmlText(message)}" type="${xmlText(first?.severity ?? 'error')}">${failing.map(lineOf).join('\n')}</failure>`,
    )
  }
  const rest = causes.map(cause => cause.finding).filter(finding => !failing.includes(finding))
  if (rest.length > 0) lines.push(`      <system-out>${rest.map(lineOf).join('\n')}</system-out>`)
  const open = `    <testcase classname="${xmlText(file)}" name="${xmlText(each.name)}" time="${each.seconds.toFixed(3)}"`
  return lines.length === 0 ? `${open}/>\n` : `${open}>\n${lines.join('\n')}\n    </testcase>\n`
}

function lineOf(finding: FindingJson): string {
  const place = [eventName(finding) ?? '', finding.path ?? ''].filter(part => part !== '')
  const where = place.length === 0 ? '' : ` [${place.join(', ')}]`
  return xmlText(
    `${finding.severity} ${finding.rule}${where}: ${finding.message} ${finding.remedy} ${finding.doc ?? ''}`.trim(),
  )
}
