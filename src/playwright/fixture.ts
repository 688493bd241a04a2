import { test as base } from '@playwright/test'
import { type Recording, type RecordOptions, recordFrom } from '../library/index.ts'
import { htmlReport } from './html-report.ts'

export type ReportWhen = 'on-failure' | 'always' | 'never'

export type MediaSessionsOptions = RecordOptions & {
  /** When to attach the HTML evidence report to the test; default `on-failure`. */
  readonly report?: ReportWhen
  /** Leave personal identifiers in the report as they are; default false: they are masked. */
  readonly unmask?: boolean
}

export type MediaFixtures = {
  /** Set with `test.use({ mediaSessionsOptions: { knownHosts: ['collect.example.com'] } })` or in the config's `use`. */
  mediaSessionsOptions: MediaSessionsOptions
  /** Records every page of the test's context, with frames, workers and pages that open later. */
  mediaSessions: Recording
}

/**
 * Playwright's `test` with `mediaSessions`. Ask for it beside `page`, so that it listens before the page is opened. A test that fails
 * has the sessions attached as `media-sessions.html`.
 */
export const test = base.extend<MediaFixtures>({
  mediaSessionsOptions: [{}, { option: true }],
  mediaSessions: async ({ context, mediaSessionsOptions }, use, testInfo) => {
    const { report = 'on-failure', unmask = false, ...options } = mediaSessionsOptions
    const recording = recordFrom(context, options)
    await use(recording)
    recording.stop()
    const failed = testInfo.status !== testInfo.expectedStatus
    if (report === 'never' || (report === 'on-failure' && !failed)) return
    await testInfo.attach('media-sessions.html', {
      body: htmlReport(recording, testInfo.titlePath.join(' › '), unmask),
      contentType: 'text/html',
    })
  },
})
