import { qualityOf } from '../session/quality.ts'
import type { Milliseconds } from '../units.ts'
import type { Move } from './context.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule } from './rule.ts'

/** The time to start becomes known around the first `play`; later it is history. */
const SETTLES: Milliseconds = 10_000

function pathOf({ entry }: Move, key: string): string {
  const inQoe = entry.qoe !== null && Object.hasOwn(entry.qoe, `media.qoe.${key}`)
  return `${inQoe ? 'qoeData' : 'params'}["media.qoe.${key}"]`
}

/** The rules of the QOE family that compare events of one session. */
export const qoeSessionRules: readonly Rule[] = [
  {
    id: 'QOE-05',
    severity: 'warning',
    scope: 'move',
    plain: true,
    title: 'Dropped frames decrease',
    says: {
      default:
        'The total of dropped frames fell from {before} to {now}. It is a running total of the session and never falls: the quality report is wrong from here on.',
    },
    remedy:
      'Count dropped frames over the whole session and never start anew, also after a change of rendition.',
    docs: [PAGES.droppedFrames],
    check: move => {
      const { placed, before } = move
      const earlier = before.quality.droppedFrames
      if (earlier === null) return pass
      const now = qualityOf(placed.entry, 'droppedFrames')
      if (now === null || now >= earlier.value || placed.when === earlier.when) return pass
      return fail('default', {
        values: { before: earlier.value, now },
        path: pathOf(move, 'droppedFrames'),
        merge: 'decrease',
      })
    },
  },
  {
    id: 'QOE-06',
    severity: 'warning',
    scope: 'move',
    plain: true,
    title: 'Time to start changes long after the start',
    says: {
      default:
        'Time to start changed from {before} ms to {now} ms, {seconds} s after playback began. The time a viewer waited for the start is over by then; the report shows a wrong one.',
    },
    remedy: 'Measure the time to start once and send the same value from then on.',
    docs: [PAGES.timeToStart],
    check: move => {
      const { placed, before } = move
      const earlier = before.quality.timeToStart
      if (earlier === null) return pass
      const now = qualityOf(placed.entry, 'timeToStart')
      const first = before.player.firstContentPlay
      if (now === null || now === 0 || now === earlier || first === null) return pass
      const since = placed.when - first.when
      if (since <= SETTLES) return pass
      return fail('default', {
        values: { before: earlier, now, seconds: Math.round(since / 1000) },
        path: pathOf(move, 'timeToStart'),
        merge: 'change',
      })
    },
  },
  {
    id: 'QOE-08',
    severity: 'info',
    scope: 'session',
    title: 'Bitrates look like two different units',
    says: {
      default:
        'One event reports a bitrate of {small} and another one of {large}: the first may be kilobits and the second bits per second. The average bitrate would then mean nothing.',
    },
    remedy: 'Send all bitrates of a session in bits per second.',
    docs: [PAGES.bitrate, PAGES.requestParameters],
    disagreement: {
      register: 'D-17',
      text: 'The reference says bits per second, the page of the variable kilobits per second. Only a mixture is noted.',
    },
    check: ({ state: { quality } }) => {
      const { small, large } = quality
      if (small === null || large === null) return pass
      return fail('default', {
        values: { small: small.value, large: large.value },
        entry: Math.max(small.index, large.index),
        path: 'qoeData["media.qoe.bitrate"]',
      })
    },
  },
  {
    id: 'QOE-09',
    severity: 'info',
    scope: 'move',
    on: ['bitrateChange'],
    title: 'Bitrate change without a change',
    says: {
      default:
        'bitrateChange reports {bitrate}, the same as the bitrateChange before. Each one counts as a change in the quality reports.',
    },
    remedy: 'Send bitrateChange only when the player switched to another bitrate.',
    docs: [PAGES.bitrateChange],
    check: move => {
      const bitrate = qualityOf(move.placed.entry, 'bitrate')
      if (bitrate === null || bitrate !== move.before.quality.changedTo) return pass
      return fail('default', { values: { bitrate }, path: pathOf(move, 'bitrate'), merge: 'same' })
    },
  },
]
