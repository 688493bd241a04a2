import { docUrl } from '../rules/doc.ts'
import { docsOf, remedyOf, titleOf } from '../rules/message-of.ts'
import type { RuleId } from '../rules/rule.ts'
import { weigh } from '../session/gist.ts'
import type { Report } from './report.ts'
import type { FindingJson, ReportFileJson } from './report-json.ts'
import { visible } from './safe-text.ts'

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const

/**
 * SARIF 2.1.0, as code scanners annotate it: one result for each fault of a client. Unknowns are left out, since scanners show every
 * result as a fault; consequences stand in the cause's message.
 */
export function* writeSarif({ json, options }: Report): Generator<string> {
  const results = withFingerprints(json.files.flatMap(file => resultsOf(file)))
  const ids = [...new Set(results.map(result => result.ruleId))].sort()
  const sarif = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Media Session Inspector',
            semanticVersion: options.version,
            rules: ids.map(id => ruleOf(id as RuleId)),
          },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: json.files.map(file => ({ location: { uri: uriOf(file.file) } })),
        results: results.map(result => ({ ...result, ruleIndex: ids.indexOf(result.ruleId) })),
        properties: { personalIdentifiersMasked: json.masked, totals: json.totals },
      },
    ],
  }
  yield `${JSON.stringify(sarif, null, 2)}\n`
}

function ruleOf(id: RuleId): object {
  const doc = docsOf(id)[0]
  const title = titleOf(id) || id
  const help = remedyOf(id) || title
  // GitHub asks for short and full description and help of every rule (docs.github.com, SARIF support for code scanning).
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: help === title ? title : `${title}. ${help}` },
    help: { text: help, markdown: doc === undefined ? help : `${help}\n\n[${doc.title}](${docUrl(doc)})` },
    ...(doc === undefined ? {} : { helpUri: docUrl(doc) }),
  }
}

type Result = { readonly ruleId: string; readonly sameAs: string } & Readonly<Record<string, unknown>>

/**
 * What makes two results of two runs the same fault. Session IDs are new in every run, so content, event and place are taken; GitHub
 * reads `primaryLocationLineHash`, and shows results that share it once: copies are counted, as its own hashes are.
 */
function withFingerprints(results: readonly Result[]): readonly ({ readonly ruleId: string } & object)[] {
  const copies = new Map<string, number>()
  return results.map(({ sameAs, ...result }) => {
    const copy = (copies.get(sameAs) ?? 0) + 1
    copies.set(sameAs, copy)
    return {
      ...result,
      partialFingerprints: { primaryLocationLineHash: `${weigh(sameAs).hash.toString(16)}:${copy}` },
    }
  })
}

function resultsOf(file: ReportFileJson): readonly Result[] {
  const groups = [
    ...file.sessions.map(session => ({
      name: session.id ?? session.key,
      content: session.contentId ?? session.contentName ?? '',
      findings: session.findings,
    })),
    { name: '', content: '', findings: file.unlinked },
  ]
  return groups.flatMap(({ name, content, findings }) =>
    findings
      .filter(finding => finding.verdict === 'fail' && finding.causedBy === null)
      .map(finding => {
        const follows = findings.filter(each => each.causedBy === finding.rule)
        return {
          ruleId: finding.rule,
          level: LEVEL[finding.severity],
          message: { text: messageText(finding, follows) },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: uriOf(file.file) }, region: { startLine: 1 } },
              ...(name === ''
                ? {}
                : {
                    logicalLocations: [
                      {
                        name: finding.eventType === null ? 'session' : visible(finding.eventType),
                        fullyQualifiedName: [name, finding.eventIndex ?? '', finding.path ?? '']
                          .filter(part => part !== '')
                          .join('/'),
                        kind: 'member',
                      },
                    ],
                  }),
            },
          ],
          sameAs: JSON.stringify([file.file, content, finding.rule, finding.eventType, finding.path]),
          properties: { count: finding.count },
        }
      }),
  )
}

function messageText(finding: FindingJson, follows: readonly FindingJson[]): string {
  const parts = [`${finding.title}. ${finding.message}`, finding.remedy]
  if (follows.length > 0)
    parts.push(`Follows from it: ${[...new Set(follows.map(each => each.rule))].join(', ')}.`)
  return visible(parts.filter(part => part !== '').join(' '))
}

/** A relative path as a URI reference; `-` (standard input) keeps its name. */
function uriOf(file: string): string {
  return file
    .replace(/\\/g, '/')
    .split('/')
    .map(part => encodeURIComponent(part))
    .join('/')
}
