import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import * as library from '../../../src/library/index.ts'

// What the package exports is a promise. A change of it shows here, and is made on purpose: `--update-snapshots`, a line in CHANGELOG, and a new
// major version where something went or changed its meaning.

test('the library exports these values and no others', () => {
  expect(`${Object.keys(library).sort().join('\n')}\n`).toMatchSnapshot('library-values.txt')
})

test('what is exported keeps its signature', () => {
  const folder = mkdtempSync(join(tmpdir(), 'library-api-'))
  try {
    const made = spawnSync(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '-p', 'src/library/tsconfig.json', '--outDir', folder],
      { encoding: 'utf8' },
    )
    expect(made.stdout + made.stderr).toBe('')
    expect(signaturesOf(join(folder, 'library/index.d.ts'))).toMatchSnapshot('library-signatures.txt')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Declarations that an index of re-exports names, without comments, a blank line between them. */
function signaturesOf(index: string): string {
  const found: string[] = []
  for (const [, names = '', from = ''] of readFileSync(index, 'utf8').matchAll(
    /export (?:type )?\{([^}]*)\} from '([^']+)'/g,
  )) {
    const source = withoutComments(readFileSync(join(dirname(index), from.replace(/\.ts$/, '.d.ts')), 'utf8'))
    for (const name of names.split(',').map(each => each.replace('type ', '').trim())) {
      if (name !== '') found.push(declarationOf(name, source))
    }
  }
  return `${found.sort().join('\n\n')}\n`
}

function declarationOf(name: string, source: string): string {
  const start = new RegExp(`^export (?:declare )?(?:type|const|function|class) ${name}\\b`, 'm').exec(source)
  if (start === null) return `${name}: not declared where the index says`
  const rest = source.slice(start.index)
  const end = /\n(?=export |declare |import )/.exec(rest)
  return (end ? rest.slice(0, end.index) : rest).trim()
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\n/gm, '')
}
