import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

/** What the pages of the extension show is written here. */
const SHOWN = [
  'src/panel',
  'src/popup',
  'src/settings',
  'src/marks',
  'src/strings',
  'src/core/rules',
  'src/core/protocols',
  'public/_locales',
]

/**
 * Characters beyond ASCII that Liberation Sans, Liberation Sans Bold and Liberation Mono all have (1.07.4, by fc-query), as far as the pages
 * need them, and the mark of byte order, which nobody sees. No browser draws one of them in colour. Anything else is drawn (`src/marks`).
 */
const COVERED =
  /[\u00a0-\u00a8\u00aa-\u00ad\u00af-\u00ff\u0394\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2190-\u2193\u2212\u2265\ufeff]/u

test('pages show no character that the least of fonts lack', () => {
  const files = SHOWN.flatMap(filesIn)
  expect(files.length).toBeGreaterThan(200)
  expect(
    files.flatMap(file => uncovered(readFileSync(file, 'utf8')).map(found => `${file}: ${found}`)),
  ).toEqual([])
})

test('such a character would be seen, however it is written', () => {
  expect(uncovered('✕ 2')).toEqual(['✕'])
  expect(uncovered(String.raw`'\u2715' "\u{1F4CC}" &#x2139; &times;`)).toEqual(['✕', '📌', 'ℹ', '&times;'])
  expect(uncovered('¿Qué? “0:49.0” · 4 → 8 ± 0.2 − Δ…')).toEqual([])
})

/** What a file shows that is not covered. Comments count: what stands in them is soon copied. */
function uncovered(source: string): readonly string[] {
  const text = source
    .replace(/\\u\{?([\da-f]{4,6})\}?/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
  return text.match(/[^\0-\x7f]|&[a-z]+;/giu)?.filter(found => !COVERED.test(found)) ?? []
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(?:tsx?|css|html|json)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
}
