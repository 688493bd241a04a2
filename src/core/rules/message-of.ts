import { ruleById } from './catalogue.ts'
import type { DocLink, Locale } from './doc.ts'
import { SPANISH } from './es/index.ts'
import type { RuleText } from './es/rule-texts.ts'
import type { Finding } from './finding.ts'
import { MISSING } from './missing.ts'
import type { Rule, RuleId, Values } from './rule.ts'

// What a person reads of a finding. Values may hold text of the inspected page: show the result as text, never as markup.

/** What happened and what it costs; of an unknown: what the capture lacks. */
export function messageOf(
  finding: Pick<Finding, 'rule' | 'say' | 'values' | 'missing'>,
  locale: Locale = 'en',
): string {
  if (finding.missing !== null) return MISSING[finding.missing][locale]
  const says = textsOf(finding.rule, locale)?.says
  const template = says?.[finding.say] ?? says?.default
  if (template === undefined) return finding.rule
  const text = Object.hasOwn(finding.values, 'acceptedWith') ? `${template} ${ACCEPTED[locale]}` : template
  return fillIn(text, finding.values, locale)
}

/** Said of what Adobe's own server let pass although its schema should refuse it (spec §5.0, Accepted by the server). */
const ACCEPTED: Readonly<Record<Locale, string>> = {
  en: 'All the same, Adobe’s server answered this call with {acceptedWith}: it was not refused. Whether what it says counts is not known.',
  es: 'Aun así, el servidor de Adobe respondió a esta llamada con {acceptedWith}: no la rechazó. No se sabe si lo que dice cuenta.',
}

/** The rule's title: names the fault. A rule that is not in the catalogue (a file of another version) is named by its id. */
export function titleOf(id: RuleId, locale: Locale = 'en'): string {
  return textsOf(id, locale)?.title ?? id
}

/** What to do about it. */
export function remedyOf(id: RuleId, locale: Locale = 'en'): string {
  return textsOf(id, locale)?.remedy ?? ''
}

/** Where Adobe's own pages disagree about it, and which side the rule takes; `null` where they do not. */
export function disagreementOf(id: RuleId, locale: Locale = 'en'): string | null {
  return textsOf(id, locale)?.disagreement ?? null
}

/** What a rule without a page rests on: what was measured, with date and version; `null` where a page says so. */
export function observedOf(id: RuleId, locale: Locale = 'en'): string | null {
  return textsOf(id, locale)?.observed ?? null
}

/** Adobe's pages about it, the most telling first. Empty where the rule rests on what was measured. */
export function docsOf(id: RuleId): readonly DocLink[] {
  return ruleById(id)?.docs ?? []
}

function textsOf(id: RuleId, locale: Locale): RuleText | undefined {
  const rule = ruleById(id)
  if (rule === undefined) return undefined
  return (locale === 'es' && Object.hasOwn(SPANISH, id) ? SPANISH[id] : undefined) ?? englishOf(rule)
}

/** The English texts of a record in the shape of the translations. */
export function englishOf(rule: Rule): RuleText {
  return {
    title: rule.title,
    says: rule.says,
    remedy: rule.remedy,
    ...(rule.disagreement === undefined ? {} : { disagreement: rule.disagreement.text }),
    ...(rule.observed === undefined ? {} : { observed: rule.observed }),
    ...(rule.scope === 'none' ? { notObservable: rule.notObservable } : {}),
  }
}

const NUMBERS: Readonly<Record<Locale, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 3 }),
  es: new Intl.NumberFormat('es', { maximumFractionDigits: 3 }),
}

/** JSON types in words, for placeholders written `{name:type}`. */
const TYPE_NAMES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  string: { en: 'a string', es: 'una cadena' },
  number: { en: 'a number', es: 'un número' },
  integer: { en: 'a whole number', es: 'un número entero' },
  boolean: { en: 'true or false', es: 'true o false' },
  object: { en: 'an object', es: 'un objeto' },
  array: { en: 'an array', es: 'un array' },
  null: { en: 'null', es: 'null' },
  missing: { en: 'missing', es: 'ausente' },
}

/** Text longer than this is cut in a sentence: the reason a server gives (RESP-01) is shown whole up to here. */
const LONGEST_VALUE = 400

function fillIn(template: string, values: Values, locale: Locale): string {
  return template.replace(/\{(\w+)(:type)?\}/g, (written, name: string, type: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return written
    if (typeof value === 'number') return NUMBERS[locale].format(value)
    if (type !== undefined && Object.hasOwn(TYPE_NAMES, value)) return TYPE_NAMES[value]?.[locale] ?? value
    return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value
  })
}
