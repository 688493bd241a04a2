import { expect, test } from '@playwright/test'
import { CATALOGUE } from '../../../../src/core/rules/catalogue.ts'
import { SPANISH } from '../../../../src/core/rules/es/index.ts'
import type { RuleText } from '../../../../src/core/rules/es/rule-texts.ts'
import { englishOf } from '../../../../src/core/rules/message-of.ts'
import { MISSING } from '../../../../src/core/rules/missing.ts'

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

for (const rule of CATALOGUE) {
  test(`${rule.id} says what happened, what to do and where Adobe says so`, () => {
    expect(rule.title).toMatch(/^\S.{5,90}[^.\s]$/)
    expect(rule.says.default, 'the variant "default"').toBeTruthy()
    for (const sentence of Object.values(rule.says)) expect(sentence).toMatch(/^\S.{15,}[.?!]$/s)
    expect(rule.remedy).toMatch(/^\S.{8,}[.?!]$/s)
    if (rule.docs.length === 0) expect(rule.observed, 'neither a page nor an observation').toBeTruthy()
    for (const doc of rule.docs) {
      expect(doc.path).toMatch(/^[a-z0-9][a-zA-Z0-9/_#-]*$/)
      expect(doc.path).not.toMatch(/\.md/)
      expect(doc.title).toBeTruthy()
    }
  })

  test(`${rule.id} says the same in Spanish`, () => {
    const spanish: RuleText | undefined = SPANISH[rule.id]
    expect(spanish, 'no Spanish text').toBeDefined()
    if (spanish === undefined) return
    const english = englishOf(rule)
    expect(Object.keys(spanish).sort()).toEqual(Object.keys(english).sort())
    expect(Object.keys(spanish.says).sort()).toEqual(Object.keys(english.says).sort())
    for (const [variant, sentence] of Object.entries(english.says)) {
      expect(placeholdersOf(spanish.says[variant] ?? ''), variant).toEqual(placeholdersOf(sentence))
      expect(spanish.says[variant]).not.toBe(sentence)
    }
    expect(spanish.title).not.toBe(english.title)
    expect(spanish.remedy).not.toBe(english.remedy)
  })
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
