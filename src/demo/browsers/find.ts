import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, firefox } from '@playwright/test'
import type { BrowserName } from './browser.ts'

export type FoundBrowser = {
  readonly name: BrowserName
  readonly executable: string
  /** Branded Google Chrome and Microsoft Edge ignore `--load-extension` since 137. */
  readonly branded: boolean
  /** How it came here, for the line that says which browser is used. */
  readonly source: 'named' | 'installed' | 'playwright'
}

const ON_PATH: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'microsoft-edge',
  ],
  firefox: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
}

const IN_PLACE: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...windows('Chromium\\Application\\chrome.exe'),
    ...windows('Google\\Chrome\\Application\\chrome.exe'),
    ...windows('Microsoft\\Edge\\Application\\msedge.exe'),
  ],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
    ...windows('Mozilla Firefox\\firefox.exe'),
    ...windows('Firefox Developer Edition\\firefox.exe'),
  ],
}

/** Environment variables that name a browser, for machines where it is somewhere else. */
const NAMED_BY: Readonly<Record<BrowserName, string>> = {
  chromium: 'CHROMIUM_PATH',
  firefox: 'FIREFOX_PATH',
}

/** The browser to use: named by the environment, else installed, else Playwright's own; `null` when there is none. Throws when the named one does not exist. */
export function findBrowser(name: BrowserName, environment = process.env): FoundBrowser | null {
  const named = environment[NAMED_BY[name]]
  if (named && !existsSync(named)) throw new Error(`${NAMED_BY[name]} names ${named}, which does not exist.`)
  if (named) return { name, executable: named, branded: isBranded(named), source: 'named' }
  const installed = [...onPath(ON_PATH[name], environment.PATH ?? ''), ...IN_PLACE[name]].find(path =>
    existsSync(path),
  )
  if (installed) return { name, executable: installed, branded: isBranded(installed), source: 'installed' }
  const own = (name === 'chromium' ? chromium : firefox).executablePath()
  if (own && existsSync(own)) return { name, executable: own, branded: false, source: 'playwright' }
  return null
}

/** What to tell someone who has no such browser. */
export function missingBrowser(name: BrowserName): string {
  const label = name === 'chromium' ? 'Chrome or Chromium' : 'Firefox'
  return [
    `No ${label} was found. Install one of these, then run the same command again:`,
    name === 'chromium'
      ? '  Google Chrome from google.com/chrome, or: npx playwright install chromium'
      : '  Firefox from mozilla.org/firefox',
    `  Debian, Ubuntu: apt-get install ${name === 'chromium' ? 'chromium' : 'firefox-esr'}`,
    `If it is installed in an unusual place, name it: ${NAMED_BY[name]}=/path/to/browser`,
  ].join('\n')
}

function isBranded(executable: string): boolean {
  if (/playwright|chromium/i.test(executable)) return false
  if (process.platform === 'win32') return /Google|Edge/i.test(executable) // `chrome.exe --version` opens a window there
  if (!/chrome|edge/i.test(executable)) return false
  const said = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 10_000 }).stdout ?? ''
  return /Google Chrome(?! for Testing)|Microsoft Edge/.test(said)
}

function onPath(names: readonly string[], path: string): readonly string[] {
  if (process.platform === 'win32') return []
  const folders = path.split(delimiter).filter(folder => folder !== '')
  return names.flatMap(name => folders.map(folder => join(folder, name)))
}

function windows(path: string): readonly string[] {
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(root => {
    const folder = process.env[root]
    return folder ? [join(folder, path)] : []
  })
}
