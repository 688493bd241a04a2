import { EN } from './en/index.ts'
import { ES } from './es/index.ts'
import type { Language, Phrase, PhraseValues } from './phrase.ts'

export type PhraseKey = keyof typeof EN

/** Says a phrase in the reader's language. Values are put in as they are: show the result as a text node only. */
export type Translate = (key: PhraseKey, values?: PhraseValues) => string

const PHRASES: Readonly<Record<Language, Readonly<Record<PhraseKey, Phrase>>>> = { en: EN, es: ES }

/** The translator of a language. Numbers among the values are written the way that language writes them. */
export function translator(language: Language): Translate {
  const plural = new Intl.PluralRules(language)
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 })
  return (key, values = {}) => {
    const phrase = PHRASES[language][key]
    const text =
      typeof phrase === 'string'
        ? phrase
        : plural.select(Number(values.count)) === 'one'
          ? phrase.one
          : phrase.other
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      if (!Object.hasOwn(values, name)) return whole
      const value = values[name]
      return typeof value === 'number' ? number.format(value) : String(value)
    })
  }
}

/** The language to speak: the reader's choice, else the first of the browser's languages that we have, else English. */
export function languageFor(choice: Language | 'auto', browserLanguages: readonly string[]): Language {
  if (choice !== 'auto') return choice
  for (const tag of browserLanguages) {
    const base = tag.toLowerCase().split('-')[0]
    if (base === 'en' || base === 'es') return base
  }
  return 'en'
}
