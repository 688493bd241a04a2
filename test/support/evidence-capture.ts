import { type Call, capture, event, every, start } from './capture-builder.ts'
import { harOf } from './har-of.ts'

// Sessions that show everything a session's evidence can show, as HAR text for the panel to import.

export const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>\u202Eabc'

const pings = (from: number, to: number, ahead = 0): readonly Call[] =>
  every(10, from, to, at => event('ping').at(at, at - ahead))

/** An hour-long show with an ad outside of its break, a late ping, a call that was cut off, one unreadable and one sent twice. */
export const BROKEN: readonly Call[] = [
  start({ 'media.name': 'Click baby', 'media.resume': 'false' })
    .at(0)
    .and({ customMetadata: { 'page.section': 'kids', [HOSTILE.slice(0, 40)]: HOSTILE } }),
  event('play').at(0.2, 0),
  ...pings(10.2, 360.2, 0.2),
  // One ping is late by four seconds: an anomaly between two runs.
  event('ping').at(374.4, 374.2),
  ...every(10, 384.4, 434.4, at => event('ping').at(at, at - 0.2)),
  event('adStart', { 'media.ad.name': HOSTILE, 'media.ad.length': 8 }).at(440, 439.8),
  event('adComplete').at(448, 447.8),
  event('ping').at(449, 448.8).failed('net::ERR_CONNECTION_RESET'),
  event('ping').at(458, 457.8).unreadable(),
  event('chapterStart').at(460, 459.8),
  event('bitrateChange').at(462, 461.8),
  event('bitrateChange')
    .at(463, 462.8)
    .and({ qoeData: { 'media.qoe.bitrate': 900_000 } }),
  event('sessionEnd').at(470, 469.8),
]

/** Nothing wrong in it. */
export const CLEAN: readonly Call[] = [
  start({ 'media.name': 'Ñandú — 日本' }).at(0),
  event('play').at(0.2, 0),
  ...pings(10.2, 590.2, 0.2),
  event('ping').at(599.2, 599),
  event('sessionComplete').at(600.2, 600),
]

/** Refused by the server with a sentence. */
export const REFUSED: readonly Call[] = [
  start({ 'media.name': 'Wrong types', 'media.length': '60' })
    .at(0)
    .answered(400, { text: '{"error":"params[\\"media.length\\"] must be a number"}' }),
]

/** The start needed three tries. */
export const RETRIED: readonly Call[] = [
  start({ 'media.name': 'Third time lucky' }).at(0).failed('net::ERR_INTERNET_DISCONNECTED'),
  start({ 'media.name': 'Third time lucky' }).at(2).answered(503),
  start({ 'media.name': 'Third time lucky' }).at(5),
  event('play').at(5.2, 0),
  ...every(10, 15.2, 45.2, at => event('ping').at(at, at - 5.2)),
  event('sessionEnd').at(50, 44.8),
]

/** All of them in one file; each in its own time, as the player that sent it. */
export function evidenceHar(...sessions: readonly (readonly Call[])[]): string {
  const calls = sessions.flatMap((session, at) =>
    session.map(call => call.on(`${at}`.padStart(64, 'abcdef0123456789')).from({ pageLoad: `load-${at}` })),
  )
  return harOf(capture(...calls))
}
