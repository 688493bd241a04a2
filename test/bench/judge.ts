import { fork } from 'node:child_process'
import { once } from 'node:events'
import { loadavg } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { AnalyseOptions, Analysis, Analyst } from '../../src/core/analyse.ts'
import { type CaptureContext, UNKNOWN_CAPTURE } from '../../src/core/capture-context.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { BenchPart, Measure } from './bench-part.ts'
import { builtCore } from './built-core.ts'
import { longSession } from './long-session.ts'
import { sessionStream, sid } from './session-stream.ts'
import { spent } from './spent.ts'

const CONTEXT: CaptureContext = { ...UNKNOWN_CAPTURE, source: 'browser', oneDevice: true }
const ROUNDS = 9
/** In a row, so that a round is not ruled by whether a collection of garbage falls into it. */
const TIMES_A_ROUND = 3
/** Calls told one by one to a session that has a length already. */
const MORE_CALLS = 200

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

type Core = {
  readonly analyse: (
    exchanges: Iterable<Exchange>,
    context: CaptureContext,
    options?: AnalyseOptions,
  ) => Analysis
  readonly createAnalyst: () => Analyst
}

/** Whole sessions judged, in one thread, with zod as it is in an extension page: without its compiled parsers (`shapes.ts`). */
export const judgePart: BenchPart = {
  title: 'sessions judged, one thread, zod without JIT',
  run: async () => {
    const core: Core = await builtCore()
    const stream = sessionStream()
    const rounds = await againstParsing(() => void core.analyse(stream, CONTEXT))
    const ratios = rounds.map(({ judged, parsed }) => judged / parsed)
    const short = Array.from({ length: 1000 }, (_, index) => longSession(100, sid(index), index)).flat()
    const long = longSession(100_000, sid(0))
    const [perShort, perLong] = paired(
      () => void core.analyse(short, CONTEXT),
      () => void core.analyse(long, CONTEXT),
      5,
    )
    const growth = median(perLong) / long.length / (median(perShort) / short.length)
    const lives = [500, 5_000].map(length => live(core, longSession(length + MORE_CALLS, sid(0)), length))
    const faulty = [500, 5_000].map(length =>
      live(core, longSession(length + MORE_CALLS, sid(0)).map(withFault), length),
    )
    const refused = [500, 5_000].map(length =>
      live(core, longSession(length + MORE_CALLS, sid(0)).map(asRefused), length),
    )
    return [
      {
        what: 'events judged per second',
        value: thousands(stream.length / (median(rounds.map(({ judged }) => judged)) / 1000)),
      },
      against('cost against JSON.parse of the same bodies, median', median(ratios), 8),
      { what: 'the same, best round', value: `${Math.min(...ratios).toFixed(2)} ×` },
      { what: 'the same, each round', value: ratios.map(ratio => ratio.toFixed(1)).join(' ') },
      {
        what: 'against JSON.parse of bodies found at their exchanges, median',
        value: `${median(rounds.map(({ judged, found }) => judged / found)).toFixed(2)} ×`,
      },
      { what: 'load average', value: loadavg()[0]?.toFixed(1) ?? '' },
      { what: 'per event, 1,000 sessions of 100', value: microseconds(median(perShort) / short.length) },
      { what: 'per event, one session of 100,000', value: microseconds(median(perLong) / long.length) },
      against('cost per event, 100,000 against 100 a session', growth, 1.5),
      ...oneMore('one more call and its answer', lives),
      ...oneMore('the same, every second event at fault', faulty),
      ...oneMore('the same, every second event at fault and answered 400', refused),
    ]
  },
}

function withFault(exchange: Exchange, index: number): Exchange {
  const { requestBody } = exchange
  if (index % 2 === 0 || requestBody.kind !== 'text') return exchange
  return {
    ...exchange,
    requestBody: { kind: 'text', text: requestBody.text.replace('"playerTime"', '"stray":1,"playerTime"') },
  }
}

function asRefused(exchange: Exchange, index: number): Exchange {
  const { outcome } = exchange
  if (index % 2 === 0 || outcome.kind !== 'answered') return exchange
  return { ...withFault(exchange, index), outcome: { ...outcome, status: 400 } }
}

/** Milliseconds of one pass each. `parsed`: bodies laid side by side. `found`: each body sought at its exchange, as the judge does. */
type Round = { readonly judged: number; readonly parsed: number; readonly found: number }

/**
 * Judging and parsing in turns: what slows the machine down slows both. Parsing has a process of its own, so that it pays for no garbage
 * of the judge; the judge pays for its own as it comes. No collection is forced: while no session is alive, it makes V8 throw away what
 * was compiled for them, and its threads go on after it returns.
 */
async function againstParsing(judge: () => void): Promise<readonly Round[]> {
  const parser = fork(new URL('./json-parse.ts', import.meta.url))
  const rounds: Round[] = []
  for (let round = -3; round < ROUNDS; round++) {
    const judged = spent(() => {
      for (let time = 0; time < TIMES_A_ROUND; time++) judge()
    })
    parser.send(TIMES_A_ROUND)
    const [[parsed, found]] = (await once(parser, 'message')) as [[number, number]]
    if (round < 0) continue
    rounds.push({
      judged: judged / TIMES_A_ROUND,
      parsed: parsed / TIMES_A_ROUND,
      found: found / TIMES_A_ROUND,
    })
  }
  parser.kill()
  return rounds
}

/**
 * Milliseconds of each in each round, which take turns: what slows the machine down slows both. By the time that all threads of this
 * process spent on a processor, since other work must not count; garbage of the one is not left to the other.
 */
function paired(
  one: () => void,
  other: () => void,
  rounds: number,
): readonly [readonly number[], readonly number[]] {
  const times: [number[], number[]] = [[], []]
  for (let round = -3; round < rounds; round++) {
    const measured = [one, other].map(run => {
      collectGarbage()
      return spent(run)
    })
    if (round < 0) continue
    times[0].push(measured[0] as number)
    times[1].push(measured[1] as number)
  }
  return times
}

/** Milliseconds of a session of `length` that goes on: each call is told when sent and when answered, and judged after both, as a panel does. */
function live(core: Core, exchanges: readonly Exchange[], length: number): number {
  const analyst = core.createAnalyst()
  for (const exchange of exchanges.slice(0, length)) analyst.add(exchange)
  const tell = (exchange: Exchange) => {
    analyst.add(exchange)
    analyst.analysis(CONTEXT, exchange.sentAt)
  }
  tell(exchanges[length] as Exchange)
  const took = exchanges.slice(length).map(exchange => {
    const began = performance.now()
    tell({ ...exchange, outcome: { kind: 'pending' } })
    tell(exchange)
    return performance.now() - began
  })
  return median(took)
}

function oneMore(what: string, [short = 0, long = 0]: readonly number[]): readonly Measure[] {
  return [
    { what: `${what}, in a session of 500`, value: microseconds(short) },
    { what: `${what}, in a session of 5,000`, value: microseconds(long) },
  ]
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
