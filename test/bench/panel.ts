import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { harPieces } from '../support/har-file.ts'
import { launch } from '../support/launch.ts'
import { focusList, sendStart } from '../support/panel.ts'
import { type Stage, setStage } from '../support/stage.ts'
import type { BenchPart, Measure } from './bench-part.ts'
import { type PanelGauge, panelGauge } from './panel-gauge.ts'

const SESSIONS = 10
const CALLS = 5_000
const SEEN = 60
const IMPORTED = { sessions: 250, callsEach: 400, faulty: [3, 7] }

/** The panel in DevTools of a real Chromium: calls that arrive as fast as a page can send them, then a large file. */
export const panelPart: BenchPart = {
  title: `the panel in Chromium's DevTools: ${counted(CALLS)} calls at full speed, then ${counted(IMPORTED.sessions * IMPORTED.callsEach)} imported`,
  run: async () => {
    const browser = await launch('chromium')
    const { stage, close } = await setStage(browser)
    try {
      const tools = await stage.openDevTools()
      await tools.resize({ width: 1280, height: 800 })
      const gauge = await panelGauge(tools.panel)
      return [
        { what: 'browser', value: `Chromium ${browser.version}` },
        ...(await arriving(stage, gauge)),
        ...(await seen(stage, gauge)),
        ...(await imported(gauge)),
      ]
    } finally {
      await close()
      await browser.close()
    }
  },
}

/** Sessions of one player, the first of them open in the session view, and all their events at once. */
async function arriving(stage: Stage, gauge: PanelGauge): Promise<readonly Measure[]> {
  const paths: string[] = []
  for (let at = 0; at < SESSIONS; at += 1) paths.push(await sendStart(stage, { 'media.name': `film ${at}` }))
  await gauge.footerSays(`${SESSIONS} sessions`)
  await gauge.panel.click('.pane:first-child .grid-body > [role=row]')
  const before = await gauge.taskSeconds()
  const began = performance.now()
  await stage.player.evaluate(sendAll, {
    urls: paths.map(path => `${stage.endpoint.origin}${path}/events`),
    calls: CALLS - SESSIONS,
  })
  const sent = performance.now() - began
  await gauge.footerSays(`${counted(CALLS)} calls`)
  const shown = performance.now() - began
  const tasks = (await gauge.taskSeconds()) - before
  const nodes = await gauge.nodes()
  return [
    { what: `${counted(CALLS)} calls sent by the page in`, value: seconds(sent) },
    { what: 'all of them listed after', value: seconds(shown) },
    {
      what: 'main-thread task time of the panel',
      value: `${tasks.toFixed(2)} s`,
      goal: '≤ 5 s',
      met: tasks <= 5,
    },
    { what: `DOM nodes at ${counted(CALLS)}`, value: counted(nodes), goal: '≤ 2,500', met: nodes <= 2_500 },
  ]
}

/** From the moment the page has a start's answer to the frame in which its session stands in the list. */
async function seen(stage: Stage, gauge: PanelGauge): Promise<readonly Measure[]> {
  const delays: number[] = []
  for (let at = 0; at < SEEN; at += 1) {
    const name = `seen-${at}-end`
    await gauge.expect(name)
    const answered = await stage.player.evaluate(sendStamped, {
      url: `${stage.endpoint.origin}/api/v1/sessions`,
      name,
    })
    delays.push((await gauge.drawn()) - answered)
  }
  const p95 = quantile(delays, 0.95)
  return [
    { what: 'a new call is visible after its answer, median', value: ms(quantile(delays, 0.5)) },
    {
      what: 'a new call is visible after its answer, 95th percentile',
      value: ms(p95),
      goal: '≤ 150 ms',
      met: p95 <= 150,
    },
  ]
}

async function imported(gauge: PanelGauge): Promise<readonly Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'panel-bench-'))
  try {
    const file = join(folder, 'large.har')
    await pipeline(Readable.from(harPieces(IMPORTED)), createWriteStream(file))
    await gauge.watchFrames()
    const began = performance.now()
    await gauge.frame.locator('input[type=file]').setInputFiles(file)
    await gauge.footerSays(`${counted(CALLS + SEEN + IMPORTED.sessions * IMPORTED.callsEach)} calls`)
    const took = performance.now() - began
    const whileReading = await gauge.worstFrame()
    const keys = await typed(gauge)
    const scrolled = await scroll(gauge)
    const nodes = await gauge.nodes()
    const heap = await gauge.heapMegabytes()
    const p95 = quantile(keys, 0.95)
    return [
      { what: `${counted(IMPORTED.sessions * IMPORTED.callsEach)} calls imported in`, value: seconds(took) },
      { what: 'longest frame while importing', value: ms(whileReading) },
      {
        what: `filter keystroke to its frame, 95th percentile of ${keys.length}`,
        value: ms(p95),
        goal: '≤ 100 ms',
        met: p95 <= 100,
      },
      { what: 'longest frame while scrolling', value: ms(scrolled), goal: '≤ 50 ms', met: scrolled <= 50 },
      { what: 'DOM nodes at 100,000', value: counted(nodes), goal: '≤ 2,500', met: nodes <= 2_500 },
      {
        what: 'heap of the panel, its worker included',
        value: `${heap.toFixed(0)} MB`,
        goal: '≤ 150 MB',
        met: heap <= 150,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Filters in which the last letter changes what is shown: fields and plain text over everything captured. */
const QUERIES = [
  'content:n',
  'asset-2',
  'asset-24',
  'asset-249',
  '"baby 24',
  'sid:f',
  'event:adstart',
  'rule:a',
  'status:4',
  '-type:v',
]

async function typed(gauge: PanelGauge): Promise<readonly number[]> {
  const delays: number[] = []
  for (let round = 0; round < 4; round += 1) {
    for (const query of QUERIES) {
      await gauge.panel.click('.search input')
      await gauge.panel.press('Control+a')
      await gauge.panel.press('Delete')
      await gauge.panel.type(query.slice(0, -1))
      await gauge.settled()
      delays.push(await gauge.keystroke(query.slice(-1)))
    }
  }
  await gauge.panel.press('Control+a')
  await gauge.panel.press('Delete')
  await gauge.settled()
  return delays
}

async function scroll(gauge: PanelGauge): Promise<number> {
  await focusList(gauge.panel)
  const box = await gauge.frame.locator('.grid-body').first().boundingBox()
  const { mouse } = gauge.frame.page()
  await mouse.move((box?.x ?? 0) + 100, 300)
  await gauge.watchFrames()
  for (let turn = 0; turn < 120; turn += 1) {
    await mouse.wheel(0, turn % 60 < 30 ? 240 : -240)
    await gauge.nextFrame()
  }
  return gauge.worstFrame()
}

/** Runs in the player's page: twenty calls under way at any time. */
async function sendAll({ urls, calls }: { urls: readonly string[]; calls: number }): Promise<void> {
  let next = 0
  const began = Date.now()
  const lane = async () => {
    while (next < calls) {
      const at = next
      next += 1
      const round = Math.floor(at / urls.length)
      const body = JSON.stringify({
        eventType: round === 0 ? 'play' : 'ping',
        playerTime: { playhead: round * 10, ts: began + round * 10_000 },
      })
      const headers = { 'content-type': 'application/json' }
      await (await fetch(urls[at % urls.length] as string, { method: 'POST', headers, body })).text()
    }
  }
  await Promise.all(Array.from({ length: 20 }, lane))
}

/** Runs in the player's page; resolves with the moment at which the answer was there (epoch milliseconds). */
async function sendStamped({ url, name }: { url: string; name: string }): Promise<number> {
  const body = JSON.stringify({
    eventType: 'sessionStart',
    playerTime: { playhead: 0, ts: Date.now() },
    params: {
      'analytics.trackingServer': 'demo.sc.omtrdc.net',
      'analytics.reportSuite': 'demo',
      'visitor.marketingCloudOrgId': '0123456789ABCDEF01234567@AdobeOrg',
      'media.id': name,
      'media.name': name,
      'media.length': 60,
      'media.contentType': 'vod',
      'media.playerName': 'bench',
      'media.channel': 'bench',
    },
  })
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return performance.timeOrigin + performance.now()
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number
}

function counted(value: number): string {
  return value.toLocaleString('en')
}

function seconds(value: number): string {
  return `${(value / 1000).toFixed(1)} s`
}

function ms(value: number): string {
  return `${Math.round(value)} ms`
}
