import type { Json, JsonObject } from '../../src/core/json.ts'
import type { Seconds } from '../../src/core/units.ts'
import { type Call, type Capture, capture, event, HOST, VOD } from '../support/capture-builder.ts'

/** One call of a session as plain facts, so that a fault can take them apart. Times are seconds after the start. */
export type Step = {
  readonly type: string
  readonly at: Seconds
  readonly p: Json
  /** Instead of the builder's own params; `null`: none. */
  readonly params: JsonObject | null
  readonly more: JsonObject
  /** Written otherwise than all others: other times, ID, address, answer. Applied last. */
  readonly change: (call: Call) => Call
}

export type CleanName = 'vod' | 'live' | 'audio' | 'downloaded'

function step(
  type: string,
  at: Seconds,
  p: Seconds,
  params: JsonObject | null = null,
  more: JsonObject = {},
): Step {
  return { type, at, p, params, more, change: call => call }
}

function pings(from: Seconds, to: Seconds, p: Seconds, rate = 1): readonly Step[] {
  const steps: Step[] = []
  for (let at = from; at <= to; at += 10) steps.push(step('ping', at, tenth(p + (at - from) * rate)))
  return steps
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

function adBreak(index: number, second: Seconds): JsonObject {
  return {
    'media.ad.podIndex': index,
    'media.ad.podSecond': second,
    'media.ad.podFriendlyName': `break ${index}`,
  }
}

function ad(id: number, position: number, length: Seconds): JsonObject {
  return {
    'media.ad.id': `ad-${id}`,
    'media.ad.name': `Ad ${id}`,
    'media.ad.length': length,
    'media.ad.podPosition': position,
    'media.ad.playerName': 'HTML5 player',
  }
}

function chapter(index: number, offset: Seconds, length: Seconds): JsonObject {
  return {
    'media.chapter.index': index,
    'media.chapter.offset': offset,
    'media.chapter.length': length,
    'media.chapter.friendlyName': `Chapter ${index}`,
  }
}

const MUTE: JsonObject = { 'media.state.name': 'mute' }
const START: JsonObject = { ...VOD, 'media.length': 120 }

/** Two minutes of video with pre-roll, mid-roll, two chapters, a player state, a pause, a stall and a change of bitrate. */
const vod: readonly Step[] = [
  step('sessionStart', 0, 0, START),
  step('adBreakStart', 0.1, 0, adBreak(1, 0)),
  step('adStart', 0.2, 0, ad(1, 1, 15)),
  step('ping', 10.2, 0),
  step('adComplete', 15.2, 0),
  step('adStart', 15.3, 0, ad(2, 2, 10)),
  step('adComplete', 25.3, 0),
  step('adBreakComplete', 25.4, 0),
  step('play', 25.5, 0),
  step('chapterStart', 25.6, 0.1, chapter(1, 0, 60)),
  ...pings(35.5, 45.5, 10),
  step('stateStart', 47, 21.5, MUTE),
  step('pauseStart', 50, 24.5),
  step('ping', 60, 24.5),
  step('play', 65, 24.5),
  step('ping', 75, 34.5),
  step('stateEnd', 77, 36.5, MUTE),
  step('bufferStart', 80, 39.5),
  step('play', 84, 39.5),
  step('bitrateChange', 85, 40.5, null, {
    qoeData: { 'media.qoe.bitrate': 3_200_000, 'media.qoe.droppedFrames': 4 },
  }),
  ...pings(94, 104, 49.5),
  step('chapterComplete', 104.5, 60),
  step('adBreakStart', 104.6, 60, adBreak(2, 60)),
  step('adStart', 104.7, 60, ad(3, 1, 15)),
  step('ping', 114.7, 60),
  step('adComplete', 119.7, 60),
  step('adBreakComplete', 119.8, 60),
  step('play', 119.9, 60),
  step('chapterStart', 120, 60.1, chapter(2, 60, 60)),
  ...pings(129.9, 169.9, 70),
  step('bitrateChange', 172, 112.1, null, {
    qoeData: { 'media.qoe.bitrate': 6_400_000, 'media.qoe.droppedFrames': 9 },
  }),
  step('chapterComplete', 179.7, 119.8),
  step('sessionComplete', 179.8, 119.9),
  step('sessionEnd', 179.9, 119.9),
]

/** Live since noon UTC (the builder's moment 0): the playhead is the second of the day. */
const NOON = 43_200
const live: readonly Step[] = [
  step('sessionStart', 0, NOON, {
    ...VOD,
    'media.contentType': 'live',
    'media.length': 86_400,
    'media.id': 'channel-7',
  }),
  step('play', 0.5, NOON + 0.5),
  ...pings(10.5, 50.5, NOON + 10.5),
  step('adBreakStart', 58, NOON + 58, adBreak(1, NOON + 58)),
  step('adStart', 58.1, NOON + 58.1, ad(4, 1, 20)),
  step('ping', 68.1, NOON + 68.1),
  step('adComplete', 78.1, NOON + 78.1),
  step('adBreakComplete', 78.2, NOON + 78.2),
  step('play', 78.3, NOON + 78.3),
  ...pings(88.3, 118.3, NOON + 88.3),
  step('pauseStart', 124, NOON + 124),
  step('ping', 134, NOON + 124),
  step('play', 140, NOON + 124),
  ...pings(150, 190, NOON + 134),
  step('sessionEnd', 195, NOON + 179),
]

const audio: readonly Step[] = [
  step('sessionStart', 0, 0, {
    ...VOD,
    'media.length': 90,
    'media.contentType': 'podcast',
    'media.streamType': 'audio',
    'media.id': 'talk-7',
  }),
  step('play', 0.4, 0),
  step('chapterStart', 0.5, 0.1, chapter(1, 0, 45)),
  ...pings(10.4, 40.4, 10),
  step('chapterComplete', 45.4, 45),
  step('chapterStart', 45.5, 45.1, chapter(2, 45, 45)),
  step('ping', 50.4, 50),
  step('pauseStart', 52.4, 52),
  step('play', 58.4, 52),
  ...pings(68.4, 88.4, 62),
  step('chapterComplete', 96.3, 89.9),
  step('sessionComplete', 96.4, 90),
]

const downloaded: readonly Step[] = [
  step('sessionStart', 0, 0, { ...START, 'media.downloaded': true, 'media.length': 130 }),
  step('play', 0.5, 0),
  ...[50.5, 100.5].map(at => step('ping', at, at - 0.5)),
  step('pauseStart', 110, 109.5),
  step('play', 118, 109.5),
  step('sessionComplete', 138.4, 129.9),
  step('sessionEnd', 138.5, 129.9),
]

export const CLEAN: Readonly<Record<CleanName, readonly Step[]>> = { vod, live, audio, downloaded }

/** Calls of a session as a capture that outlives it. */
export function captured(name: CleanName, steps: readonly Step[]): Capture {
  if (name === 'downloaded') return batch(steps)
  return capture(...steps.map(callOf)).in({ endsAt: 1_500 })
}

function callOf({ type, at, p, params, more, change }: Step): Call {
  return change(
    event(type)
      .onlyParams(params)
      .and({ qoeData: undefined, ...more })
      .at(at, p),
  )
}

/** Played an hour before it is sent, in one call. */
function batch(steps: readonly Step[]): Capture {
  const [first] = capture(...steps.map(callOf)).exchanges
  const bodies = capture(...steps.map(callOf)).exchanges.map(({ requestBody }) =>
    requestBody.kind === 'text' ? (JSON.parse(requestBody.text) as Json) : null,
  )
  const sent = event('sessionStart').at(3_600).to(`${HOST}/api/v1/downloaded`).body(bodies)
  return first === undefined ? capture() : capture(sent)
}
