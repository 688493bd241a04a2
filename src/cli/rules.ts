import { visible } from '../core/export/safe-text.ts'
import { CATALOGUE } from '../core/rules/catalogue.ts'
import { docUrl } from '../core/rules/doc.ts'
import type { Rule } from '../core/rules/rule.ts'
import { CLEAN, Unusable } from './exit-codes.ts'
import { wrap } from './lines.ts'
import { writeOutput } from './output.ts'
import { choosePaint, type Paint } from './paint.ts'

/** Prints the catalogue, or one rule with everything that is known about it. */
export async function rules(id: string | null, json: boolean, color: boolean | null): Promise<number> {
  const chosen = id === null ? CATALOGUE : CATALOGUE.filter(rule => rule.id === id)
  if (chosen.length === 0) {
    const family = id?.split('-')[0] ?? ''
    const near = CATALOGUE.filter(rule => rule.id.startsWith(`${family}-`)).map(rule => rule.id)
    const hint = near.length === 0 ? 'Without an id, rules lists them all.' : `There are ${near.join(', ')}.`
    throw new Unusable(`There is no rule ${JSON.stringify(id)}. ${hint}`)
  }
  const toTerminal = process.stdout.isTTY === true
  const width = Math.min(120, (toTerminal ? process.stdout.columns : 0) || 100)
  const paint = choosePaint(color, toTerminal)
  const pieces = json
    ? [`${JSON.stringify(id === null ? chosen.map(jsonOf) : chosen.map(jsonOf)[0], null, 2)}\n`]
    : id === null
      ? chosen.map(rule => lineOf(rule, paint))
      : chosen.map(rule => pageOf(rule, paint, width))
  await writeOutput(pieces, null)
  return CLEAN
}

const STYLES = { error: 'red', warning: 'yellow', info: 'blue' } as const

function lineOf(rule: Rule, paint: Paint): string {
  const unseen = rule.scope === 'none' ? paint('dim', '  (cannot be observed)') : ''
  return `${rule.id.padEnd(8)} ${paint(STYLES[rule.severity], rule.severity.padEnd(7))} ${rule.title}${unseen}\n`
}

function pageOf(rule: Rule, paint: Paint, width: number): string {
  const lines = [
    `${paint('bold', `${rule.id} ${rule.title}`)}`,
    paint(STYLES[rule.severity], rule.severity),
    '',
  ]
  const paragraph = (text: string, indent = ''): void => {
    for (const line of wrap(visible(text), width - indent.length)) lines.push(indent + line)
  }
  for (const [variant, text] of Object.entries(rule.says)) {
    if (Object.keys(rule.says).length > 1) lines.push(paint('dim', `${variant}:`))
    paragraph(text)
  }
  if (rule.remedy !== '') {
    lines.push('')
    paragraph(`What to do: ${rule.remedy}`)
  }
  if (rule.scope === 'none') paragraph(`This tool cannot see it: ${rule.notObservable}`)
  if (rule.disagreement !== undefined) {
    lines.push('')
    paragraph(`Adobe's pages disagree (${rule.disagreement.register}): ${rule.disagreement.text}`)
  }
  if (rule.observed !== undefined) {
    lines.push('')
    paragraph(`Observed: ${rule.observed}`)
  }
  if (rule.docs.length > 0) lines.push('', 'Adobe says so:')
  for (const doc of rule.docs) lines.push(`  ${doc.title}`, `  ${paint('dim', docUrl(doc))}`)
  return `${lines.join('\n')}\n`
}

function jsonOf(rule: Rule): object {
  return {
    id: rule.id,
    severity: rule.severity,
    title: rule.title,
    says: rule.says,
    remedy: rule.remedy,
    docs: rule.docs.map(doc => ({ title: doc.title, url: docUrl(doc) })),
    observable: rule.scope !== 'none',
  }
}
