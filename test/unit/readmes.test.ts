import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { globSync } from 'tinyglobby'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SOURCES = { cwd: ROOT, ignore: ['node_modules/**', 'dist/**', 'test-results/**'] }
const FILES = globSync('**/*.{ts,tsx,mjs,css,md}', { ...SOURCES, dot: true })
/** A page tells what was once, and so names what is gone. */
const PAGES = FILES.filter(file => file.endsWith('.md') && file !== 'CHANGELOG.md')

/** Names that stand for any file, as in `x.chromium.spec.ts`. */
const STANDS_FOR_ANY = /^(?:x\.|kebab-case|PascalCase)/

/** Source files that a page names in code, and where its links lead. */
function namedIn(text: string): { readonly files: readonly string[]; readonly links: readonly string[] } {
  return {
    files: [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs|css))`/g)]
      .map(([, file = '']) => file)
      .filter(file => !STANDS_FOR_ANY.test(file)),
    links: [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link),
  }
}

/** `grid/column.ts` names any file that ends so; folders above it (`../session/`) say where it lies. */
function isNamed(file: string): boolean {
  const end = file.replace(/^(?:\.{1,2}\/)+/, '')
  return FILES.some(known => known === end || known.endsWith(`/${end}`))
}

test('every source file that a README names is there, and every link leads somewhere', () => {
  const gone = PAGES.flatMap(page => {
    const { files, links } = namedIn(readFileSync(join(ROOT, page), 'utf8'))
    return [
      ...files.filter(file => !isNamed(file)),
      ...links.filter(link => !existsSync(join(ROOT, dirname(page), link))),
    ].map(name => `${page} names ${name}`)
  })
  expect(PAGES.length).toBeGreaterThan(20)
  expect(gone).toEqual([])
})

test('a file that is gone would be seen', () => {
  const { files, links } = namedIn(
    'See `../session/fold.ts`, `core/redact.ts`, `x.spec.ts` and [there](no-page.md#part).',
  )
  expect(files).toEqual(['../session/fold.ts', 'core/redact.ts'])
  expect(files.map(isNamed)).toEqual([false, false])
  expect(links).toEqual(['no-page.md'])
})
