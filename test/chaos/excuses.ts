import type { Signal } from '../../src/core/capture/signal.ts'
import type { BrowserName } from '../../src/demo/browsers/browser.ts'
import type { Excuses } from './account.ts'

/** Chromium 156 hands none of these bodies to webRequest; DevTools has them, while it is open (`request-body.ts`). */
const UNREADABLE_IN_CHROMIUM = ['blob', 'request-clone', 'xhr-blob', 'beacon-blob', 'exit-beacon-blob']

/** Milliseconds by which the clocks of page, browser and server may differ, and an answer take. */
const SLACK = 1_000

/** What the browser withholds, and the spans of which the log itself says that the background had been stopped amid calls. */
export function excuses(browser: BrowserName, signals: readonly Signal[]): Excuses {
  const spans = spansOf(signals)
  const within = (at: number, slack: number) =>
    spans.some(({ from, to }) => from - slack <= at && at <= to + slack)
  return {
    missing: ({ at, servedAt }) => (within(at, 100) && within(servedAt, SLACK) ? 'unheard span' : null),
    absent: ({ way, at }, why) =>
      why === 'not-captured'
        ? within(at, 100)
        : why === 'not-readable' && browser === 'chromium' && UNREADABLE_IN_CHROMIUM.includes(way),
  }
}

function spansOf(signals: readonly Signal[]): readonly { readonly from: number; readonly to: number }[] {
  const told = signals.filter(signal => signal.kind === 'watching')
  return told.flatMap((signal, index) => {
    const next = told[index + 1]
    return signal.why === 'stopped' && next ? [{ from: signal.at, to: next.at }] : []
  })
}
