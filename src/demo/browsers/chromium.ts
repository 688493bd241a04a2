import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Frame, Page, Worker } from '@playwright/test'
import { chromium } from '@playwright/test'
import type { DevTools, DevToolsOptions, InspectedBrowser, Panel, Surface, Tab } from './browser.ts'
import type { FoundBrowser } from './find.ts'
import { requestsBy } from './net-log.ts'
import { scriptText } from './script-text.ts'
import { until } from './until.ts'

export type ChromiumOptions = {
  readonly found: FoundBrowser
  /** Folder of the built extension. */
  readonly extension: string
  readonly headless: boolean
  /** A profile to keep; default: a new one that is removed at the end. */
  readonly profile?: string
  readonly args?: readonly string[]
  /** Keeps the browser's own record of its network, for `closeAndTell`. */
  readonly recordRequests?: boolean
}

/** The last `--disable-features` counts, so this list replaces Playwright's (1.65), of which it keeps what matters to a page under test. */
const DISABLED_FEATURES = [
  // Each window and tab prepares a page for the address bar's list: a third of the work of opening DevTools (Chromium 156).
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  // Of Playwright's list: addresses stay as written, pages paint at once, storage is not split, nothing asks a service of Google.
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'MediaRouter',
  'LensOverlay',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/** Starts Chromium or Chrome with the extension and waits until its background has run once. */
export async function openChromium(options: ChromiumOptions): Promise<InspectedBrowser> {
  // Makes Playwright show DevTools windows as pages; read when the browser starts (Playwright 1.65).
  process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1'
  const { extension, found } = options
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'media-session-inspector-'))
  const netLog = join(tmpdir(), `media-session-inspector-${randomUUID()}.net-log`)
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: found.executable,
    headless: options.headless,
    viewport: options.headless ? { width: 1280, height: 800 } : null,
    chromiumSandbox: process.platform !== 'linux' || process.getuid?.() !== 0,
    // Whoever starts a browser ends it; Playwright would end the whole process.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    args: [
      // Playwright's own headless mode is the old shell, which has no extensions.
      ...(options.headless ? ['--headless=new'] : []),
      ...(found.branded
        ? ['--enable-unsafe-extension-debugging']
        : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
      `--disable-features=${DISABLED_FEATURES.join(',')}`,
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(options.recordRequests ? [`--log-net-log=${netLog}`] : []),
      ...(options.args ?? []),
    ],
  })
  const browser = context.browser()
  if (browser === null) throw new Error('Playwright gave a context without a browser.')
  const control = await browser.newBrowserCDPSession()
  const gone = new Promise<void>(resolve => context.once('close', () => resolve()))
  // A person who closes the last window means the browser.
  const pageClosed = (): void => {
    if (!options.headless && context.pages().length === 0) void close()
  }
  context.on('page', page => page.on('close', pageClosed))
  const close = async (): Promise<void> => {
    await context.close().catch(() => undefined)
    if (options.profile === undefined) removeLater(profile)
  }
  try {
    const loaded = found.branded ? await loadUnpacked(control, extension) : null
    const worker = await runningWorker(context)
    const id = loaded ?? new URL(worker.url()).host
    const extensionOrigin = `chrome-extension://${id}`
    const openTab = async (url?: string): Promise<Tab> => {
      const pages = context.pages().filter(page => page.url() === 'about:blank' && !taken.has(page))
      const page = pages[0] ?? (await context.newPage())
      taken.add(page)
      if (url !== undefined) await page.goto(url)
      return chromiumTab(page, context, control)
    }
    const taken = new WeakSet<Page>()
    return {
      name: 'chromium',
      version: browser.version(),
      loadedBy: found.branded ? 'debugging' : 'flag',
      extensionOrigin,
      openTab,
      openExtensionPage: path => openTab(`${extensionOrigin}/${path.replace(/^\//, '')}`),
      stopBackground: ({ alone = false } = {}) => stopWorkers(context, extensionOrigin, alone),
      setTheme: async theme => {
        for (const page of context.pages()) await page.emulateMedia({ colorScheme: theme })
        themes.set(context, theme)
      },
      native: { kind: 'chromium', context, control },
      gone,
      close,
      closeAndTell: async () => {
        if (!options.recordRequests)
          throw new Error('The browser was opened without a record of its requests.')
        await close()
        await gone
        const asked = requestsBy(extensionOrigin, readFileSync(netLog, 'utf8'))
        rmSync(netLog, { force: true })
        return asked
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Chromium's last processes may still write for a moment; what cannot be removed then is the system's to remove, and no failure. */
function removeLater(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  } catch {}
}

const themes = new WeakMap<BrowserContext, 'light' | 'dark'>()

async function loadUnpacked(control: CDPSession, path: string): Promise<string> {
  // In the protocol since Chrome 126; Playwright's types do not name it.
  const send = control.send as unknown as (
    method: string,
    params: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly id: string }>
  return (await send.call(control, 'Extensions.loadUnpacked', { path })).id
}

/**
 * The extension's background, once it has run: Chromium (156) shows it some 300 ms before it runs what is in it, and what a page sends until
 * then is heard by nobody when the extension came by a flag (in 11 of 12 starts, November 2026).
 */
async function runningWorker(context: BrowserContext): Promise<Worker> {
  const worker =
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }))
  await until('the background to run', () =>
    worker.evaluate<boolean>('registration.active?.state === "activated"'),
  )
  return worker
}

async function stopWorkers(context: BrowserContext, extensionOrigin: string, alone: boolean): Promise<void> {
  // Any page of the extension's origin can stop its workers; icons are there in every build.
  const page = await context.newPage()
  try {
    await page.goto(`${extensionOrigin}/manifest.json`)
    const session = await context.newCDPSession(page)
    // A busy page wakes the next one at once: that each was seen stopped counts, not that all are stopped now.
    const stopped = new Map<string, boolean>()
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, runningStatus, scriptURL } of versions) {
        if (alone && !scriptURL.startsWith(extensionOrigin)) continue
        stopped.set(versionId, stopped.get(versionId) === true || runningStatus === 'stopped')
      }
    })
    await session.send('ServiceWorker.enable')
    if (alone) {
      await until('the background to be listed', () => stopped.size > 0)
      for (const versionId of stopped.keys()) await session.send('ServiceWorker.stopWorker', { versionId })
    } else await session.send('ServiceWorker.stopAllWorkers')
    await until('the background to stop', () => stopped.size > 0 && [...stopped.values()].every(Boolean))
  } finally {
    await page.close()
  }
}

function chromiumTab(page: Page, context: BrowserContext, control: CDPSession): Tab {
  const theme = themes.get(context)
  const ready = theme === undefined ? Promise.resolve() : page.emulateMedia({ colorScheme: theme })
  return {
    ...surface(page.mainFrame(), page),
    screenshot: async path => void (await page.screenshot({ path })),
    goto: async url => void (await ready.then(() => page.goto(url))),
    reload: async () => void (await page.reload()),
    back: async () => void (await page.goBack()),
    url: async () => page.url(),
    bringToFront: () => page.bringToFront(),
    close: () => page.close(),
    openDevTools: options => openDevTools(page, context, control, options),
    page,
  }
}

function surface(frame: Frame, page: Page): Omit<Surface, 'screenshot'> {
  return {
    evaluate: <Result, Argument>(
      script: (argument: Argument) => Result | Promise<Result>,
      argument?: Argument,
    ) => frame.evaluate(scriptText(script, argument)) as Promise<Result>,
    click: (selector, options) => {
      const target = frame.locator(selector).first()
      return options?.double ? target.dblclick({ timeout: 10_000 }) : target.click({ timeout: 10_000 })
    },
    press: chord => page.keyboard.press(chord),
    type: text => page.keyboard.type(text),
    text: (selector = 'body') => frame.locator(selector).first().innerText({ timeout: 10_000 }),
  }
}

/**
 * Opens DevTools, a second time when the panel is not in it after a while: once in some thousand times Chromium (156) does not load the
 * extension's page into it (seen once, on a busy machine, November 2026), and a person would close and open it.
 */
async function openDevTools(
  page: Page,
  context: BrowserContext,
  control: CDPSession,
  options: DevToolsOptions = {},
): Promise<DevTools> {
  const opened = await openOnce(page, context, control, options)
  if (options.panel === null) return opened
  const title = options.panel ?? 'Media Sessions'
  try {
    await opened.showPanel(title)
    return opened
  } catch {
    await opened.close()
    const again = await openOnce(page, context, control, options)
    await again.showPanel(title)
    return again
  }
}

async function openOnce(
  page: Page,
  context: BrowserContext,
  control: CDPSession,
  options: DevToolsOptions,
): Promise<DevTools> {
  const before = new Set(context.pages())
  const session = await context.newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  await session.detach()
  await (control.send as unknown as (method: string, params: object) => Promise<unknown>).call(
    control,
    'Target.openDevTools',
    { targetId: targetInfo.targetId },
  )
  const tools = await until('the DevTools window', () =>
    context.pages().find(other => !before.has(other) && other.url().startsWith('devtools://')),
  )
  const dock = options.dock ?? 'window'
  const theme = themes.get(context)
  if (theme !== undefined) await tools.emulateMedia({ colorScheme: theme })
  await until('DevTools to be ready', () => tools.evaluate(dockTo, dock === 'window' ? 'undocked' : dock))
  const showPanel = async (title: string): Promise<void> => {
    await until(
      `the panel "${title}" in DevTools`,
      () => tools.evaluate(selectPanel, title.replaceAll(' ', '')),
      30_000,
    )
  }
  let frame: Frame | null = null
  const show = async (title: string): Promise<void> => {
    await showPanel(title)
    frame = await until('the page of the panel', () =>
      tools.frames().find(other => /^chrome-extension:.*panel/.test(other.url())),
    )
    await frame.waitForLoadState()
  }
  return {
    get panel() {
      return chromiumPanel(tools, frame)
    },
    showPanel: show,
    screenshot: async path => void (await tools.screenshot({ path })),
    resize: size => tools.setViewportSize(size),
    close: () => tools.close(),
  }
}

function chromiumPanel(tools: Page, frame: Frame | null): Panel {
  if (frame === null) throw new Error('DevTools was opened without a panel.')
  return {
    ...surface(frame, tools),
    frame,
    drag: async (selector, from, to) => {
      const box = await frame.locator(selector).first().boundingBox({ timeout: 10_000 })
      if (box === null) throw new Error(`${selector} is not visible`)
      await tools.mouse.move(box.x + from.x * box.width, box.y + from.y * box.height)
      await tools.mouse.down()
      await tools.mouse.move(box.x + to.x * box.width, box.y + to.y * box.height, { steps: 4 })
      await tools.mouse.up()
    },
    screenshot: async path => void (await frame.locator('html').screenshot({ path })),
  }
}

/** Runs in the DevTools window. Throws until DevTools has its settings. */
async function dockTo(side: string): Promise<boolean> {
  const ui = await import('./ui/legacy/legacy.js' as string)
  ui.DockController.DockController.instance().setDockSide(side)
  return true
}

/** Runs in the DevTools window. A panel registers a moment after DevTools has opened. */
async function selectPanel(titleWithoutSpaces: string): Promise<boolean> {
  const ui = await import('./ui/legacy/legacy.js' as string)
  const view = ui.InspectorView.InspectorView.instance()
  const ids: readonly string[] = view.tabbedPane.tabIds()
  const id = ids.find(other => other.startsWith('chrome-extension://') && other.endsWith(titleWithoutSpaces))
  if (id === undefined) return false
  await view.showPanel(id)
  return true
}
