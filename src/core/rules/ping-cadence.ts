import { over } from '../session/rapid-pings.ts'
import type { EpochMs } from '../units.ts'
import type { Move } from './context.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown } from './rule.ts'
import { inSeconds, tenths } from './session-facts.ts'
import { silenceFails } from './silence-fails.ts'

/** From what a first ping may be counted: Adobe's pages name three different moments (D-23), SDKs the last playback event. */
function startsOfTimer({ before }: Move): readonly (EpochMs | null | undefined)[] {
  const { player, ads, pings, timing } = before
  return [
    timing.startWhen,
    player.firstPlay?.when,
    player.firstContentPlay?.when,
    player.lastPlay?.when,
    player.since?.when,
    ads.lastBreakClosed?.when,
    pings.last?.when,
  ]
}

/** How far apart pings are, and which should not have come (spec §5.4). */
export const pingCadenceRules: readonly Rule[] = [
  {
    id: 'PING-02',
    severity: 'info',
    scope: 'move',
    on: ['ping'],
    title: 'Content pings are not 10 seconds apart',
    says: {
      default:
        'This ping comes {seconds} s after the one before. The documentation asks for every 10 seconds during main content, whatever other events are sent.',
    },
    remedy: 'Run one 10-second timer during main content and send a ping each time.',
    docs: [PAGES.sendingPings, PAGES.ping],
    observed:
      'Adobe’s SDKs start the timer anew with every playback event, so this is not asked of them (MediaSDK.js 3.1.0).',
    check: ({ placed, before, facts }) => {
      const { chain } = before.pings
      if (chain === null || facts.downloaded || facts.profile !== 'hand-written') return pass
      if (before.ads.adBreak !== null || !before.ads.anchored) return pass
      const gap = (placed.when - chain.when) / 1000
      if (gap >= 9 && gap <= 12) return pass
      return fail('default', {
        values: { seconds: tenths(gap) },
        from: chain.when,
        until: placed.when,
        merge: 'cadence',
        causedBy: gap > 12 ? 'PING-01' : 'PING-05',
      })
    },
  },
  {
    id: 'PING-03',
    severity: 'info',
    scope: 'move',
    on: ['ping'],
    title: 'First content ping comes at an unusual time',
    says: {
      default:
        'The first ping of main content comes {seconds} s after playback began; 10 seconds are documented.',
    },
    remedy: 'Start the 10-second timer when playback starts.',
    docs: [PAGES.sendingPings, PAGES.ping],
    disagreement: {
      register: 'D-23',
      text: 'Some pages count from the start of playback, others from the session or from the timer; each of them is accepted.',
    },
    check: move => {
      const { placed, before, facts } = move
      if (before.pings.content > 0 || before.ads.adBreak !== null || before.ads.ad !== null) return pass
      if (!facts.startCaptured) return unknown('start-not-captured')
      if (facts.downloaded || before.lifecycle.phase !== 'open') return pass
      const from = before.player.firstPlay?.when ?? before.timing.startWhen
      if (from === null) return pass
      const fits = startsOfTimer(move).some(start => {
        const seconds = start === null || start === undefined ? 0 : (placed.when - start) / 1000
        return seconds >= 8 && seconds <= 12
      })
      if (fits) return pass
      return fail('default', {
        values: { seconds: inSeconds(placed.when - from) },
        from,
        until: placed.when,
      })
    },
  },
  {
    id: 'PING-04',
    severity: 'info',
    scope: 'session',
    title: 'Cadence of pings during ads',
    says: {
      default:
        'During ads, pings come at times that are neither 1 s nor 10 s apart ({count} of {total} gaps). Adobe’s pages name both.',
      one: 'During ads, pings come every second. Adobe’s pages name 1 s and 10 s; both are fine.',
      ten: 'During ads, pings come every 10 seconds. Adobe’s pages name 1 s and 10 s; both are fine.',
      bad: '{count} gaps between pings of an ad are longer than 12 s or shorter than 0.8 s. Time spent in ads is measured too coarsely, or calls are wasted.',
    },
    remedy: 'Send a ping every second or every 10 seconds while an ad plays.',
    docs: [PAGES.sendingPings, PAGES.ping, PAGES.collectionImplementation],
    disagreement: {
      register: 'D-01',
      text: 'Events and timelines pages say every second, the page about pings says 10 seconds since 2024, and every current SDK defaults to 10. Anything from 1 to 10 s is accepted.',
    },
    check: ({ state, facts }) => {
      const { one, ten, other, bad } = state.pings.adCadence
      if (facts.downloaded || one + ten + other === 0) return pass
      if (bad.count >= 3) {
        return silenceFails(bad, 'bad', () => ({ severity: 'warning', values: { count: bad.count } }))
      }
      if (other > one && other > ten)
        return fail('default', { values: { count: other, total: one + ten + other } })
      return fail(one >= ten ? 'one' : 'ten')
    },
  },
  {
    id: 'PING-05',
    severity: 'warning',
    scope: 'session',
    title: 'Content pings come too often',
    says: {
      default:
        'From here on for {seconds} s, pings of main content follow each other in less than 8 s. One every 10 s tells Adobe as much: the others are calls for nothing.',
    },
    remedy:
      'Send one ping every 10 seconds during main content; look for a second timer that was never stopped.',
    docs: [PAGES.sendingPings],
    check: ({ state }) => {
      const { closed, unclear } = over(state.pings.rapid)
      if (closed.count > 0) return silenceFails(closed, 'default')
      return unclear ? unknown('state-not-anchored') : pass
    },
  },
  {
    id: 'PING-07',
    severity: 'error',
    scope: 'move',
    plain: true,
    on: ['ping'],
    title: 'Ping after sessionEnd',
    says: {
      default:
        'The session was closed {seconds} s before this ping. Adobe drops it; the timer was not stopped and goes on costing calls.',
    },
    remedy: 'Stop the ping timer when you send sessionEnd.',
    docs: [PAGES.sessionEnd, PAGES.timeouts],
    check: ({ placed, before }) => {
      const { phase, ended } = before.lifecycle
      if (phase !== 'ended' || ended === null) return pass
      const after = placed.when - ended.when
      return fail('default', {
        values: { seconds: inSeconds(after) },
        from: ended.when,
        until: placed.when,
        merge: 'ended',
        // One that was on its way when the session closed is a straggler (SES-14).
        ...(after <= 2_000 ? { severity: 'info' as const } : {}),
        causedBy: 'SES-14',
      })
    },
  },
  {
    id: 'PING-08',
    severity: 'info',
    scope: 'session',
    title: 'Downloaded content pings every 50 seconds',
    says: {
      default:
        'Pings of this downloaded session are about {seconds} s apart, as Adobe’s mobile SDKs send them offline.',
    },
    remedy: 'Nothing to do.',
    docs: [PAGES.downloadedContent],
    observed:
      'AEP Media for Android and iOS ping every 50,000 ms offline (source read 2025-02-10 and 2024-05-31).',
    check: ({ state, facts }) => {
      const { gap } = state.pings
      if (!facts.downloaded || gap === null || gap.most < 45_000 || gap.most > 55_000) return pass
      return fail('default', { values: { seconds: Math.round(gap.most / 1000) } })
    },
  },
]
