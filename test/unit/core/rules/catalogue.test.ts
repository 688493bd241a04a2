import { expect, test } from '@playwright/test'
import { CATALOGUE } from '../../../../src/core/rules/catalogue.ts'
import { SPANISH } from '../../../../src/core/rules/es/index.ts'
import type { RuleText } from '../../../../src/core/rules/es/rule-texts.ts'
import { englishOf } from '../../../../src/core/rules/message-of.ts'
import { MISSING } from '../../../../src/core/rules/missing.ts'
import type { Rule } from '../../../../src/core/rules/rule.ts'

/** How many rules each family of the documented catalogue has. Ids run from 01 and are never reused. */
const FAMILIES = {
  CAP: 3,
  HTTP: 8,
  RESP: 11,
  BODY: 10,
  EVT: 15,
  PAR: 20,
  META: 6,
  QOE: 10,
  TIME: 10,
  PING: 9,
  PH: 16,
  SES: 29,
  AD: 21,
  CH: 9,
  ST: 10,
  DL: 10,
  PRIV: 2,
} as const

const EXPECTED = Object.entries(FAMILIES).flatMap(([family, count]) =>
  Array.from({ length: count }, (_, index) => `${family}-${String(index + 1).padStart(2, '0')}`),
)

test('no rule of the documented catalogue is skipped, and none is there twice', () => {
  const ids = CATALOGUE.map(rule => rule.id as string)
  expect(EXPECTED).toHaveLength(199)
  expect(
    EXPECTED.filter(id => !ids.includes(id)),
    'missing',
  ).toEqual([])
  expect(
    ids.filter((id, index) => !EXPECTED.includes(id) || ids.indexOf(id) !== index),
    'unknown or twice',
  ).toEqual([])
})

test('every rule says what happened, what to do and where Adobe says so', () => {
  expect(CATALOGUE.flatMap(rule => incomplete(rule).map(problem => `${rule.id}: ${problem}`))).toEqual([])
})

test('every rule says the same in Spanish', () => {
  expect(CATALOGUE.flatMap(rule => untranslated(rule).map(problem => `${rule.id}: ${problem}`))).toEqual([])
})

function incomplete(rule: Rule): readonly string[] {
  const { title, says, remedy, docs, observed } = rule
  return [
    ...(/^\S.{5,90}[^.\s]$/.test(title) ? [] : [`title “${title}”`]),
    ...(says.default ? [] : ['no variant "default"']),
    ...Object.values(says).filter(sentence => !/^\S.{15,}[.?!]$/s.test(sentence)),
    ...(/^\S.{8,}[.?!]$/s.test(remedy) ? [] : [`remedy “${remedy}”`]),
    ...(docs.length > 0 || observed ? [] : ['neither a page nor an observation']),
    ...docs
      .filter(({ path, title }) => !/^[a-z0-9][a-zA-Z0-9/_#-]*$/.test(path) || path.includes('.md') || !title)
      .map(({ path }) => `page ${path}`),
  ]
}

function untranslated(rule: Rule): readonly string[] {
  const spanish: RuleText | undefined = SPANISH[rule.id]
  if (spanish === undefined) return ['no Spanish text']
  const english = englishOf(rule)
  const differ = (a: object, b: object) => String(Object.keys(a).sort()) !== String(Object.keys(b).sort())
  return [
    ...(differ(spanish, english) || differ(spanish.says, english.says) ? ['other texts or variants'] : []),
    ...Object.entries(english.says).flatMap(([variant, sentence]) => {
      const translated = spanish.says[variant] ?? ''
      if (translated === sentence) return [`“${variant}” is not translated`]
      const same = String(placeholdersOf(translated)) === String(placeholdersOf(sentence))
      return same ? [] : [`“${variant}” has other placeholders`]
    }),
    ...(spanish.title === english.title || spanish.remedy === english.remedy ? ['title or remedy'] : []),
  ]
}

test('every reason for not knowing is a sentence in both languages', () => {
  for (const { en, es } of Object.values(MISSING)) {
    expect(en).toMatch(/^Cannot be told: .+\.$/)
    expect(es).toMatch(/^No se puede saber: .+\.$/)
  }
})

test('Spanish has no text for a rule that does not exist', () => {
  const ids: readonly string[] = CATALOGUE.map(rule => rule.id)
  expect(Object.keys(SPANISH).filter(id => !ids.includes(id))).toEqual([])
})

function placeholdersOf(text: string): readonly string[] {
  return [...new Set(text.match(/\{\w+(?::\w+)?\}/g) ?? [])].sort()
}

/** Where Adobe's pages disagree about what this product does not judge. */
const NEEDS_NO_RULE: Readonly<Record<string, string>> = {
  'D-36':
    'names of constants in SDKs: what is missing on the wire for it cannot be told from what was never meant',
  'D-38': 'what media.sdkVersion names: any string is right',
  'D-40': 'an address of the Edge API',
  'D-41': 'a timestamp of the Edge API',
  'D-42': 'custom metadata of the Edge API',
  'D-44': 'a count of events in the reports, no list of what may be sent',
}

test('each of the 46 places where Adobe’s pages disagree is named by a rule, or needs none', () => {
  const named = CATALOGUE.flatMap(({ disagreement }) =>
    disagreement === undefined
      ? []
      : [disagreement.register, ...(disagreement.text.match(/\bD-\d\d\b/g) ?? [])],
  )
  const all = Array.from({ length: 46 }, (_, index) => `D-${String(index + 1).padStart(2, '0')}`)
  expect(all.filter(id => !named.includes(id))).toEqual(Object.keys(NEEDS_NO_RULE))
})
