import type { SessionEvent } from '../session/session.ts'
import type { Milliseconds } from '../units.ts'
import type { AdSpan, LaneSpan, PlayerSpan, StateSpan } from './timeline.ts'
import { MOST_STATE_ROWS } from './timeline.ts'

/** The lanes of a session while its events go by in order. */
export type Lanes = {
  readonly step: (event: SessionEvent, index: number, at: Milliseconds) => void
  /** Closes what is still open at that moment and gives the lanes. */
  readonly close: (at: Milliseconds) => {
    readonly player: readonly PlayerSpan[]
    readonly adBreaks: readonly LaneSpan[]
    readonly ads: readonly AdSpan[]
    readonly chapters: readonly LaneSpan[]
    readonly states: readonly StateSpan[]
  }
}

type Open<T> = Omit<T, 'until'>

/** A page may open endless states; Adobe keeps ten names. Those beyond are not drawn. */
const MOST_OPEN_STATES = 50

/**
 * Follows the events. `anchored`: whether the session was heard from its start, so that an ad without a break is known to be one
 * (spec §5.0, Anchoring).
 */
export function openLanes(anchored: boolean): Lanes {
  const player: PlayerSpan[] = []
  const adBreaks: LaneSpan[] = []
  const ads: AdSpan[] = []
  const chapters: LaneSpan[] = []
  const states: StateSpan[] = []
  let nowPlaying: Open<PlayerSpan> | null = null
  let adBreak: Open<LaneSpan> | null = null
  let ad: Open<AdSpan> | null = null
  let chapter: Open<LaneSpan> | null = null
  const openStates = new Map<string, Open<StateSpan>>()
  let adsKnown = anchored

  const endBreak = (at: Milliseconds) => {
    if (adBreak !== null) adBreaks.push({ ...adBreak, until: at })
    adBreak = null
  }
  const endAd = (at: Milliseconds) => {
    if (ad !== null) ads.push({ ...ad, until: at })
    ad = null
  }
  const endChapter = (at: Milliseconds) => {
    if (chapter !== null) chapters.push({ ...chapter, until: at })
    chapter = null
  }
  const endState = (name: string, at: Milliseconds) => {
    const open = openStates.get(name)
    if (open !== undefined) states.push({ ...open, until: at })
    openStates.delete(name)
  }
  const freeRow = () => {
    const taken = new Set([...openStates.values()].map(state => state.row))
    for (let row = 0; row < MOST_STATE_ROWS; row += 1) if (!taken.has(row)) return row
    return MOST_STATE_ROWS - 1
  }

  const stepAds = (event: SessionEvent, index: number, at: Milliseconds) => {
    if (event.type === null) adsKnown = false
    if (!event.inAd || event.type === 'adStart' || event.type === 'adBreakStart') endAd(at)
    if (event.type === 'adBreakStart') {
      endBreak(at)
      adBreak = { from: at, event: index, label: event.label }
      adsKnown = true
    } else if (event.type === 'adBreakComplete') {
      endBreak(at)
      adsKnown = true
    } else if (adBreak !== null && !event.inAdBreak) endBreak(at)
    if (event.type === 'adStart') {
      ad = {
        from: at,
        event: index,
        label: event.label,
        declaredLength: event.declaredLength,
        outsideBreak: adsKnown && adBreak === null,
      }
    }
  }

  const stepChapters = (event: SessionEvent, index: number, at: Milliseconds) => {
    if (event.type === 'chapterStart') {
      endChapter(at)
      chapter = { from: at, event: index, label: event.label }
    } else if (event.type === 'chapterComplete' || event.type === 'chapterSkip' || event.type === null) {
      endChapter(at)
    }
  }

  return {
    step(event, index, at) {
      if (nowPlaying?.state !== event.player) {
        if (nowPlaying !== null) player.push({ ...nowPlaying, until: at })
        nowPlaying = { from: at, event: index, state: event.player }
      }
      stepAds(event, index, at)
      stepChapters(event, index, at)
      for (const name of event.statesEnded) endState(name, at)
      for (const name of event.statesStarted) {
        if (openStates.has(name) || openStates.size >= MOST_OPEN_STATES) continue
        openStates.set(name, { from: at, event: index, label: name, row: freeRow() })
      }
      if (event.type === null) for (const name of [...openStates.keys()]) endState(name, at)
    },
    close(at) {
      if (nowPlaying !== null) player.push({ ...(nowPlaying as Open<PlayerSpan>), until: at })
      endAd(at)
      endBreak(at)
      endChapter(at)
      for (const name of [...openStates.keys()]) endState(name, at)
      return { player, adBreaks, ads, chapters, states }
    },
  }
}
