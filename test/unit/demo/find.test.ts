import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { findBrowser, missingBrowser } from '../../../src/demo/browsers/find.ts'

const test = base.extend<{ readonly folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'find-browser-'))
    await use(folder)
    rmSync(folder, { recursive: true })
  },
})

function program(folder: string, name: string, says = ''): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\necho "${says}"\n`)
  chmodSync(path, 0o755)
  return path
}

test('a browser named by the environment comes before an installed one', ({ folder }) => {
  program(folder, 'chromium')
  const named = program(folder, 'my-chromium')
  expect(findBrowser('chromium', { PATH: folder, CHROMIUM_PATH: named })).toEqual({
    name: 'chromium',
    executable: named,
    branded: false,
    source: 'named',
  })
})

test('Chromium comes before Chrome, since Chrome needs the debugging connection', ({ folder }) => {
  program(folder, 'google-chrome', 'Google Chrome 150.0.1.2')
  const chromium = program(folder, 'chromium', 'Chromium 150.0.1.2')
  expect(findBrowser('chromium', { PATH: folder })).toMatchObject({ executable: chromium, branded: false })
})

test('Chrome is known as branded by what it says, and Chrome for Testing is not', ({ folder }) => {
  const chrome = program(folder, 'google-chrome', 'Google Chrome 150.0.1.2')
  expect(findBrowser('chromium', { PATH: folder })).toMatchObject({ executable: chrome, branded: true })
  program(folder, 'google-chrome', 'Google Chrome for Testing 150.0.1.2')
  expect(findBrowser('chromium', { PATH: folder })).toMatchObject({ executable: chrome, branded: false })
})

test('a missing browser is named with what to install', () => {
  expect(missingBrowser('firefox')).toContain('apt-get install firefox-esr')
  expect(missingBrowser('firefox')).toContain('FIREFOX_PATH')
  expect(missingBrowser('chromium')).toContain('google.com/chrome')
})
