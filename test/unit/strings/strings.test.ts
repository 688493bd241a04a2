import { expect, test } from '@playwright/test'
import { EN } from '../../../src/strings/en/index.ts'
import { ES } from '../../../src/strings/es/index.ts'
import { formatsOf } from '../../../src/strings/formats.ts'
import type { Phrase } from '../../../src/strings/phrase.ts'
import { languageFor, translator } from '../../../src/strings/translator.ts'

const texts = (phrase: Phrase) => (typeof phrase === 'string' ? [phrase] : [phrase.one, phrase.other])
const placeholders = (phrase: Phrase) =>
  [...new Set(texts(phrase).flatMap(text => text.match(/\{\w+\}/g) ?? []))].sort()

test('both languages have every key', () => {
  expect(Object.keys(ES).sort()).toEqual(Object.keys(EN).sort())
})

test('a phrase takes the same values in both languages, and has text', () => {
  for (const [key, english] of Object.entries(EN)) {
    const spanish = ES[key as keyof typeof ES]
    expect(placeholders(spanish), key).toEqual(placeholders(english))
    for (const text of [...texts(english), ...texts(spanish)]) expect(text.trim(), key).not.toBe('')
  }
})

test('no text shouts', () => {
  for (const [key, phrase] of [...Object.entries(EN), ...Object.entries(ES)]) {
    for (const text of texts(phrase)) expect(text, key).not.toMatch(/!|¡/)
  }
})

test('a value that looks like a placeholder is not filled in again', () => {
  expect(translator('en')('app.name', { name: '{other}' })).toBe('Media Session Inspector')
})

test('the first language of the browser that we have is spoken, unless the reader chose', () => {
  expect(languageFor('auto', ['de-DE', 'es-MX', 'en'])).toBe('es')
  expect(languageFor('auto', ['ja'])).toBe('en')
  expect(languageFor('en', ['es'])).toBe('en')
})

test('lengths are m:ss, and h:mm:ss from an hour on', () => {
  const { length } = formatsOf('en')
  expect([0, 59_999, 60_000, 3_600_000, -5000, Number.NaN].map(length)).toEqual([
    '0:00',
    '0:59',
    '1:00',
    '1:00:00',
    '−0:05',
    '–',
  ])
})

test('a moment that no date can hold is written, not thrown', () => {
  expect(formatsOf('es').dateClock(1e300)).toBe('1e+300')
})
