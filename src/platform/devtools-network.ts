import browser from 'webextension-polyfill'
import type { Read } from '../core/capture/signal.ts'
import { type Content, type HarEntry, isFinished, readEntry } from './har-entry.ts'

/**
 * Firefox and the polyfill resolve to text and encoding (or type) as a list. Chromium has a `browser` of its own by now, which the polyfill
 * leaves alone, and names the two (measured in 156).
 */
type GivenContent =
  | readonly [string | null, string | null]
  | { readonly content: string | null; readonly encoding: string | null }

type Finished = HarEntry & { getContent?(): Promise<GivenContent> }

/**
 * Calls back for every wanted request that DevTools sees finish in the inspected tab, and once for those it saw before this page was there.
 * `name` makes an id for each. Translates; decides nothing.
 */
export function hearFinished(
  isWanted: (method: string, url: string) => boolean,
  name: () => string,
  hear: (read: Read) => void,
): void {
  const tab = browser.devtools.inspectedWindow.tabId
  const wanted = ({ request }: HarEntry) => isWanted(request.method, request.url)
  /** Told of once, by event or by back-fill, while it may yet come by the other way. */
  const told = { finished: [] as string[], listed: [] as string[] }
  let backfilled = false

  browser.devtools.network.onRequestFinished.addListener(async heard => {
    const entry = heard as unknown as Finished
    if (!wanted(entry) || take(told.listed, keyOf(entry))) return
    if (!backfilled) told.finished.push(keyOf(entry))
    hear(readEntry(entry, await contentOf(entry), name(), tab))
  })

  void backfill()

  async function backfill(): Promise<void> {
    const { entries } = (await browser.devtools.network.getHAR()) as unknown as {
      entries: readonly Finished[]
    }
    const isUntold = (entry: Finished) => !take(told.finished, keyOf(entry))
    const list = (more: readonly Finished[]) => {
      // All noted before any content is awaited: meanwhile it may be said that they are finished.
      told.listed.push(...more.map(keyOf))
      return Promise.all(more.map(async entry => hear(readEntry(entry, await contentOf(entry), name(), tab))))
    }
    const found = entries.filter(entry => wanted(entry) && isFinished(entry) && isUntold(entry))
    const open = found.filter(({ time }) => !time)
    await list(found.filter(({ time }) => time))
    // Chromium (156) lists some whose answer is still arriving: better told when they are finished, which Firefox never says of what it lists.
    if (open.length > 0) await new Promise(resolve => setTimeout(resolve, STILL_OPEN))
    backfilled = true
    await list(open.filter(isUntold))
  }
}

/** Milliseconds in which an answer that has begun to arrive is told of as finished. */
const STILL_OPEN = 2_000

/** Takes one of these keys out; whether there was one. */
function take(keys: string[], key: string): boolean {
  const at = keys.indexOf(key)
  if (at >= 0) keys.splice(at, 1)
  return at >= 0
}

/** Tells entries of one moment apart well enough to see that one came twice; equal ones are counted. */
function keyOf({ startedDateTime, request }: HarEntry): string {
  return `${startedDateTime} ${request.url} ${request.postData?.text ?? ''}`
}

/** Answers with these statuses have no body (RFC 9110), so DevTools is not asked for one: nearly all events of this API are answered 204. */
const BODILESS = [204, 205, 304]

async function contentOf(entry: Finished): Promise<Content> {
  if (BODILESS.includes(entry.response.status)) return { text: '', encoding: null }
  if (entry.response.status === 0 || !entry.getContent) return { text: null, encoding: null }
  try {
    const given = await entry.getContent()
    const [text, encoding] = 'content' in given ? [given.content, given.encoding] : given
    return { text: text ?? null, encoding: encoding ?? null }
  } catch {
    // The page was left, and with it the response.
    return { text: null, encoding: null }
  }
}
