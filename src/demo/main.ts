import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserName, DevTools, InspectedBrowser, Tab } from './browsers/browser.ts'
import { openChromium } from './browsers/chromium.ts'
import { findBrowser, missingBrowser } from './browsers/find.ts'
import { openFirefox } from './browsers/firefox.ts'
import { provideBrowser } from './browsers/provide.ts'
import { until } from './browsers/until.ts'
import { startEndpoint } from './endpoint.ts'
import { FIRST_SCENES } from './page/scenes.ts'
import { startPlayerSite } from './player-site.ts'
import { readList } from './read-list.ts'
import { writeTable } from './write-table.ts'

const HELP = `npm start                      the demo, in Chrome or Chromium
npm start -- --firefox         the demo, in Firefox
npm start -- https://site.tld  your own page instead of the demo
npm start -- --headless        without a window: prints the panel's list, saves a picture, ends
            --seconds 30       how long a page of your own is watched without a window (default 30)
            --no-install       never install a browser: say which is missing`

type Order = {
  readonly browser: BrowserName
  readonly headless: boolean
  readonly url: string | null
  readonly seconds: number
  /** A missing browser may be installed. */
  readonly install: boolean
}

// Not by `exitCode` alone: after Ctrl-C whatever was being waited for would keep the shell waiting for as long again.
process.exit(await main(process.argv.slice(2)))

async function main(args: readonly string[]): Promise<number> {
  const order = readOrder(args)
  if (typeof order === 'string') {
    console.error(`${order}\n\n${HELP}`)
    return 2
  }
  if (order === null) {
    console.log(HELP)
    return 0
  }
  const ends: (() => Promise<void>)[] = []
  let stopped = false
  const interrupted = new Promise<'interrupted'>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        stopped = true
        resolve('interrupted')
      })
    }
  })
  const show = async (): Promise<void> => {
    const found = order.install ? provideBrowser(order.browser, console.log) : findBrowser(order.browser)
    if (found === null) throw new Error(missingBrowser(order.browser))
    let url = order.url
    let received = () => 0
    if (url === null) {
      const endpoint = await startEndpoint()
      received = () => endpoint.calls.length
      ends.push(endpoint.close)
      console.log(`Collection endpoint: ${endpoint.origin}/api/v1/sessions`)
      const site = await startPlayerSite(endpoint.origin)
      ends.push(site.close)
      url = `${site.origin}/`
      console.log(`Demo page: ${url}`)
    }
    const extension = resolve(
      process.env.MSI_DIST ?? 'dist',
      order.browser === 'chromium' ? 'chrome' : 'firefox',
    )
    const open = order.browser === 'chromium' ? openChromium : openFirefox
    const opening = open({ found, extension, headless: order.headless })
    // Registered before it is open: Ctrl-C meanwhile leaves no browser behind.
    ends.push(async () => {
      const opened = await opening.catch(() => null)
      await opened?.close()
    })
    const browser = await opening
    console.log(
      `Browser: ${found.executable} (version ${browser.version}${order.headless ? ', headless' : ''}), extension loaded as ${browser.loadedBy}`,
    )
    const tab = await browser.openTab()
    const tools = await tab.openDevTools({ dock: order.headless ? 'window' : 'bottom' })
    console.log('DevTools: open, panel Media Sessions selected')
    if (order.headless) await showHeadless(order, tab, tools, url, received)
    else await showInWindow(order, browser, tab, url, interrupted)
  }
  try {
    await Promise.race([show(), interrupted])
    return 0
  } catch (error) {
    if (stopped) return 0
    console.error(error instanceof Error ? sentence(error) : error)
    return 1
  } finally {
    for (const end of ends.toReversed()) await end()
    if (stopped) console.log('\nEnded.')
  }
}

async function showInWindow(
  order: Order,
  browser: InspectedBrowser,
  tab: Tab,
  url: string,
  interrupted: Promise<unknown>,
): Promise<void> {
  await tab.goto(order.url ?? `${url}?play=${FIRST_SCENES.join(',')}`)
  await tab.bringToFront()
  console.log(
    order.url === null
      ? `Playing: ${FIRST_SCENES.join(', ')}. More scenes are on the page.`
      : `Opened: ${url}`,
  )
  console.log('Press Ctrl-C here or close the browser to end.')
  await Promise.race([browser.gone, interrupted])
}

/** `received`: calls that the demo's endpoint has had so far. */
async function showHeadless(
  order: Order,
  tab: Tab,
  tools: DevTools,
  url: string,
  received: () => number,
): Promise<void> {
  if (order.url === null) {
    console.log(`Playing: ${FIRST_SCENES.join(', ')} (about 15 s)`)
    await tools.resize({ width: 1280, height: 800 })
    await tab.goto(`${url}?play=${FIRST_SCENES.join(',')}`)
    await until(
      'the scenes to end',
      () => tab.evaluate(() => document.documentElement.dataset.playing === '0'),
      60_000,
    )
    await until('the panel to list every call', async () => {
      const { header, rows } = await tools.panel.evaluate(readList)
      const events = header.indexOf('Events')
      const listed = rows.reduce((sum, cells) => sum + Number(cells[events]), 0)
      return listed >= received()
    })
  } else {
    console.log(`Watching ${url} for ${order.seconds} s`)
    await tab.goto(url)
    await new Promise(done => setTimeout(done, order.seconds * 1000))
  }
  await tools.resize({ width: 1280, height: 800 })
  const list = await tools.panel.evaluate(readList)
  console.log(`\n${writeTable(list, process.stdout.columns ?? Number.POSITIVE_INFINITY)}\n`)
  const folder = resolve('dist/pictures')
  mkdirSync(folder, { recursive: true })
  const picture = resolve(folder, `devtools-${order.browser}.png`)
  await tools.screenshot(picture)
  console.log(`Picture of the DevTools window: ${picture}`)
}

/** A sentence when the arguments make no sense; `null` when help was asked for. */
function readOrder(args: readonly string[]): Order | string | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        firefox: { type: 'boolean', default: false },
        headless: { type: 'boolean', default: false },
        seconds: { type: 'string', default: '30' },
        'no-install': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return null
    const [url, ...more] = positionals
    if (more.length > 0) return `One page at a time: ${positionals.join(' ')}`
    if (url !== undefined && !(URL.canParse(url) && /^(https?|file):$/.test(new URL(url).protocol))) {
      return `${url} is no address of a page: write it with https://`
    }
    const seconds = Number(values.seconds)
    if (!(seconds > 0)) return `--seconds ${values.seconds} is no length of time.`
    const windowless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
    if (windowless && !values.headless) console.log('No display here: running headless.')
    return {
      browser: values.firefox ? 'firefox' : 'chromium',
      headless: values.headless || windowless,
      url: url ?? null,
      seconds,
      install: !values['no-install'],
    }
  } catch (error) {
    // "Unknown option '--x'. To specify a positional …": the first sentence says it.
    return error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error)
  }
}

function sentence(error: Error): string {
  const cause = error.cause instanceof Error ? `\n  ${error.cause.message}` : ''
  return `${error.message}${cause}`
}
