import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { BrowserName, InspectedBrowser } from '../../src/demo/browsers/browser.ts'
import { openChromium } from '../../src/demo/browsers/chromium.ts'
import { findBrowser, missingBrowser } from '../../src/demo/browsers/find.ts'
import { openFirefox } from '../../src/demo/browsers/firefox.ts'

export type LaunchOptions = {
  /** Another folder than the built extension's. */
  readonly extension?: string
  /** Firefox: install for good, as a user does, so that the add-on and its storage outlive the browser. In Chromium they always do. */
  readonly permanent?: boolean
  /** A profile to keep between launches. */
  readonly profile?: string
  /** Firefox preferences; Chromium takes none. */
  readonly prefs?: Readonly<Record<string, string | number | boolean>>
  /** Chromium switches; Firefox takes none. */
  readonly args?: readonly string[]
  /** Keep the browser's own record of what the extension asks the network for, for `closeAndTell`. */
  readonly recordRequests?: boolean
}

/** Starts a browser with the built extension, headless. Close it yourself. */
export async function launch(name: BrowserName, options: LaunchOptions = {}): Promise<InspectedBrowser> {
  const found = findBrowser(name)
  if (found === null) throw new Error(missingBrowser(name))
  const { args, prefs, permanent = false, extension = builtExtension(name), ...rest } = options
  return name === 'chromium'
    ? openChromium({
        found,
        extension,
        headless: true,
        ...rest,
        ...(args === undefined ? {} : { args }),
      })
    : openFirefox({
        found,
        extension,
        headless: true,
        permanent,
        startupCache: resolve('test-results', 'firefox-startup-cache'),
        ...rest,
        ...(prefs === undefined ? {} : { prefs }),
      })
}

/** The folder that `npm run build` fills. `MSI_DIST` names another one than `dist`. */
export function builtExtension(name: BrowserName): string {
  const folder = resolve(process.env.MSI_DIST ?? 'dist', name === 'chromium' ? 'chrome' : 'firefox')
  if (!existsSync(resolve(folder, 'manifest.json')))
    throw new Error(`${folder} holds no extension: npm run build`)
  return folder
}
