import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { BrowserName } from './browser.ts'
import { type FoundBrowser, findBrowser } from './find.ts'

const PACKAGES: Readonly<Record<BrowserName, string>> = { chromium: 'chromium', firefox: 'firefox-esr' }

/**
 * The browser to use. When there is none it is installed where that is a matter of course: Debian's package for root, Playwright's own Chromium
 * for anyone. `null` when there still is none. `say` hears a line before each step.
 */
export function provideBrowser(name: BrowserName, say: (line: string) => void): FoundBrowser | null {
  const there = findBrowser(name)
  if (there !== null) return there
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const wanted = [PACKAGES[name], 'fonts-liberation', 'xvfb']
    say(`No ${name} here: installing Debian's packages ${wanted.join(', ')} (a minute or two)`)
    if (run('apt-get', ['update', '-q']))
      run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...wanted])
  }
  const installed = findBrowser(name)
  if (installed !== null || name === 'firefox') return installed
  say('No chromium here: downloading the one of Playwright (a minute or two)')
  run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  return findBrowser(name)
}

/** Its output is shown only when it fails. */
function run(command: string, args: readonly string[]): boolean {
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (done.status === 0) return true
  console.error(`${done.stdout ?? ''}${done.stderr ?? ''}`.trim().split('\n').slice(-15).join('\n'))
  return false
}
