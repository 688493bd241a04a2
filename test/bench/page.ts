import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { InspectedBrowser } from '../../src/demo/browsers/browser.ts'
import { until } from '../../src/demo/browsers/until.ts'
import { launch } from '../support/launch.ts'
import { openLogReader } from '../support/log-reader.ts'
import { sendStart } from '../support/panel.ts'
import { type Stage, setStage } from '../support/stage.ts'
import type { BenchPart, Measure } from './bench-part.ts'

const REQUESTS = 1_500
const ROUNDS = 5
/** Requests at a time from one browser: short, so that what slows the machine for a while slows all; long enough for the log to be writing. */
const BATCH = REQUESTS / ROUNDS
const SESSIONS = 10
const UNDER_WAY = 6
/** Milliseconds in which the background may finish the icon's number after a batch, so that it does not slow the next browser's batch. */
const REST = 3_000

const KINDS = ['unrelated', 'media'] as const
type Kind = (typeof KINDS)[number]
const VARIANTS = ['without', 'permitted', 'devtools', 'always'] as const
type Variant = (typeof VARIANTS)[number]

/** Milliseconds that a page took for its requests, one number a round. */
type Times = Readonly<Record<Kind, Readonly<Record<Variant, number[]>>>>

/**
 * What the extension costs a page: the same requests from four browsers in turns, DevTools closed in all. `without` has an extension that does
 * nothing in the inspector's place, so that everything else is launched alike; `permitted` has one that does nothing either, but may use
 * `webRequest` on all sites: Chromium leads every request through its own process as soon as there is one, whether or not anybody listens.
 */
export const pagePart: BenchPart = {
  title: `${REQUESTS.toLocaleString('en')} unrelated GETs and as many media POSTs from a page in Chromium, ${UNDER_WAY} under way at a time, DevTools closed; in ${ROUNDS} rounds of ${BATCH}, their median (least to most)`,
  run: async () => {
    const idle = idleExtension({})
    const permitted = idleExtension({ permissions: ['webRequest'], host_permissions: ['<all_urls>'] })
    const idlers: Partial<Record<Variant, string>> = { without: idle, permitted }
    const open: (() => Promise<void>)[] = []
    try {
      const browsers = {} as Record<Variant, InspectedBrowser>
      const stages = {} as Record<Variant, Stage>
      for (const variant of VARIANTS) {
        const extension = idlers[variant]
        const browser = await launch('chromium', extension === undefined ? {} : { extension })
        open.push(() => browser.close())
        if (variant === 'devtools') await listenOnlyWithDevtools(browser)
        const { stage, close } = await setStage(browser)
        open.push(close)
        stage.endpoint.answerWith(({ method }) =>
          method === 'GET'
            ? { status: 200, headers: { 'cache-control': 'no-store' }, body: 'x'.repeat(1_000) }
            : undefined,
        )
        browsers[variant] = browser
        stages[variant] = stage
      }
      const times = await measure(stages)
      const sent = (ROUNDS + 1) * (BATCH + SESSIONS)
      await until('the log to have every media call', async () => (await heard(browsers.always)) === sent)
      const unasked = await heard(browsers.devtools)
      if (unasked > 0) throw new Error(`Only while DevTools is open, and yet ${unasked} calls were heard`)
      return [
        { what: 'browser', value: `Chromium ${browsers.always.version}` },
        ...VARIANTS.map(variant => perRequest(times, variant)),
        ratio(times, 'unrelated', 'permitted'),
        ratio(times, 'unrelated', 'devtools', 1.05),
        ratio(times, 'unrelated', 'always', 1.15),
        ratio(times, 'media', 'permitted'),
        ratio(times, 'media', 'devtools'),
        ratio(times, 'media', 'always', 1.15),
        { what: 'media calls heard, always', value: `${sent.toLocaleString('en')} of as many sent` },
      ]
    } finally {
      for (const close of open.toReversed()) await close()
      for (const folder of [idle, permitted]) rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** One round to warm up, which is not counted; each round begins with another browser. */
async function measure(stages: Readonly<Record<Variant, Stage>>): Promise<Times> {
  const none = () => ({ without: [], permitted: [], devtools: [], always: [] })
  const times: Times = { unrelated: none(), media: none() }
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const kind of KINDS) {
      for (let turn = 0; turn < VARIANTS.length; turn += 1) {
        const variant = VARIANTS[(turn + round) % VARIANTS.length] as Variant
        const took = await batch(stages[variant], kind)
        if (round > 0) times[kind][variant].push(took)
        if (kind === 'media' && variant === 'always') await sleep(REST)
      }
    }
  }
  return times
}

async function batch(stage: Stage, kind: Kind): Promise<number> {
  await stage.player.goto(`${stage.site}/blank`)
  const paths = kind === 'media' ? [] : ['/picture']
  if (kind === 'media')
    for (let at = 0; at < SESSIONS; at += 1) paths.push(`${await sendStart(stage)}/events`)
  return stage.player.evaluate(sendAll, {
    urls: paths.map(path => stage.endpoint.origin + path),
    post: kind === 'media',
    requests: BATCH,
    lanes: UNDER_WAY,
  })
}

/** Runs in the page. */
async function sendAll(order: {
  urls: readonly string[]
  post: boolean
  requests: number
  lanes: number
}): Promise<number> {
  const { urls, post, requests, lanes } = order
  const ts = Date.now()
  let next = 0
  const lane = async () => {
    while (next < requests) {
      const at = next
      next += 1
      const url = urls[at % urls.length] as string
      const playhead = Math.floor(at / urls.length) * 10
      const event = { eventType: 'ping', playerTime: { playhead, ts: ts + playhead * 1_000 } }
      const init = {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(event),
      }
      const answer = await (post ? fetch(url, init) : fetch(`${url}?n=${at}`))
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
      await answer.text()
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: lanes }, lane))
  return performance.now() - began
}

async function listenOnlyWithDevtools(browser: InspectedBrowser): Promise<void> {
  const log = await openLogReader(browser)
  await log.set({ watch: 'devtools' })
  await until('the background to stop listening', async () =>
    (await log.database()).signals.some(({ signal }) => signal.kind === 'watching' && !signal.on),
  )
  await log.page.close()
}

/** How many media calls stand in the log. */
async function heard(browser: InspectedBrowser): Promise<number> {
  const log = await openLogReader(browser)
  const { signals } = await log.database()
  await log.page.close()
  return signals.filter(({ signal }) => signal.kind === 'sent').length
}

/** An extension whose background does nothing; its folder is the caller's to remove. */
function idleExtension(rights: Readonly<Record<string, readonly string[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'page-bench-'))
  writeFileSync(join(folder, 'background.js'), '')
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Idle',
      version: '1',
      background: { service_worker: 'background.js' },
      ...rights,
    }),
  )
  return folder
}

function perRequest(times: Times, variant: Variant): Measure {
  const each = KINDS.map(kind => `${(median(times[kind][variant]) / BATCH).toFixed(2)} ms ${kind}`)
  return { what: `per request, ${NAMES[variant]}`, value: each.join(', ') }
}

const NAMES: Readonly<Record<Variant, string>> = {
  without: 'without the extension',
  permitted: 'an idle extension with its permissions',
  devtools: '"only while DevTools is open"',
  always: 'always',
}

/** Ratios within a round, so that what slows the machine for a while slows both sides. */
function ratio(times: Times, kind: Kind, variant: Variant, most?: number): Measure {
  const { without } = times[kind]
  const ratios = times[kind][variant].map((took, round) => took / (without[round] as number))
  const middle = median(ratios)
  return {
    what: `${kind} against without, ${NAMES[variant]}`,
    value: `${middle.toFixed(2)} × (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
    ...(most === undefined ? {} : { goal: `≤ ${most} ×`, met: middle <= most }),
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
}
