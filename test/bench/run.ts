// `npm run bench`: all parts. `npm run bench -- judge`: the parts named. Prints a table each; measures are facts about this machine and
// this moment, so nothing here fails a build. Goals that were missed are marked.
import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import type { BenchPart, Measure } from './bench-part.ts'

/** Parts in the order in which they run; each in a file of its own, loaded only when asked for. */
const PARTS: Readonly<Record<string, () => Promise<BenchPart>>> = {
  cli: async () => (await import('./cli.ts')).cliPart,
  judge: async () => (await import('./judge.ts')).judgePart,
  page: async () => (await import('./page.ts')).pagePart,
  panel: async () => (await import('./panel.ts')).panelPart,
}

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !Object.hasOwn(PARTS, name))
if (unknown.length > 0) {
  console.error(
    `No part is called ${unknown.join(' or ')}. There ${Object.keys(PARTS).length === 1 ? 'is' : 'are'}: ${Object.keys(PARTS).join(', ')}`,
  )
  process.exit(2)
}

console.log(machine())
for (const name of asked.length > 0 ? asked : Object.keys(PARTS)) {
  const part = await (PARTS[name] as () => Promise<BenchPart>)()
  const measures = await part.run()
  console.log(`\n${name}: ${part.title}\n${table(measures)}`)
}

function machine(): string {
  const all = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  const commit = commitName()
  return `${new Date().toISOString().slice(0, 10)} · Node ${process.versions.node} · ${process.platform} ${process.arch} · ${all.length} × ${all[0]?.model.trim() ?? 'unknown CPU'} · ${memory}${commit}`
}

function commitName(): string {
  try {
    return ` · ${execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()}`
  } catch {
    return ''
  }
}

function table(measures: readonly Measure[]): string {
  const rows = [
    ['Measure', 'Value', 'Goal', ''],
    ...measures.map(({ what, value, goal, met }) => [
      what,
      value,
      goal ?? '',
      met === undefined ? '' : met ? 'met' : 'MISSED',
    ]),
  ]
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(row => (row[column] ?? '').length)))
  return rows
    .map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}
