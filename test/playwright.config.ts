import { defineConfig } from '@playwright/test'
import fc from 'fast-check'
import type { StageOptions } from './support/stage.ts'

// The same cases in every run: what fails here fails for everyone. `PROPERTY_SEED=$RANDOM npm test` looks at others.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_129) })

/**
 * One runner for everything. `unit` needs nothing. The browser projects need a build (`npm run build`) and a browser each:
 * `x.spec.ts` runs in both, `x.chromium.spec.ts` and `x.firefox.spec.ts` in one. What fails in a browser is tried once more in a new
 * one; `npm test` names what passes only then, since that has a cause which is to be found, but seldom in the change at hand.
 */
export default defineConfig<object, StageOptions>({
  testDir: '.',
  outputDir: '../test-results',
  // Golden files: what a format looks like, the same on every system. `--update-snapshots` writes them anew.
  snapshotPathTemplate: '{testDir}/../fixtures/golden/{arg}{ext}',
  reporter: process.env.CI ? [['list']] : [['line']],
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // How long a poll looks for its fact: a busy machine opens DevTools in more than the default of 5 s.
  expect: { timeout: 20_000 },
  projects: [
    // Tests of one file stay together: with thousands of tiny tests, handing them out one by one costs more than running them.
    { name: 'unit', testDir: './unit', timeout: 60_000, fullyParallel: false },
    {
      name: 'chromium',
      testDir: './e2e',
      testIgnore: '**/*.firefox.spec.ts',
      timeout: 120_000,
      retries: 1,
      fullyParallel: false,
      use: { inspected: 'chromium' },
    },
    {
      name: 'firefox',
      testDir: './e2e',
      testIgnore: '**/*.chromium.spec.ts',
      timeout: 180_000,
      retries: 1,
      fullyParallel: false,
      use: { inspected: 'firefox' },
    },
  ],
})
