import { isJsonObject, type Json, own } from '../json.ts'

/**
 * Who wrote a HAR, and what that proves. Facts of the recorders as of 2026, read from their sources or from published samples:
 * `test/unit/core/har/recorders.test.ts` holds a hand-made file of each.
 */
export type Recorder = {
  readonly id:
    | 'chrome'
    | 'firefox'
    | 'safari'
    | 'playwright'
    | 'charles'
    | 'fiddler'
    | 'proxyman'
    | 'mitmproxy'
    | 'inspector'
    | 'unknown'
  /** As the file names it, with version: "WebInspector 537.36". */
  readonly name: string
  /** Sits between devices and the network, and so sees every byte; may see several devices. */
  readonly proxy: boolean
  /** One browser profile for certain. */
  readonly oneDevice: boolean
  /**
   * A page of this HAR is one load of one document. Safari writes everything into `page_0`, Firefox into one page unless several are
   * listed, Playwright opens a page per tab: there a page proves nothing about loads.
   */
  readonly pagesAreLoads: boolean
}

export const UNKNOWN_RECORDER: Recorder = {
  id: 'unknown',
  name: '',
  proxy: false,
  oneDevice: false,
  pagesAreLoads: false,
}

const browser = { proxy: false, oneDevice: true, pagesAreLoads: false } as const
const proxy = { proxy: true, oneDevice: false, pagesAreLoads: false } as const

const KNOWN: readonly (readonly [RegExp, Omit<Recorder, 'name'>])[] = [
  [/^media session inspector/i, { id: 'inspector', ...browser, oneDevice: false }],
  [/^WebInspector$/i, { id: 'chrome', ...browser, pagesAreLoads: true }],
  [/^Firefox/i, { id: 'firefox', ...browser }],
  [/^WebKit Web Inspector/i, { id: 'safari', ...browser }],
  [/^Playwright/i, { id: 'playwright', ...browser }],
  [/^Charles/i, { id: 'charles', ...proxy }],
  [/^Fiddler/i, { id: 'fiddler', ...proxy }],
  [/^Proxyman/i, { id: 'proxyman', ...proxy }],
  [/^mitmproxy/i, { id: 'mitmproxy', ...proxy }],
]

/** Reads `log.creator` (anything may be missing). */
export function readRecorder(creator: Json | undefined, pages: number): Recorder {
  if (!isJsonObject(creator)) return UNKNOWN_RECORDER
  const name = own(creator, 'name')
  const version = own(creator, 'version')
  if (typeof name !== 'string') return UNKNOWN_RECORDER
  const full = typeof version === 'string' && version !== '' ? `${name} ${version}` : name
  for (const [pattern, recorder] of KNOWN) {
    if (!pattern.test(name)) continue
    // Firefox lists one page a navigation only since it exports several; with one page it may hold several loads.
    const severalPages = recorder.id === 'firefox' && pages > 1
    return { ...recorder, name: full, pagesAreLoads: recorder.pagesAreLoads || severalPages }
  }
  return { ...UNKNOWN_RECORDER, name: full }
}
