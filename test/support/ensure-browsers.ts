import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { BrowserName } from '../../src/demo/browsers/browser.ts'
import { findBrowser, missingBrowser } from '../../src/demo/browsers/find.ts'

// Says which browsers the tests use. What is missing is installed where that is a matter of course: Debian's packages for root,
// Playwright's own Chromium for anyone. Exits 1, naming what to install, when one is still missing.

const PACKAGES: Readonly<Record<BrowserName, string>> = { chromium: 'chromium', firefox: 'firefox-esr' }

let missing = 0
for (const name of ['chromium', 'firefox'] as const) {
  if (findBrowser(name) === null) install(name)
  const found = findBrowser(name)
  if (found === null) {
    missing += 1
    console.error(missingBrowser(name))
  } else {
    console.log(`  ${name}: ${found.executable}${found.source === 'installed' ? '' : ` (${found.source})`}`)
  }
}
process.exitCode = missing === 0 ? 0 : 1

function install(name: BrowserName): void {
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log(`  ${name}: installing Debian's package ${PACKAGES[name]}`)
    run('apt-get', ['update', '-q'])
    run('apt-get', [
      'install',
      '-y',
      '-q',
      '--no-install-recommends',
      PACKAGES[name],
      'fonts-liberation',
      'xvfb',
    ])
  }
  if (findBrowser(name) === null && name === 'chromium') {
    console.log('  chromium: installing the one of Playwright')
    run('npx', ['playwright', 'install', 'chromium'])
  }
}

function run(command: string, args: readonly string[]): void {
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (done.status !== 0)
    console.error(`${done.stdout ?? ''}${done.stderr ?? ''}`.split('\n').slice(-15).join('\n'))
}
