import type { RuleId, Severity } from '../../src/core/rules/rule.ts'
import { HOST, SID } from '../support/capture-builder.ts'
import { all, type Change, call, drop, dropAll, each, edit, insert, later, params } from './change.ts'
import { CLEAN, type CleanName, type Step } from './clean-sessions.ts'

/** One kind of fault done to a clean session, and the finding that it must raise: that one, and no other error or warning. */
export type Fault = {
  readonly what: string
  readonly session: CleanName
  readonly change: Change
  readonly finds: `${RuleId} ${Severity}`
  /** Further errors and warnings, where the fault is of two rules; why stands beside it. */
  readonly also?: readonly `${RuleId} ${Severity}`[]
}

const GONE = 'f00dfeedbe29d35886b1a77c2d90e4f5a63b28d1c7e905f4a1b6c3d2e8f907a5'
const mute = { 'media.state.name': 'mute' }
const started = (step: Step, seconds: number) => step.at >= seconds
const playing = (from: number, to: number, change: (step: Step) => Step): Change =>
  each(step => (step.at >= from && step.at <= to ? change(step) : step))
const p = (step: Step): number => step.p as number

/** Playhead by time, of a player that keeps stopping for a second or eight. */
const STALLING: ReadonlyMap<number, number> = new Map([
  [10.4, 10],
  [20.4, 17],
  [30.4, 19],
  [40.4, 23],
])

export const FAULTS: readonly Fault[] = [
  // Ads
  {
    what: 'adBreakStart of a mid-roll missing',
    session: 'vod',
    change: drop('adBreakStart', 2),
    finds: 'AD-01 error',
  },
  {
    what: 'adBreakStart of the pre-roll missing',
    session: 'vod',
    change: drop('adBreakStart', 1),
    finds: 'AD-01 error',
  },
  {
    what: 'adBreakStart of a live break missing',
    session: 'live',
    change: drop('adBreakStart'),
    finds: 'AD-01 error',
  },
  {
    what: 'adBreakStart after its adStart',
    session: 'vod',
    change: edit('adBreakStart', 2, { at: 104.75 }),
    finds: 'AD-01 error',
  },
  {
    what: 'adBreakComplete of the pre-roll missing',
    session: 'vod',
    change: drop('adBreakComplete', 1),
    finds: 'AD-05 error',
  },
  {
    what: 'adBreakComplete of a mid-roll missing',
    session: 'vod',
    change: drop('adBreakComplete', 2),
    finds: 'AD-06 warning',
  },
  {
    what: 'adBreakComplete before the last adComplete',
    session: 'vod',
    change: edit('adBreakComplete', 2, { at: 119.6 }),
    finds: 'AD-08 warning',
  },
  {
    what: 'adBreakComplete twice',
    session: 'vod',
    change: insert('adBreakComplete', 119.85, 60),
    finds: 'AD-04 error',
  },
  {
    what: 'adBreakStart twice',
    session: 'vod',
    change: insert('adBreakStart', 104.65, 60, { 'media.ad.podIndex': 2, 'media.ad.podSecond': 60 }),
    finds: 'AD-05 error',
  },
  {
    what: 'adComplete between two ads missing',
    session: 'vod',
    change: drop('adComplete', 1),
    finds: 'AD-07 warning',
  },
  {
    what: 'adComplete of the last ad missing',
    session: 'vod',
    change: drop('adComplete', 3),
    finds: 'AD-08 warning',
  },
  {
    what: 'adComplete twice',
    session: 'vod',
    change: insert('adComplete', 119.75, 60),
    finds: 'AD-03 error',
  },
  {
    what: 'adSkip after adComplete',
    session: 'vod',
    change: insert('adSkip', 119.75, 60),
    finds: 'AD-03 error',
  },
  { what: 'adStart missing', session: 'vod', change: drop('adStart', 3), finds: 'AD-03 error' },
  {
    what: 'adComplete without any ad',
    session: 'audio',
    change: insert('adComplete', 30, 29.6),
    finds: 'AD-02 error',
  },
  {
    what: 'adBreakComplete without a break',
    session: 'audio',
    change: insert('adBreakComplete', 30, 29.6),
    finds: 'AD-04 error',
  },
  {
    what: 'ads of a break never told',
    session: 'vod',
    change: all(drop('adStart', 3), drop('adComplete', 3)),
    finds: 'AD-09 warning',
  },
  {
    what: 'play between the break and its first ad',
    session: 'vod',
    change: insert('play', 104.65, 60),
    finds: 'AD-10 warning',
  },
  {
    what: 'play before the pre-roll',
    session: 'vod',
    change: insert('play', 0.05, 0),
    finds: 'AD-11 warning',
  },
  {
    what: 'ad position repeated',
    session: 'vod',
    change: params('adStart', 2, { 'media.ad.podPosition': 1 }),
    finds: 'AD-14 warning',
  },
  {
    what: 'one pod index at two positions',
    session: 'vod',
    change: params('adBreakStart', 2, { 'media.ad.podIndex': 1 }),
    finds: 'AD-16 warning',
  },
  {
    what: 'break placed beyond the end',
    session: 'vod',
    change: params('adBreakStart', 2, { 'media.ad.podSecond': 900 }),
    finds: 'AD-17 warning',
  },
  {
    what: 'break placed elsewhere',
    session: 'vod',
    change: params('adBreakStart', 2, { 'media.ad.podSecond': 40 }),
    finds: 'AD-17 info',
  },
  {
    what: 'ad length wrong',
    session: 'vod',
    change: params('adStart', 3, { 'media.ad.length': 30 }),
    finds: 'AD-18 info',
  },
  {
    what: 'ad length 0',
    session: 'vod',
    change: params('adStart', 3, { 'media.ad.length': 0 }),
    finds: 'AD-19 info',
  },
  {
    what: 'two ads with one ID',
    session: 'vod',
    change: params('adStart', 2, { 'media.ad.id': 'ad-1' }),
    finds: 'AD-20 info',
  },
  {
    what: 'mid-roll called a pre-roll',
    session: 'vod',
    change: params('adBreakStart', 2, { 'media.ad.podSecond': 0 }),
    finds: 'PH-12 warning',
  },
  {
    what: 'ad without its required params',
    session: 'vod',
    change: edit('adStart', 3, { params: { 'media.ad.name': 'Ad 3' } }),
    finds: 'EVT-04 error',
  },

  // Chapters
  {
    what: 'chapterComplete missing',
    session: 'vod',
    change: drop('chapterComplete', 1),
    finds: 'CH-01 error',
  },
  { what: 'chapterStart missing', session: 'vod', change: drop('chapterStart', 2), finds: 'CH-02 error' },
  {
    what: 'chapterComplete twice',
    session: 'audio',
    change: insert('chapterComplete', 45.45, 45),
    finds: 'CH-02 error',
  },
  {
    what: 'chapterStart before the end of the chapter before',
    session: 'audio',
    change: edit('chapterStart', 2, { at: 45.3 }),
    finds: 'CH-01 error',
  },
  {
    what: 'last chapter never closed',
    session: 'vod',
    change: drop('chapterComplete', 2),
    finds: 'CH-03 info',
  },
  {
    what: 'chapter offset wrong',
    session: 'vod',
    change: params('chapterStart', 2, { 'media.chapter.offset': 90, 'media.chapter.length': 30 }),
    finds: 'CH-04 warning',
  },
  {
    what: 'chapter completed half way',
    session: 'vod',
    change: all(edit('chapterComplete', 2, { at: 150.5, p: 90.6 }), params('chapterStart', 2, {})),
    finds: 'CH-05 warning',
  },
  {
    what: 'chapter longer than the content',
    session: 'vod',
    change: params('chapterStart', 2, { 'media.chapter.length': 90 }),
    finds: 'CH-06 warning',
    also: ['CH-05 warning'],
  },
  {
    what: 'chapters overlap',
    session: 'vod',
    change: params('chapterStart', 2, { 'media.chapter.offset': 50, 'media.chapter.length': 70 }),
    finds: 'CH-07 warning',
  },
  {
    what: 'one chapter index for two chapters',
    session: 'vod',
    change: params('chapterStart', 2, { 'media.chapter.index': 1 }),
    finds: 'CH-08 warning',
  },
  {
    what: 'chapter index goes back',
    session: 'vod',
    change: params('chapterStart', 1, { 'media.chapter.index': 3 }),
    finds: 'CH-09 info',
  },

  // Player states
  {
    what: 'stateStart twice',
    session: 'vod',
    change: insert('stateStart', 48, 22.5, mute),
    finds: 'ST-01 warning',
  },
  {
    what: 'stateEnd twice',
    session: 'vod',
    change: insert('stateEnd', 77.5, 37, mute),
    finds: 'ST-02 warning',
  },
  { what: 'stateStart missing', session: 'vod', change: drop('stateStart'), finds: 'ST-02 warning' },
  {
    what: 'eleven player states',
    session: 'audio',
    change: all(
      ...Array.from({ length: 11 }, (_, index) =>
        insert('stateStart', 12 + index / 10, 11.6 + index / 10, { 'media.state.name': `own_${index}` }),
      ),
    ),
    finds: 'ST-03 error',
  },
  {
    what: 'state name with a space',
    session: 'vod',
    change: all(
      params('stateStart', 1, { 'media.state.name': 'full screen' }),
      params('stateEnd', 1, { 'media.state.name': 'full screen' }),
    ),
    finds: 'ST-04 warning',
  },
  {
    what: 'another word for a standard state',
    session: 'vod',
    change: all(
      params('stateStart', 1, { 'media.state.name': 'pip' }),
      params('stateEnd', 1, { 'media.state.name': 'pip' }),
    ),
    finds: 'ST-05 warning',
  },
  { what: 'stateEnd missing', session: 'vod', change: drop('stateEnd'), finds: 'ST-08 info' },

  // Lifecycle and order
  {
    what: 'play never sent',
    session: 'audio',
    change: all(
      dropAll('play', 'pauseStart'),
      each(step => ({ ...step, at: step.at > 52.4 ? step.at - 6 : step.at })),
    ),
    finds: 'SES-04 warning',
  },
  { what: 'play after a pause missing', session: 'vod', change: drop('play', 2), finds: 'SES-10 warning' },
  { what: 'play after a stall missing', session: 'vod', change: drop('play', 3), finds: 'SES-10 warning' },
  {
    what: 'pauseStart repeated and repeated',
    session: 'vod',
    change: all(...[51, 52, 53, 54].map(at => insert('pauseStart', at, 24.5))),
    finds: 'SES-08 warning',
  },
  {
    what: 'bufferStart repeated and repeated',
    session: 'vod',
    change: all(...[80.5, 81, 81.5, 82].map(at => insert('bufferStart', at, 39.5))),
    finds: 'SES-09 warning',
  },
  {
    what: 'eleven minutes of silence, then on',
    session: 'audio',
    change: later(55, 660),
    finds: 'SES-11 error',
  },
  {
    what: 'events after sessionEnd',
    session: 'vod',
    change: all(insert('play', 190, 0), insert('ping', 200, 10), insert('ping', 210, 20)),
    finds: 'SES-14 error',
  },
  {
    what: 'sessionEnd in mid-play',
    session: 'live',
    change: insert('sessionEnd', 95, 43_294),
    finds: 'SES-14 error',
  },
  {
    what: 'sessionEnd twice',
    session: 'vod',
    change: insert('sessionEnd', 180.5, 119.9),
    finds: 'SES-15 info',
  },
  {
    what: 'content goes on after sessionComplete',
    session: 'audio',
    change: all(insert('play', 98, 0), insert('ping', 108, 10), insert('ping', 118, 20)),
    finds: 'SES-17 warning',
  },
  {
    what: 'sessionComplete twice',
    session: 'vod',
    change: insert('sessionComplete', 179.85, 119.9),
    finds: 'SES-18 warning',
  },
  {
    what: 'sessionComplete missing',
    session: 'vod',
    change: drop('sessionComplete'),
    finds: 'SES-20 warning',
  },
  {
    what: 'sessionEnd and sessionComplete missing',
    session: 'vod',
    change: dropAll('sessionEnd', 'sessionComplete'),
    finds: 'SES-19 info',
  },
  {
    what: 'sessionComplete in the middle',
    session: 'vod',
    change: steps =>
      steps
        .filter(({ at }) => at < 77 || at > 179.7)
        .map(step => (step.at > 179.7 ? { ...step, at: step.at - 102, p: 37.5 } : step)),
    finds: 'PH-14 info',
  },
  { what: 'sessionStart missing', session: 'vod', change: drop('sessionStart'), finds: 'CAP-01 info' },

  // Pings
  { what: 'no ping at all', session: 'audio', change: dropAll('ping'), finds: 'PING-09 warning' },
  {
    what: 'ping timer stops and starts',
    session: 'vod',
    change: all(drop('ping', 9), drop('ping', 9), drop('ping', 2), drop('ping', 2)),
    finds: 'PING-01 warning',
  },
  {
    what: 'pings every two seconds',
    session: 'audio',
    change: all(
      ...[12.4, 14.4, 16.4, 18.4, 22.4, 24.4, 26.4, 28.4].map(at =>
        insert('ping', at, Math.round((at - 0.4) * 10) / 10),
      ),
    ),
    finds: 'PING-05 warning',
  },
  {
    what: 'ping after sessionEnd',
    session: 'vod',
    change: all(...[189.9, 199.9, 209.9].map(at => insert('ping', at, 119.9))),
    finds: 'SES-14 error',
  },
  {
    what: 'ad pings every 14 s',
    session: 'vod',
    change: all(
      params('adStart', 3, { 'media.ad.length': 65 }),
      later(114.7, 50),
      insert('ping', 128.7, 60),
      insert('ping', 142.7, 60),
      insert('ping', 156.7, 60),
    ),
    finds: 'PING-04 warning',
  },

  // Playhead
  { what: 'playhead negative', session: 'vod', change: edit('play', 1, { p: -5 }), finds: 'PH-01 error' },
  {
    what: 'playhead a little below 0',
    session: 'vod',
    change: edit('play', 1, { p: -0.02 }),
    finds: 'PH-01 warning',
  },
  {
    what: 'playhead beyond the length',
    session: 'vod',
    change: params('sessionStart', 1, { 'media.length': 100 }),
    finds: 'PH-02 warning',
    also: ['CH-06 warning'],
  },
  {
    what: 'playhead in milliseconds',
    session: 'vod',
    change: each(step => ({ ...step, p: p(step) * 1000 })),
    finds: 'PH-07 warning',
  },
  {
    what: 'playhead not wired',
    session: 'audio',
    change: each(step => ({ ...step, p: 0 })),
    finds: 'PH-16 warning',
  },
  {
    what: 'playhead stands for 40 s',
    session: 'vod',
    change: all(playing(130.5, 179, step => (step.type === 'ping' ? { ...step, p: 70 } : step))),
    finds: 'PH-09 warning',
  },
  {
    what: 'playhead runs on in an ad',
    session: 'vod',
    change: all(edit('ping', 8, { p: 70 }), edit('adComplete', 3, { p: 75 })),
    finds: 'PH-10 warning',
  },
  {
    what: 'live playhead beyond the day',
    session: 'live',
    change: each(step => ({ ...step, p: p(step) + 50_000 })),
    finds: 'PH-04 error',
  },
  {
    what: 'live playhead is no time of day',
    session: 'live',
    change: all(
      each(step => ({ ...step, p: p(step) + 400 })),
      params('adBreakStart', 1, { 'media.ad.podSecond': 43_658 }),
    ),
    finds: 'PH-05 info',
  },
  {
    what: 'playhead a string',
    session: 'vod',
    change: edit('ping', 5, { p: '34.5' }),
    finds: 'BODY-06 error',
  },
  {
    what: 'a seek without events',
    session: 'audio',
    change: each(step => (step.at > 20 && step.at < 45 ? { ...step, p: p(step) + 4 } : step)),
    finds: 'PH-08 info',
  },
  {
    what: 'stalls without bufferStart',
    session: 'audio',
    change: all(
      dropAll('chapterStart', 'chapterComplete'),
      each(step => ({ ...step, p: STALLING.get(step.at) ?? (step.at > 45 ? p(step) - 20 : step.p) })),
    ),
    finds: 'PH-08 warning',
  },

  // Time
  {
    what: 'ts in seconds',
    session: 'vod',
    change: each(step => ({ ...step, change: one => one.stamped(Math.round(1_768_392_000.137 + step.at)) })),
    finds: 'TIME-01 error',
  },
  {
    what: 'ts a string',
    session: 'vod',
    change: call('ping', 5, one => one.stamped('1768392075137')),
    finds: 'BODY-07 error',
  },
  {
    what: 'two events at one ts',
    session: 'vod',
    change: edit('chapterStart', 1, { at: 25.5 }),
    finds: 'TIME-03 warning',
  },
  {
    what: 'an event overtaken by half a second',
    session: 'vod',
    change: call('play', 1, one => one.arriving(25.9)),
    finds: 'TIME-04 info',
  },
  {
    what: 'a ping overtaken by two seconds',
    session: 'vod',
    change: call('stateStart', 1, one => one.arriving(52)),
    finds: 'TIME-05 warning',
  },
  {
    what: 'clock set back for good',
    session: 'audio',
    change: each(step =>
      started(step, 30)
        ? { ...step, change: one => one.stamped(Math.round(1_768_392_000_137 + step.at * 1000 - 60_000)) }
        : step,
    ),
    finds: 'TIME-06 error',
  },
  {
    what: 'clock set forward for good',
    session: 'audio',
    change: each(step =>
      started(step, 30)
        ? { ...step, change: one => one.stamped(Math.round(1_768_392_000_137 + step.at * 1000 + 3_600_000)) }
        : step,
    ),
    finds: 'TIME-10 warning',
  },
  {
    what: 'an event older than the start',
    session: 'vod',
    change: call('play', 1, one => one.stamped(1_768_391_990_137)),
    finds: 'TIME-07 warning',
  },

  // Types and spelling: the event counts as what was meant
  {
    what: 'pauseStart spelt pause',
    session: 'vod',
    change: edit('pauseStart', 1, { type: 'pause' }),
    finds: 'EVT-01 error',
  },
  {
    what: 'adBreakStart in lower case',
    session: 'vod',
    change: edit('adBreakStart', 2, { type: 'adbreakstart' }),
    finds: 'EVT-01 error',
  },
  {
    what: 'play spelt resume',
    session: 'vod',
    change: edit('play', 2, { type: 'resume' }),
    finds: 'EVT-01 error',
  },
  {
    what: 'chapterComplete spelt chapterEnd',
    session: 'vod',
    change: edit('chapterComplete', 1, { type: 'chapterEnd' }),
    finds: 'EVT-01 error',
  },
  {
    what: 'adComplete with an unknown param',
    session: 'vod',
    change: edit('adComplete', 3, { params: { 'media.ad.id': 'ad-3' } }),
    finds: 'EVT-10 warning',
  },
  {
    what: 'body cut in the middle',
    session: 'vod',
    change: call('adComplete', 3, one => one.saying('{"eventType":"adComplete","playerTime":{"playhe')),
    finds: 'BODY-01 error',
  },
  {
    what: 'body not readable',
    session: 'vod',
    change: call('adBreakStart', 2, one => one.unreadable()),
    finds: 'CAP-02 info',
  },

  // Addresses and answers
  {
    what: 'event on an undefined ID',
    session: 'vod',
    change: call('ping', 5, one => one.on('undefined').answered(404)),
    finds: 'HTTP-04 error',
  },
  {
    what: 'all events on an undefined ID',
    session: 'audio',
    change: each(step =>
      step.type === 'sessionStart' ? step : { ...step, change: one => one.on('undefined').answered(404) },
    ),
    finds: 'HTTP-04 error',
  },
  {
    what: 'ID with a query',
    session: 'vod',
    change: call('ping', 5, one => one.on(`${SID}%3Fx=1`).answered(404)),
    finds: 'HTTP-05 warning',
  },
  {
    what: 'path without sessions',
    session: 'vod',
    change: call('adBreakStart', 2, one => one.to(`${HOST}/api/v1/${SID}/events`).answered(404)),
    finds: 'HTTP-03 error',
  },
  {
    what: 'sessionStart to the events endpoint',
    session: 'vod',
    change: all(
      insert('sessionStart', 30, 4.5, CLEAN.vod[0]?.params),
      call('sessionStart', 2, one => one.to(`${HOST}/api/v1/sessions/${SID}/events`).answered(400)),
    ),
    finds: 'EVT-02 error',
  },
  {
    what: 'session gone on the server, and used on',
    session: 'vod',
    change: each(step => (started(step, 100) ? { ...step, change: one => one.answered(404) } : step)),
    finds: 'RESP-02 error',
  },
  {
    what: 'session moved to an unknown ID',
    session: 'vod',
    change: each(step => (started(step, 100) ? { ...step, change: one => one.on(GONE) } : step)),
    finds: 'SES-01 warning',
  },
  {
    what: 'an event refused',
    session: 'vod',
    change: call('chapterStart', 2, one => one.answered(400, { text: '{"message":"bad"}' })),
    finds: 'RESP-01 error',
  },
  {
    what: 'the start refused',
    session: 'audio',
    change: steps => steps.slice(0, 1).map(step => ({ ...step, change: one => one.answered(400) })),
    finds: 'RESP-01 error',
  },
  {
    what: 'every answer 500',
    session: 'audio',
    change: steps => steps.slice(0, 1).map(step => ({ ...step, change: one => one.answered(500) })),
    finds: 'RESP-07 warning',
  },
  {
    what: 'an ad call blocked in the browser',
    session: 'vod',
    change: call('adStart', 3, one => one.failed('net::ERR_BLOCKED_BY_CLIENT')),
    finds: 'RESP-10 warning',
  },
  {
    what: 'events sent by GET',
    session: 'vod',
    change: call('ping', 5, one => one.by('GET')),
    finds: 'HTTP-01 error',
  },

  // Quality
  {
    what: 'dropped frames decrease',
    session: 'vod',
    change: edit('bitrateChange', 2, {
      more: { qoeData: { 'media.qoe.bitrate': 6_400_000, 'media.qoe.droppedFrames': 1 } },
    }),
    finds: 'QOE-05 warning',
  },
  {
    what: 'time to start changes late',
    session: 'vod',
    change: all(
      edit('bitrateChange', 1, {
        more: { qoeData: { 'media.qoe.bitrate': 3_200_000, 'media.qoe.timeToStart': 900 } },
      }),
      edit('bitrateChange', 2, {
        more: { qoeData: { 'media.qoe.bitrate': 6_400_000, 'media.qoe.timeToStart': 1900 } },
      }),
    ),
    finds: 'QOE-06 warning',
  },
  {
    what: 'bitrates in two units',
    session: 'vod',
    change: edit('bitrateChange', 1, { more: { qoeData: { 'media.qoe.bitrate': 3_200 } } }),
    finds: 'QOE-08 info',
  },
  {
    what: 'bitrateChange without a bitrate',
    session: 'vod',
    change: edit('bitrateChange', 1, { more: {} }),
    finds: 'QOE-04 warning',
  },

  // Downloads
  {
    what: 'download without sessionStart first',
    session: 'downloaded',
    change: drop('sessionStart'),
    finds: 'DL-01 error',
  },
  {
    what: 'download not in the order of ts',
    session: 'downloaded',
    change: edit('pauseStart', 1, { at: 118.5, change: one => one.at(110, 109.5) }),
    finds: 'DL-07 warning',
  },
]
