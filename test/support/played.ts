import { type Call, type Capture, capture, event, every, start, T0 } from './capture-builder.ts'

// Words for captures of whole views: times in seconds after the start, playheads in seconds of content.

export const SECOND_SID = 'c0ffee00be29d35886b1a77c2d90e4f5a63b28d1c7e905f4a1b6c3d2e8f90000'
export const THIRD_SID = 'decade00be29d35886b1a77c2d90e4f5a63b28d1c7e905f4a1b6c3d2e8f90000'
export const LIVE = { 'media.contentType': 'live', 'media.length': 86_400, 'media.id': 'channel-7' }
/** Second of day at T0, in UTC. */
export const NOON = 43_200

export const at = (type: string, seconds: number, p: number, params = {}) =>
  event(type, params).at(seconds, p)
export const rounded = (value: number) => Math.round(value * 1000) / 1000
/** Pings while content plays from `p` on. */
export const pings = (from: number, to: number, p: number, rate = 1, step = 10) =>
  every(step, from, to, seconds => at('ping', seconds, rounded(p + (seconds - from) * rate)))
/** Pings while the playhead stands. */
export const still = (from: number, to: number, p: number, step = 10) =>
  every(step, from, to, seconds => at('ping', seconds, p))
export const on = (sid: string, ...calls: readonly Call[]) => calls.map(call => call.on(sid))
export const onPage = (pageLoad: string, ...calls: readonly Call[]) =>
  calls.map(call => call.from({ pageLoad }))
/** The capture goes on until this second. */
export const long = (seconds: number, ...calls: readonly Call[]) => capture(...calls).in({ endsAt: seconds })
export const begun = [start().at(0), at('play', 0.5, 0)]
export const show = (length: number) => [start({ 'media.length': length }).at(0), at('play', 0.5, 0)]
export const pod = (index: number, second: number) => ({
  'media.ad.podIndex': index,
  'media.ad.podSecond': second,
})
export const adNumber = (position: number, length = 15) => ({
  'media.ad.id': `ad-${position}`,
  'media.ad.name': `Ad ${position}`,
  'media.ad.length': length,
  'media.ad.podPosition': position,
})

/** Two loads of one page: the second `after` seconds later. */
export const reloaded = (after: number, ...calls: readonly Call[]): Capture =>
  capture(...calls).in({
    endsAt: 1_500,
    pageLoads: [
      { pageLoad: 'load-1', at: T0 - 2_000, leftAt: T0 + after * 1000 - 500 },
      { pageLoad: 'load-2', at: T0 + after * 1000, leftAt: null },
    ],
  })
