import { itemAt } from '../session/chunked-list.ts'
import type { Moment } from '../session/state.ts'
import type { EpochMs, Seconds } from '../units.ts'
import type { CaptureStory, SessionStory } from './context.ts'

/** Two sessions of one content, the later one's start captured. */
export type Pair = {
  readonly earlier: SessionStory
  readonly later: SessionStory
  /** The same viewer for certain; `null`: the capture may hold several devices. */
  readonly sameViewer: true | null
  /** Both were made by one load of one page at one address. */
  readonly samePlayer: boolean
  /** Dispatch of the later start, and of the last event of the earlier session. */
  readonly began: EpochMs
  readonly stopped: EpochMs
  /** The earlier one had been closed, or was gone on the server, before the later one began. */
  readonly closedBefore: boolean
  /** The earlier one got events well after the later one began. */
  readonly overlaps: boolean
}

/** Moment a session's event was sent; its session clock where the source has no times. */
export function sentAt({ fold }: SessionStory, moment: Moment | null): EpochMs | null {
  return moment === null ? null : (itemAt(fold.placed, moment.index)?.entry.call.sentAt ?? moment.when)
}

/** Moment the first attempt to start it was sent; its session clock where the source has no times. `null`: nothing is known of it. */
export function beganAt({ attempts, fold }: SessionStory): EpochMs | null {
  const first = itemAt(fold.placed, 0)
  return attempts[0]?.sentAt ?? first?.entry.call.sentAt ?? first?.when ?? null
}

/** Where the main content of a session began, told from the first event that shows it (spec §6.1, 8). */
export function contentBegan({ state }: SessionStory): Seconds | null {
  const from = state.lifecycle.contentFrom
  return from === null ? null : Math.max(0, from.p - from.afterPlay / 1000)
}

/** Why it cannot be told where the main content of a session began; `null`: it can. */
export function whyBeginningUnseen({ state }: SessionStory): 'body-not-readable' | 'capture-paused' | null {
  const { contentFrom, unread } = state.lifecycle
  if (contentFrom?.unsure !== true) return null
  return unread === null ? 'capture-paused' : 'body-not-readable'
}

const pairsOf = new WeakMap<readonly SessionStory[], readonly Pair[]>()

/** Each session with the latest earlier one of the same content on the same host. Found once for all rules that ask. */
export function pairsOfSameContent({ sessions, capture }: CaptureStory): readonly Pair[] {
  const known = pairsOf.get(sessions)
  if (known !== undefined) return known
  const latest = new Map<string, SessionStory>()
  const pairs: Pair[] = []
  for (const later of sessions) {
    const { mediaId, downloaded } = later.facts
    if (mediaId === null || downloaded || later.refused || later.attempts.length === 0) continue
    const key = JSON.stringify([later.identity.host, later.identity.prefix, mediaId])
    const earlier = latest.get(key)
    latest.set(key, later)
    const pair = earlier === undefined ? null : pairOf(earlier, later, capture.oneDevice)
    if (pair !== null) pairs.push(pair)
  }
  pairsOf.set(sessions, pairs)
  return pairs
}

function pairOf(earlier: SessionStory, later: SessionStory, oneDevice: boolean): Pair | null {
  const began = beganAt(later)
  const stopped = earlier.state.timing.lastSentAt ?? earlier.state.last?.when ?? null
  if (began === null || stopped === null) return null
  const a = earlier.identity
  const b = later.identity
  const sameLoad = a.origin.pageLoad !== null && a.origin.pageLoad === b.origin.pageLoad
  const { lifecycle, calls } = earlier.state
  const closes = [
    sentAt(earlier, lifecycle.ended),
    sentAt(earlier, lifecycle.completed),
    calls.gone?.answeredAt,
  ]
  return {
    earlier,
    later,
    sameViewer: oneDevice || sameLoad || (a.page !== null && a.page === b.page) ? true : null,
    samePlayer: sameLoad && a.origin.documentUrl === b.origin.documentUrl,
    began,
    stopped,
    closedBefore: closes.some(at => at !== null && at !== undefined && at <= began),
    overlaps: stopped > began + 1_000,
  }
}
