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
  /** Finished while the back-fill is under way: these may come twice. `null` afterwards. */
  let meanwhile: string[] | null = []

  browser.devtools.network.onRequestFinished.addListener(async heard => {
    const entry = heard as unknown as Finished
    if (!wanted(entry)) return
    meanwhile?.push(keyOf(entry))
    hear(readEntry(entry, await contentOf(entry), name(), tab))
  })

  void backfill()

  async function backfill(): Promise<void> {
    const { entries } = (await browser.devtools.network.getHAR()) as unknown as {
      entries: readonly Finished[]
    }
    const heard = meanwhile ?? []
    meanwhile = null
    for (const entry of entries) {
      if (!wanted(entry) || !isFinished(entry)) continue
      const twice = heard.indexOf(keyOf(entry))
      if (twice >= 0) heard.splice(twice, 1)
      else hear(readEntry(entry, await contentOf(entry), name(), tab))
    }
  }
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
