import { defineConfig } from '@playwright/test'

/** One runner for everything: `unit` needs nothing, the e2e projects need a real browser each. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  reporter: process.env.CI ? [['list']] : [['line']],
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  projects: [
    { name: 'unit', testDir: './unit', timeout: 60_000 },
    { name: 'chromium', testDir: './e2e/chromium', timeout: 120_000, fullyParallel: false },
    { name: 'firefox', testDir: './e2e/firefox', timeout: 180_000, fullyParallel: false },
  ],
})
