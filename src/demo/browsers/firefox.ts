import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { Bidi } from './bidi.ts'
import { connectBidi, evaluateIn } from './bidi.ts'
import type { DevTools, DevToolsOptions, InspectedBrowser, Panel, Place, Tab } from './browser.ts'
import type { FoundBrowser } from './find.ts'
import { keyActions, typeActions } from './firefox-keys.ts'
import * as privileged from './firefox-privileged.ts'
import { keepWarm, warmUp } from './firefox-startup-cache.ts'
import { scriptText } from './script-text.ts'
import { until } from './until.ts'

export type FirefoxOptions = {
  readonly found: FoundBrowser
  /** Folder of the built add-on. */
  readonly extension: string
  readonly headless: boolean
  /** A profile to keep; default: a new one that is removed at the end. */
  readonly profile?: string
  /**
   * Install for good instead of for this run. Only ESR and developer builds take an add-on that nobody signed; into a profile that has it
   * already it is not installed again.
   */
  readonly permanent?: boolean
  readonly prefs?: Readonly<Record<string, string | number | boolean>>
  /** Keeps a record of what the add-on asks the network for, for `closeAndTell`. */
  readonly recordRequests?: boolean
  /** A folder that keeps what Firefox compiles at its first start, for the next start with a new profile. Made when it is missing. */
  readonly startupCache?: string
}

const PREFS = {
  // Nothing but the player under test should make requests or open windows.
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'app.update.disabledForTesting': true,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,none',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.blockedURIs.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.newtab.preload': false,
  'browser.startup.page': 0,
  'browser.ml.enable': false,
  'browser.translations.enable': false,
  'app.normandy.enabled': false,
  'browser.tabs.warnOnClose': false,
  'browser.sessionstore.resume_from_crash': false,
  'devtools.toolbox.host': 'window',
  // Stopping the background on demand goes by its idle timer.
  'extensions.background.idle.timeout': 30_000,
} as const

/** Lets ESR take an unsigned add-on for good, and start it at once. */
const UNSIGNED = { 'xpinstall.signatures.required': false, 'extensions.autoDisableScopes': 0 } as const

type Tree = {
  readonly contexts: readonly {
    readonly context: string
    readonly url: string
    readonly clientWindow?: string
  }[]
}

/** Starts Firefox with the add-on and waits until its background runs. */
export async function openFirefox(options: FirefoxOptions): Promise<InspectedBrowser> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'media-session-inspector-'))
  const prefs = { ...PREFS, ...(options.permanent ? UNSIGNED : {}), ...options.prefs }
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(prefs)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  )
  if (options.startupCache !== undefined) warmUp(profile, options.startupCache)
  const child = spawn(
    options.found.executable,
    [
      ...(options.headless ? ['--headless'] : []),
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port=0',
      '--remote-allow-system-access',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' } },
  )
  const gone = new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const killAtExit = (): void => void child.kill('SIGKILL')
  process.once('exit', killAtExit)
  void gone.then(() => process.off('exit', killAtExit))
  let said = ''
  child.stderr.on('data', piece => {
    said = (said + String(piece)).slice(-20_000)
  })
  let bidi: Bidi | null = null
  const close = async (): Promise<void> => {
    await bidi?.send('browser.close').catch(() => undefined)
    bidi?.close()
    const killer = setTimeout(() => child.kill('SIGKILL'), 5_000)
    if (child.exitCode === null && child.signalCode === null && bidi === null) child.kill()
    await gone
    clearTimeout(killer)
    if (options.startupCache !== undefined) keepWarm(profile, options.startupCache)
    if (options.profile === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const address = await until(
      'Firefox to listen',
      () => {
        if (child.exitCode !== null) throw new Error(`Firefox ended at once:\n${said}`)
        return /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1]
      },
      60_000,
    )
    bidi = await connectBidi(`${address}/session`)
    const session = await bidi.send<{ readonly capabilities: { readonly browserVersion: string } }>(
      'session.new',
      {
        capabilities: {},
      },
    )
    const chrome = (await bidi.send<Tree>('browsingContext.getTree', { 'moz:scope': 'chrome' })).contexts[0]
      ?.context
    if (chrome === undefined) throw new Error('Firefox shows no window.')
    const firefox = { bidi, chrome }
    const id = await installed(firefox, options)
    if (options.recordRequests) await inChrome(firefox, privileged.recordRequests, id)
    const extensionOrigin = await inChrome(firefox, privileged.extensionOrigin, id)
    await until('the background to run', () =>
      inChrome(firefox, privileged.backgroundState, id).then(s => s === 'running'),
    )
    let first: string | undefined = (await bidi.send<Tree>('browsingContext.getTree')).contexts[0]?.context
    const openTab = async (url?: string): Promise<Tab> => {
      const context =
        first ??
        (await firefox.bidi.send<{ readonly context: string }>('browsingContext.create', { type: 'tab' }))
          .context
      first = undefined
      const tab = firefoxTab(firefox, context)
      await tab.goto(url ?? 'about:blank')
      return tab
    }
    return {
      name: 'firefox',
      version: session.capabilities.browserVersion,
      loadedBy: 'temporary add-on',
      extensionOrigin,
      openTab,
      openExtensionPage: path => openTab(`${extensionOrigin}/${path.replace(/^\//, '')}`),
      stopBackground: async () => {
        await until('the background to stop', () => inChrome(firefox, privileged.stopBackground, id))
      },
      setTheme: theme => inChrome(firefox, privileged.setTheme, theme),
      native: {
        kind: 'firefox',
        addOn: id,
        run: (script, argument) => inChrome(firefox, script, argument),
      },
      gone,
      close,
      closeAndTell: async () => {
        if (!options.recordRequests)
          throw new Error('The browser was opened without a record of its requests.')
        const asked = await inChrome(firefox, privileged.requestsOfAddOn, undefined)
        await close()
        return asked
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Installs the add-on unless the profile has it, and returns its id. */
async function installed(
  firefox: Firefox,
  { extension, permanent = false }: Pick<FirefoxOptions, 'extension' | 'permanent'>,
): Promise<string> {
  if (!permanent) return (await install(firefox.bidi, { type: 'path', path: extension })).extension
  const { browser_specific_settings } = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'))
  const { id } = browser_specific_settings.gecko
  if (await inChrome(firefox, privileged.hasAddOn, id)) return id
  const value = Buffer.from(zipSync(filesBelow(extension))).toString('base64')
  return (await install(firefox.bidi, { type: 'base64', value }, true)).extension
}

function install(
  bidi: Bidi,
  extensionData: object,
  permanent = false,
): Promise<{ readonly extension: string }> {
  return bidi.send('webExtension.install', { extensionData, 'moz:permanent': permanent })
}

function filesBelow(folder: string): Record<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter(name => statSync(join(folder, name)).isFile())
  return Object.fromEntries(files.map(name => [name.replaceAll('\\', '/'), readFileSync(join(folder, name))]))
}

/** The connection and the browser window's own context, in which code is privileged. */
type Firefox = { readonly bidi: Bidi; readonly chrome: string }

function inChrome<Result, Argument>(
  { bidi, chrome }: Firefox,
  script: (argument: Argument) => Result | Promise<Result>,
  argument: Argument,
): Promise<Result> {
  return evaluateIn(bidi, chrome, scriptText(script, argument))
}

function firefoxTab(firefox: Firefox, context: string): Tab {
  const { bidi } = firefox
  const evaluate = <Result, Argument>(
    script: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> => evaluateIn(bidi, context, scriptText(script, argument))
  const perform = (actions: readonly object[]): Promise<unknown> =>
    bidi.send('input.performActions', { context, actions })
  return {
    evaluate,
    click: async (selector, options) => {
      const at = await until(`${selector} to be visible`, () => evaluate(middleOf, selector), 10_000)
      await perform(pointerActions(at, options?.double ?? false))
    },
    press: async chord => void (await perform(keyActions(chord))),
    type: async text => void (await perform(typeActions(text))),
    text: (selector = 'body') => evaluate(visibleText, selector),
    screenshot: async path => {
      const { data } = await bidi.send<{ readonly data: string }>('browsingContext.captureScreenshot', {
        context,
      })
      await writeFile(path, Buffer.from(data, 'base64'))
    },
    goto: async url => void (await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })),
    reload: async () => void (await bidi.send('browsingContext.reload', { context, wait: 'complete' })),
    back: async () => {
      const before = await evaluate(() => location.href)
      await bidi.send('browsingContext.traverseHistory', { context, delta: -1 })
      await until('the page before', () =>
        evaluate(() => (document.readyState === 'complete' ? location.href : undefined)).then(
          url => url !== undefined && url !== before,
        ),
      )
    },
    url: () => evaluate(() => location.href),
    bringToFront: async () => void (await bidi.send('browsingContext.activate', { context })),
    close: async () => {
      // Closing the last tab would close the window, and with it the context in which code is privileged.
      const { contexts } = await bidi.send<Tree>('browsingContext.getTree')
      if (contexts.length === 1) await bidi.send('browsingContext.create', { type: 'tab' })
      await bidi.send('browsingContext.close', { context })
    },
    openDevTools: options => openDevTools(firefox, context, options),
    page: null,
  }
}

async function openDevTools(
  firefox: Firefox,
  context: string,
  options: DevToolsOptions = {},
): Promise<DevTools> {
  await firefox.bidi.send('browsingContext.activate', { context })
  const key = await inChrome(firefox, privileged.openToolbox, { dock: options.dock ?? 'window' })
  const showPanel = (title: string): Promise<unknown> =>
    until(`the panel "${title}" in DevTools`, () => inChrome(firefox, privileged.selectTool, { key, title }))
  if (options.panel !== null) await showPanel(options.panel ?? 'Media Sessions')
  const panel = firefoxPanel(firefox, key)
  if (options.panel !== null) {
    await until('the page of the panel', () =>
      panel.evaluate(() => document.readyState === 'complete' && location.protocol === 'moz-extension:'),
    )
  }
  return {
    panel,
    showPanel: async title => void (await showPanel(title)),
    screenshot: path => inChrome(firefox, privileged.drawToolbox, { key, path }),
    resize: async size => {
      await inChrome(firefox, privileged.resizeToolbox, { key, ...size })
    },
    close: () => inChrome(firefox, privileged.closeToolbox, key),
  }
}

function firefoxPanel(firefox: Firefox, key: number): Panel {
  const evaluate = async <Result, Argument>(
    script: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> => {
    const expression = scriptText(script, argument)
    const answer = await until('the page of the panel', async () => {
      const said = await inChrome(firefox, privileged.evaluateInPanel, { key, expression })
      if (said.kind === 'not begun') throw new Error(said.why)
      return said
    })
    if (answer.kind === 'error') throw new Error(answer.error)
    return (answer.json === undefined ? undefined : JSON.parse(answer.json)) as Result
  }
  const input = async (type: string, act: () => Promise<void>): Promise<void> => {
    await inChrome(firefox, privileged.raiseToolbox, key)
    await inChrome(firefox, privileged.listenInPanel, { key, type })
    await act()
    await inChrome(firefox, privileged.heardInPanel, key)
  }
  const press = (chord: string): Promise<void> =>
    input('keyup', () => inChrome(firefox, privileged.pressInPanel, { key, chord }))
  return {
    evaluate,
    click: async (selector, options) => {
      const at = await until(`${selector} to be visible`, () => evaluate(middleOf, selector), 10_000)
      const clicks = options?.double ? 2 : 1
      await input('click', () => inChrome(firefox, privileged.clickInPanel, { key, ...at, clicks }))
    },
    drag: async (selector, from, to) => {
      const box = await until(`${selector} to be visible`, () => evaluate(boxOf, selector), 10_000)
      const placed = ({ x, y }: Place) => ({ x: box.x + x * box.width, y: box.y + y * box.height })
      await input('pointerup', () =>
        inChrome(firefox, privileged.dragInPanel, { key, from: placed(from), to: placed(to) }),
      )
    },
    press,
    type: async text => {
      await inChrome(firefox, privileged.raiseToolbox, key)
      for (const character of text)
        await inChrome(firefox, privileged.pressInPanel, { key, chord: character })
    },
    text: (selector = 'body') => evaluate(visibleText, selector),
    screenshot: path => inChrome(firefox, privileged.drawPanel, { key, path }),
    frame: null,
  }
}

/** Runs in the page. Scrolls the first match into view; `null` while it is not visible. */
function middleOf(selector: string): { readonly x: number; readonly y: number } | null {
  const element = document.querySelector(selector)
  if (element === null) return null
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
  const box = element.getBoundingClientRect()
  if (box.width === 0 || box.height === 0) return null
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
}

/** Runs in the page. */
function boxOf(selector: string): Place & { readonly width: number; readonly height: number } {
  const { x, y, width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
  if (width === 0) throw new Error(`${selector} is not visible`)
  return { x, y, width, height }
}

/** Runs in the page. */
function visibleText(selector: string): string {
  const element = document.querySelector<HTMLElement>(selector)
  if (element === null) throw new Error(`Nothing matches ${selector}`)
  return element.innerText
}

function pointerActions(at: { readonly x: number; readonly y: number }, double: boolean): readonly object[] {
  const once = [
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ]
  return [
    {
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [{ type: 'pointerMove', ...at }, ...once, ...(double ? once : [])],
    },
  ]
}
