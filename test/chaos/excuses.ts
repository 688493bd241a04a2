import type { Signal } from '../../src/core/capture/signal.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import { collectionAdapter } from '../../src/core/protocols/collection/adapter.ts'
import type { BrowserName } from '../../src/demo/browsers/browser.ts'
import type { Excuses } from './account.ts'

/** Chromium 156 hands none of these bodies to webRequest; DevTools has them, while it is open (`request-body.ts`). */
const UNREADABLE_IN_CHROMIUM = ['blob', 'request-clone', 'xhr-blob', 'beacon-blob', 'exit-beacon-blob']

/** Milliseconds by which the clocks of page, browser and server may differ. */
const CLOCKS = 100

/**
 * Milliseconds after a page made a call in which the browser may dispatch it, or tell of its answer: of 1,700 calls on a loaded machine the
 * last left 1,369 ms after it was made in Chromium 156, and 1,235 ms in Firefox 153 (by what the log says of both, November 2026).
 */
const DELAY = 1_500

/** What the browser withholds, and the spans of which the log itself says that the background had been stopped amid calls. */
export function excuses(browser: BrowserName, signals: readonly Signal[]): Excuses {
  const spans = spansOf(signals)
  const places = placesOf(signals)
  /** Whether a moment, which is known to be between these two, may lie in a span that nobody heard. */
  const mayBeUnheard = (earliest: number, latest: number) =>
    spans.some(({ from, to }) => from <= latest && earliest <= to)
  const dispatchMayBe = (at: number) => mayBeUnheard(at - CLOCKS, at + DELAY)
  return {
    // A call that was cut ends somewhere between its last arrival and what the page knows: Chromium tries again for a while.
    missing: ({ url, at, servedAt, endedAt }) => {
      if (!dispatchMayBe(at)) return null
      if (mayBeUnheard(servedAt - CLOCKS, Math.max(servedAt, endedAt) + DELAY)) return 'unheard span'
      // Its body went with its dispatch, so nothing tells it from another product's but a call at the same place that was heard whole.
      return places.has(collectionAdapter.placeOf(url)) ? null : 'place unproven'
    },
    twice: ({ way, at, endedAt }, claims) => {
      if (!spans.some(({ from, to }) => from <= endedAt + DELAY && at - CLOCKS <= to)) return null
      const differ = (of: (claim: Exchange) => unknown) => new Set(claims.map(of)).size === claims.length
      if (way.startsWith('redirect-') && differ(({ url }) => new URL(url).pathname)) return 'redirect unheard'
      // Told apart by a header that only this record knows: the log has the right number of calls, and shows no body where it cannot be sure.
      const told = claims.filter(({ requestBody }) => requestBody.kind === 'text')
      if (UNREADABLE_IN_CHROMIUM.includes(way) && told.length <= 1) return 'among its like'
      const onlyRead = claims.every(({ heardBy }) => heardBy === 'devtools')
      const shared = way === 'service-worker' || way === 'shared-worker'
      return shared && onlyRead && differ(({ origin }) => origin.tab) ? 'read in each tab' : null
    },
    absent: ({ way, at }, why) =>
      why === 'not-captured'
        ? dispatchMayBe(at)
        : why === 'not-readable' && browser === 'chromium' && UNREADABLE_IN_CHROMIUM.includes(way),
  }
}

/** The places of which the log holds a call; when one is proven, what waited there is let in. */
function placesOf(signals: readonly Signal[]): ReadonlySet<string | null> {
  return new Set(signals.flatMap(signal => ('url' in signal ? [collectionAdapter.placeOf(signal.url)] : [])))
}

function spansOf(signals: readonly Signal[]): readonly { readonly from: number; readonly to: number }[] {
  const told = signals.filter(signal => signal.kind === 'watching')
  return told.flatMap((signal, index) => {
    const next = told[index + 1]
    return signal.why === 'stopped' && next ? [{ from: signal.at, to: next.at }] : []
  })
}
