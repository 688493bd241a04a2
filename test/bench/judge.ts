import { analyse, createAnalyst } from '../../src/core/analyse.ts'
import { type CaptureContext, UNKNOWN_CAPTURE } from '../../src/core/capture-context.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { BenchPart, Measure } from './bench-part.ts'
import { longSession } from './long-session.ts'

const CONTEXT: CaptureContext = { ...UNKNOWN_CAPTURE, source: 'browser', oneDevice: true }
const ROUNDS = 9

/** Whole sessions judged, in one thread, with zod as it is in an extension page: without its compiled parsers (`shapes.ts`). */
export const judgePart: BenchPart = {
  title: 'sessions judged, one thread, zod without JIT',
  run: async () => {
    const usual = Array.from({ length: 50 }, (_, index) =>
      longSession(400, `sid-${index}-aaaaaaaa`, index * 3),
    )
    const twentyThousand = usual.flat()
    const bodies = twentyThousand.map(({ requestBody }) =>
      requestBody.kind === 'text' ? requestBody.text : '',
    )
    const [judged, parsed] = paired(
      () => void analyse(twentyThousand, CONTEXT),
      () => bodies.forEach(body => void JSON.parse(body)),
    )
    const short = Array.from({ length: 1000 }, (_, index) =>
      longSession(100, `short-${index}-aaaaaa`, index),
    ).flat()
    const long = longSession(100_000, 'long-aaaaaaaa')
    const [perShort, perLong] = paired(
      () => void analyse(short, CONTEXT),
      () => void analyse(long, CONTEXT),
      5,
    )
    const ratio = judged / parsed
    const growth = perLong / long.length / (perShort / short.length)
    const [liveShort, liveLong] = [live(longSession(1_000, 'live-aaaaaaaa')), live(long.slice(0, 20_000))]
    return [
      { what: 'events judged per second', value: thousands(twentyThousand.length / (judged / 1000)) },
      against('cost against JSON.parse of the same bodies', ratio, 8),
      { what: 'per event, 1,000 sessions of 100', value: microseconds(perShort / short.length) },
      { what: 'per event, one session of 100,000', value: microseconds(perLong / long.length) },
      against('cost per event, 100,000 against 100 a session', growth, 1.5),
      { what: 'per event told live, session of 1,000', value: microseconds(liveShort) },
      { what: 'per event told live, session of 20,000', value: microseconds(liveLong) },
    ]
  },
}

/** Milliseconds of each, the median of rounds that take turns: what slows the machine down slows both. */
function paired(one: () => void, other: () => void, rounds = ROUNDS): readonly [number, number] {
  const times: [number[], number[]] = [[], []]
  for (let round = -2; round < rounds; round++) {
    const measured = [timed(one), timed(other)]
    if (round < 0) continue
    times[0].push(measured[0] as number)
    times[1].push(measured[1] as number)
  }
  return [median(times[0]), median(times[1])]
}

/** Milliseconds per event when each is told as it happens, and the answer to it afterwards; the fold is asked for after both. */
function live(exchanges: readonly Exchange[]): number {
  const analyst = createAnalyst()
  return (
    timed(() => {
      for (const exchange of exchanges) {
        analyst.add({ ...exchange, outcome: { kind: 'pending' } })
        analyst.sessionOf(exchange.id)
        analyst.add(exchange)
        analyst.sessionOf(exchange.id)
      }
    }) / exchanges.length
  )
}

function timed(run: () => void): number {
  const began = performance.now()
  run()
  return performance.now() - began
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number
}

function against(what: string, value: number, goal: number): Measure {
  return { what, value: `${value.toFixed(2)} ×`, goal: `≤ ${goal} ×`, met: value <= goal }
}

function microseconds(ms: number): string {
  return `${(ms * 1000).toFixed(1)} µs`
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString('en')
}
