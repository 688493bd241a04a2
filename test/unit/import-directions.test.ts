import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))

type Import = { readonly file: string; readonly written: string }
type Allowed = { readonly all: readonly string[]; readonly roots: readonly string[] }

test('the table in src/README.md is read', () => {
  const table = readTable()
  expect(table.get('core')).toEqual({ all: ['zod'], roots: [] })
  expect(table.get('panel')?.roots).toContain('platform')
})

test('every folder of src has its line in the table', () => {
  const folders = readdirSync(SRC, { withFileTypes: true }).filter(entry => entry.isDirectory())
  expect(folders.map(folder => folder.name).filter(name => !readTable().has(name))).toEqual([])
})

test('no file imports what the table does not allow its folder', () => {
  const imports = sourceFiles().flatMap(importsOf)
  expect(imports.length).toBeGreaterThan(100)
  expect(
    imports.filter(one => !isAllowed(one)).map(({ file, written }) => `${file} imports ${written}`),
  ).toEqual([])
})

test('a forbidden import would be seen', () => {
  expect(isAllowed({ file: 'core/units.ts', written: '../panel/main.tsx' })).toBe(false)
  expect(isAllowed({ file: 'core/units.ts', written: 'node:fs' })).toBe(false)
  expect(isAllowed({ file: 'panel/grid/grid.tsx', written: '../../platform/tabs.ts' })).toBe(false)
  expect(isAllowed({ file: 'panel/main.tsx', written: '../platform/tabs.ts' })).toBe(true)
  expect(
    importsIn("import type { A } from './a.ts'\nexport * from \"../b.ts\"\nconst c = await import('./c.ts')"),
  ).toEqual(['./a.ts', '../b.ts', './c.ts'])
})

test('imports carry the file ending', () => {
  const bare = sourceFiles()
    .flatMap(importsOf)
    .filter(({ written }) => written.startsWith('.') && !/\.\w+(\?\w+)?$/.test(written))
  expect(bare).toEqual([])
})

test('the core asks no clock, no chance and no console', () => {
  const asks = sourceFiles()
    .filter(file => file.startsWith(`core${sep}`))
    .flatMap(file =>
      withoutComments(readFileSync(join(SRC, file), 'utf8'))
        .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''") // advice to a player may name Date.now()
        .split('\n')
        .filter(line =>
          /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bconsole\b|\bperformance\b/.test(line),
        )
        .map(line => `${file}: ${line.trim()}`),
    )
  expect(asks).toEqual([])
})

function readTable(): ReadonlyMap<string, Allowed> {
  const table = new Map<string, Allowed>()
  for (const line of readFileSync(join(SRC, 'README.md'), 'utf8').split('\n')) {
    const row = /^\|([^|]+)\|([^|]+)\|([^|]*)\|$/.exec(line)
    const [, folders, all, roots] = row ?? []
    if (folders === undefined || all === undefined || /^\s*(folder|---)/.test(folders)) continue
    for (const folder of words(folders)) table.set(folder, { all: words(all), roots: words(roots ?? '') })
  }
  return table
}

function words(cell: string): readonly string[] {
  return cell
    .split(',')
    .map(word => word.trim().replaceAll('`', ''))
    .filter(word => word !== '')
}

function isAllowed({ file, written }: Import): boolean {
  const folder = file.split(/[\\/]/)[0] ?? ''
  const allowed = readTable().get(folder)
  const isRoot = /^(main|worker)\.tsx?$/.test(basename(file))
  const may = [...(allowed?.all ?? []), ...(isRoot ? (allowed?.roots ?? []) : [])]
  if (written.startsWith('.')) {
    const target = relative(SRC, resolve(SRC, dirname(file), written)).split(sep)[0] ?? ''
    return target === folder || may.includes(target)
  }
  return may.some(one =>
    one.endsWith(':') ? written.startsWith(one) : written === one || written.startsWith(`${one}/`),
  )
}

function sourceFiles(): readonly string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(file => /\.(tsx?|mjs)$/.test(file))
}

function importsOf(file: string): readonly Import[] {
  return importsIn(readFileSync(join(SRC, file), 'utf8')).map(written => ({ file, written }))
}

function importsIn(source: string): readonly string[] {
  const statement =
    /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g
  return [...withoutComments(source).matchAll(statement)].flatMap(
    ([, named, called]) => named ?? called ?? [],
  )
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
}
