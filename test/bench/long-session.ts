import type { Exchange } from '../../src/core/exchange.ts'
import { type Call, event, start } from '../support/capture-builder.ts'

/**
 * One long view as a hand-written client sends it: a ping every 10 s, and every few minutes a mid-roll of two ads, a pause, a stall, a
 * change of bitrate, a chapter and a player state. As many events as asked for, all of them correct.
 */
export function longSession(events: number, sid: string, at = 0): readonly Exchange[] {
  const calls: Call[] = [
    start({ 'media.length': 1e7 + 0.5, 'media.id': `show ${sid}` }).at(at, 0),
    event('play').at(at + 0.2, 0),
  ]
  let clock = at + 0.2
  let p = 0
  let round = 0
  const push = (wait: number, type: string, params = {}, plays = false) => {
    clock = Math.round((clock + wait) * 1000) / 1000
    if (plays) p = Math.round((p + wait) * 1000) / 1000
    calls.push(event(type, params).at(clock, p))
  }
  while (calls.length < events) {
    round += 1
    push(
      0.1,
      'chapterStart',
      {
        'media.chapter.index': round,
        'media.chapter.offset': p,
        'media.chapter.length': 190.3,
      },
      true,
    )
    for (let pings = 0; pings < 6; pings++) push(10, 'ping', {}, true)
    push(3, 'pauseStart', {}, true)
    push(4, 'play')
    for (let pings = 0; pings < 6; pings++) push(10, 'ping', {}, true)
    push(2, 'stateStart', {}, true)
    push(5, 'stateEnd', {}, true)
    push(0.2, 'bitrateChange', {}, true)
    push(3, 'bufferStart', {}, true)
    push(2, 'play')
    for (let pings = 0; pings < 5; pings++) push(10, 'ping', {}, true)
    push(7, 'chapterComplete', {}, true)
    push(0.1, 'adBreakStart', { 'media.ad.podIndex': round, 'media.ad.podSecond': p })
    for (const position of [1, 2]) {
      push(0.1, 'adStart', { 'media.ad.id': `ad-${position}`, 'media.ad.podPosition': position })
      push(10, 'ping')
      push(5, 'adComplete')
    }
    push(0.1, 'adBreakComplete')
    push(0.1, 'play')
  }
  return calls
    .slice(0, events)
    .map((call, index) => ({ ...call.on(sid).build(index), id: `${sid} ${index}` }))
}
