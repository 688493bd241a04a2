import { CATALOGUE } from './catalogue.ts'
import { docUrl } from './doc.ts'
import { MISSING } from './missing.ts'
import type { Missing, Rule, RuleId } from './rule.ts'

/** Families in words, in the order of the catalogue. */
const FAMILIES: Readonly<Record<string, string>> = {
  CAP: 'What the capture holds',
  HTTP: 'Address, method and headers',
  RESP: 'Answers',
  BODY: 'Form of the body',
  EVT: 'Events and their parameters',
  PAR: 'Values of parameters',
  META: 'Custom metadata',
  QOE: 'Quality of experience',
  TIME: 'Timestamps',
  PING: 'Pings',
  PH: 'Playhead',
  SES: 'Sessions',
  AD: 'Ads',
  CH: 'Chapters',
  ST: 'Player states',
  DL: 'Downloaded content',
  PRIV: 'Privacy',
}

const SCOPES: Readonly<Record<Rule['scope'], string>> = {
  call: 'one call',
  event: 'one event',
  move: 'one event in its place in the session',
  session: 'a whole session',
  capture: 'sessions beside each other',
  none: 'nothing',
}

/** The catalogue as a Markdown page. `unknowns`: what each rule is known to be undecided for, as its fixtures show it. */
export function writeRulesPage(unknowns: ReadonlyMap<RuleId, readonly Missing[]>): string {
  const families = new Map<string, Rule[]>()
  for (const rule of CATALOGUE) {
    const family = rule.id.split('-', 1)[0] ?? ''
    const rules = families.get(family)
    if (rules === undefined) families.set(family, [rule])
    else rules.push(rule)
  }
  const parts = [
    '# The rules',
    '<!-- Generated: npm run rules -->',
    `${CATALOGUE.length} rules. Each answers that a call or session breaks it, that it does not, or that it cannot be told from what was captured. **Error**: documented to be refused, dropped, or to corrupt the numbers. **Warning**: contradicts the documentation. **Note**: advice, or a quirk worth knowing. What \`{…}\` stands for is filled in from the capture.`,
    [...families.keys()].map(id => `- [${id}: ${FAMILIES[id] ?? id}](#${anchorOf(id)})`).join('\n'),
    ...[...families].flatMap(([id, rules]) => [
      `## ${id}: ${FAMILIES[id] ?? id}`,
      ...rules.map(rule => writeRule(rule, unknowns.get(rule.id) ?? [])),
    ]),
  ]
  return `${parts.join('\n\n')}\n`
}

function anchorOf(family: string): string {
  return `${family}: ${FAMILIES[family] ?? family}`
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
}

function writeRule(rule: Rule, unknowns: readonly Missing[]): string {
  const { id, severity, title, says, remedy, docs, disagreement, observed } = rule
  const lines = [
    `### ${id} ${literal(title)}`,
    '',
    `**${severity === 'info' ? 'Note' : capitalised(severity)}** about ${SCOPES[rule.scope]}${rule.scope !== 'none' && rule.schemaOnly ? '; a warning where Adobe’s own server accepted the call' : ''}.`,
    '',
    ...Object.values(says).map(sentence => `- ${literal(sentence)}`),
    '',
    `**To do:** ${literal(remedy)}`,
    '',
    ...(docs.length > 0
      ? [`**Pages:** ${docs.map(doc => `[${doc.title}](${docUrl(doc)})`).join(' · ')}`, '']
      : []),
    ...(disagreement === undefined
      ? []
      : [`**Adobe’s pages disagree (${disagreement.register}):** ${literal(disagreement.text)}`, '']),
    ...(observed === undefined ? [] : [`**Observed:** ${literal(observed)}`, '']),
    ...(unknowns.length === 0
      ? []
      : ['**Unknown:**', '', ...[...new Set(unknowns)].map(one => `- ${MISSING[one].en}`), '']),
    ...(rule.scope === 'none' ? [`**Not observable:** ${literal(rule.notObservable)}`, ''] : []),
  ]
  return lines.join('\n').trimEnd()
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Text that Markdown shows as it is: `<company>` would vanish, and `a_b_c` or `*` become emphasis. */
function literal(text: string): string {
  return text.replace(/[<>*_[\]`\\]/g, character => `\\${character}`).replace(/\{(\w+):type\}/g, '{$1}')
}
