import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { globSync } from 'tinyglobby'
import { PAGES } from '../../src/core/rules/pages.ts'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))

// Comments cite Adobe's pages by their path without ending: MC/mc-api-impl/mc-api-timeout. What they name is a page that rules cite as well.

/** `implementation/variables/core/content-type` of VAR/core/content-type. */
const FOLDERS: Readonly<Record<string, string>> = {
  MC: 'implementation/media-collection-api',
  EV: 'implementation/events',
  VAR: 'implementation/variables',
}

const KNOWN: ReadonlySet<string> = new Set(Object.values(PAGES).map(({ path }) => path))

function citationsIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(MC|EV|VAR)\/[\w-]+(?:\/[\w-]+)*(?:\.md)?/g)].map(([cited]) => cited)
}

function isKnown(cited: string): boolean {
  const [folder = '', ...path] = cited.split('/')
  return KNOWN.has([FOLDERS[folder], ...path].join('/'))
}

test('every page that a comment cites is one of the pages of the rules', () => {
  const cited = globSync('**/*.{ts,tsx}', { cwd: SRC }).flatMap(file =>
    citationsIn(readFileSync(`${SRC}/${file}`, 'utf8')).map(one => ({ file, one })),
  )
  expect(cited.length).toBeGreaterThan(8)
  expect(cited.filter(({ one }) => !isKnown(one)).map(({ file, one }) => `${file} cites ${one}`)).toEqual([])
})

test('a citation with an ending, or of no page, would be seen', () => {
  const [withEnding = '', unknown = '', known = ''] = citationsIn(
    'see VAR/core/content-type.md, EV/playback/stop; (MC/mc-api-impl/mc-api-timeout).',
  )
  expect([withEnding, unknown, known].map(isKnown)).toEqual([false, false, true])
})
