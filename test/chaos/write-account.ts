import { writeTable } from '../../src/demo/write-table.ts'
import type { ChaosResult, Deed } from './run-chaos.ts'

/** One line a way of sending, and the sums. */
export function chaosTable({ lines, faults, onlyHeard, deeds, signals }: ChaosResult): string {
  const done = (what: Deed['what']) => deeds.filter(deed => deed.what === what).length
  const counted = (way: string, what: string) =>
    faults.filter(fault => (way === '' || fault.way === way) && fault.what === what).length
  const row = (way: string, of: typeof lines) => {
    const sum = (pick: (line: (typeof lines)[number]) => number) =>
      of.reduce((all, line) => all + pick(line), 0)
    const marks = new Map<string, number>()
    for (const { marked } of of)
      for (const [why, n] of Object.entries(marked)) marks.set(why, (marks.get(why) ?? 0) + n)
    const name = way === '' ? 'all' : way
    return [
      name,
      String(sum(line => line.reached)),
      String(sum(line => line.withBody)),
      [...marks].map(([why, n]) => `${n} ${why}`).join(', ') || '0',
      String(counted(way, 'missing')),
      String(counted(way, 'twice')),
      String(counted(way, 'wrong body')),
      String(counted(way, 'body missing without reason')),
      String(sum(line => line.answerless)),
    ]
  }
  const table = writeTable(
    {
      header: [
        'Sent as',
        'Reached',
        'With body',
        'Marked',
        'Missing',
        'Twice',
        'Wrong',
        'No reason',
        'No answer',
      ],
      rows: [
        ...[...lines].sort((a, b) => (a.way < b.way ? -1 : 1)).map(line => row(line.way, [line])),
        row('', lines),
      ],
    },
    140,
  )
  return `${table}\n${done('stop')} stops, ${done('open DevTools')} DevTools opened, ${done('load')} page loads, ${signals} signals; ${onlyHeard} calls in the log that never reached the server`
}

/** Each fault with what was done to the browser, or to its page, shortly before: seconds from the beginning and end of the deed. */
export function faultLines({ faults, deeds }: ChaosResult, most = 60): readonly string[] {
  return faults.slice(0, most).map(({ what, way, key, at, detail }) => {
    const load = key.split('-')[0]
    const near = deeds
      .filter(
        deed => (deed.load === '' || deed.load === load) && deed.from <= at + 1_000 && deed.to >= at - 4_000,
      )
      .map(deed => `${deed.what} ${after(at, deed.from)}…${after(at, deed.to)}`)
    return `${what}: ${way} ${key} (${detail}) ${near.join(', ')}`
  })
}

function after(at: number, deed: number): string {
  return `${((deed - at) / 1_000).toFixed(2)}`
}
