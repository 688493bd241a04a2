import { runOf, type Signal } from '../../src/core/capture/signal.ts'
import { addEntries, type Database, openDatabase, signalsIn, write } from '../../src/store/database.ts'
import { type Logged, openSignalLog } from '../../src/store/signal-log.ts'

// What `store-page.ts` puts into a page of the extension: the store itself, and what fills it. Runs there, not here.

/** A run of sessions that a tab might have sent, one after the other. Times are epoch milliseconds. */
export type Story = {
  readonly run: string
  readonly tab: number
  /** The first is the oldest. */
  readonly sessions: number
  readonly pings: number
  readonly pingEvery: number
  readonly beganAt: number
  /** Characters of each body beside what it says. */
  readonly ballast: number
  /** Whether the last one ends, too. */
  readonly lastEnds: boolean
  readonly name: string
}

const BATCH = 1_500
const log = openSignalLog()
let database: Promise<Database> | null = null

/** Appends a story as the background would, in batches. */
export async function tell(story: Story): Promise<void> {
  let batch: Signal[] = []
  for (const signal of signalsOf(story)) {
    batch.push(signal)
    if (batch.length < BATCH) continue
    await log.append(batch)
    batch = []
  }
  await log.append(batch)
}

/** Appends signals as the background does what it heard until a write. */
export const append = (signals: readonly Signal[]): Promise<void> => log.append(signals)

/** Adds an entry for each signal, as versions did that knew no other. */
export async function addApart(signals: readonly Signal[]): Promise<void> {
  database ??= openDatabase(() => {
    database = null
  })
  const tx = write(await database)
  await addEntries(
    tx,
    signals.map(signal => ({ signal, bytes: 500 })),
  )
  await tx.done
}

/** What was logged of a run, as readers of the log get it. */
export async function readOn(run: string): Promise<readonly Logged[]> {
  return (await log.readOn(0, 1_000_000)).filter(({ signal }) => runIn(signal) === run)
}

/** How many entries hold that. */
export async function entries(run: string): Promise<number> {
  return new Set((await readOn(run)).map(({ seq }) => seq)).size
}

export const forget = (exchanges: readonly string[]): Promise<void> => log.forget(exchanges)

/** How many of a story's calls are in the log, and of how many a body is gone. */
export async function count(name: string): Promise<{
  readonly starts: number
  readonly calls: number
  readonly answers: number
  readonly thinned: number
  readonly letGo: number
  readonly bytes: number
  readonly sum: number
}> {
  const found = { starts: 0, calls: 0, answers: 0, thinned: 0, letGo: 0, bytes: 0, sum: 0 }
  // Entries and their sum as of one moment: the background may be pruning.
  database ??= openDatabase(() => {
    database = null
  })
  const tx = (await database).transaction(['signals', 'standing'])
  const [standing, entries] = await Promise.all([
    tx.objectStore('standing').get('standing'),
    tx.objectStore('signals').getAll(),
  ])
  for (const { bytes } of entries) found.sum += bytes
  for (const signal of entries.flatMap(signalsIn)) {
    if (signal.kind === 'let-go' && signal.run.includes(name)) found.letGo += signal.calls
    if (!('exchange' in signal) || !signal.exchange.includes(`/${name}-`)) continue
    if (signal.kind === 'answered') found.answers += 1
    if (signal.kind !== 'sent') continue
    found.calls += 1
    if (signal.url.endsWith('/sessions')) found.starts += signal.body.kind === 'text' ? 1 : 0
    else if (signal.body.kind !== 'text') found.thinned += 1
  }
  return { ...found, bytes: standing?.bytes ?? 0 }
}

/** Prunes and, at the same time, appends one call. Resolves to what was done first. */
export async function race(budget: number, story: Story): Promise<'appended' | 'pruned'> {
  const pruned = log.prune(budget, Date.now()).then(() => 'pruned' as const)
  // Once the first portion is under way.
  await log.standing()
  const appended = tell({ ...story, sessions: 1, pings: 0 }).then(() => 'appended' as const)
  const first = await Promise.race([pruned, appended])
  await Promise.all([pruned, appended])
  return first
}

export const prune = (budget: number): Promise<void> => log.prune(budget, Date.now())

export const runs = async (): Promise<readonly string[]> => (await log.standing()).runs

/**
 * Appends more than may wait while the browser refuses to write. Resolves to how many of five portions of 500 facts were turned away once the first is
 * known to be refused.
 */
export async function overflow(run: string): Promise<number> {
  const narrow = openSignalLog({ mostWaiting: 1_000 })
  let turnedAway = 0
  const append = (portion: number) => {
    const facts = Array.from({ length: 500 }, (_, n) => ({
      kind: 'closed' as const,
      run,
      tab: 999,
      at: portion * 1_000 + n,
    }))
    return narrow.append(facts).catch(() => {
      turnedAway += 1
    })
  }
  const refused = new Promise<void>(resolve => {
    narrow.hear(poke => poke.kind === 'refused' && resolve())
  })
  void append(0)
  await refused
  void append(1)
  await Promise.all([append(2), append(3), append(4)])
  return turnedAway
}

/**
 * Deletes every call, and all of runs that are not the browser's. When this run listened stays, as it does whatever the product deletes: the
 * background says it once, and a later test in the same browser reads it.
 */
export async function empty(): Promise<void> {
  await log.retain(await runs(), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  const calls = new Set<string>()
  for (const { signal } of await log.readOn(0, 1_000_000))
    if ('exchange' in signal) calls.add(signal.exchange)
  await log.forget([...calls])
}

const runIn = (signal: Signal) => ('exchange' in signal ? runOf(signal.exchange) : signal.run)

function* signalsOf({
  sessions,
  pings,
  pingEvery,
  beganAt,
  ballast,
  lastEnds,
  ...story
}: Story): Iterable<Signal> {
  const { run, tab, name } = story
  const span = (pings + 2) * pingEvery
  for (let nth = 0; nth < sessions; nth += 1) {
    const sid = `${name}-${nth}-`.padEnd(64, '0')
    const ends = nth < sessions - 1 || lastEnds
    for (let event = 0; event <= pings + (ends ? 1 : 0); event += 1) {
      const at = beganAt + nth * span + event * pingEvery
      const exchange = `${run}/${name}-${nth}-${event}`
      const starts = event === 0
      const url = `https://collect.example${starts ? '/api/v1/sessions' : `/api/v1/sessions/${sid}/events`}`
      const eventType = starts ? 'sessionStart' : event > pings ? 'sessionEnd' : 'ping'
      const body = { eventType, playerTime: { playhead: event, ts: at }, ...(starts ? START : {}) }
      yield {
        kind: 'sent',
        exchange,
        at,
        method: 'POST',
        url,
        body: { kind: 'text', text: JSON.stringify(body) + ' '.repeat(ballast) },
        origin: {
          tab,
          frame: 0,
          documentUrl: null,
          initiator: 'https://player.example',
          pageLoad: null,
          unloading: false,
          resourceType: 'xmlhttprequest',
        },
        document: null,
      }
      yield {
        kind: 'answered',
        exchange,
        at: at + 20,
        url,
        status: starts ? 201 : 204,
        statusText: '',
        headers: starts ? [{ name: 'location', value: `/api/v1/sessions/${sid}` }] : [],
        serverAddress: null,
      }
    }
  }
}

const START = {
  params: {
    'analytics.trackingServer': 'acme.sc.omtrdc.net',
    'analytics.reportSuite': 'acmevideo',
    'visitor.marketingCloudOrgId': '0123456789ABCDEF01234567@AdobeOrg',
    'media.id': 'long',
    'media.name': 'The long night',
    'media.length': 86_400,
    'media.contentType': 'vod',
    'media.playerName': 'test',
    'media.channel': 'web',
  },
}
