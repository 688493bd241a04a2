import { useMemo, useState } from 'preact/hooks'
import { followed, liveEnd } from '../../../core/timeline/live.ts'
import type { Timeline } from '../../../core/timeline/timeline.ts'
import { isWhole, panned, type View, wholeView, zoomed } from '../../../core/timeline/view.ts'
import type { Milliseconds } from '../../../core/units.ts'
import { useSessionFocus } from '../session-focus.ts'
import { useFrameState } from './use-frame-state.ts'

/** The part of the axis that is shown, and how to change it. */
export type TimelineView = {
  readonly view: View
  readonly whole: View
  readonly isWhole: boolean
  /** The view as last set, drawn or not yet: what the next turn of the wheel starts from. */
  readonly latest: () => View
  readonly show: (view: View) => void
  readonly showAll: () => void
  /** By a factor (below 1: closer), around a moment; default the middle. */
  readonly zoomBy: (factor: number, around?: Milliseconds) => void
  /** By a share of what is shown. */
  readonly panBy: (share: number) => void
  /** "Now" stays in view; `null`: the session does not go on. */
  readonly following: boolean | null
  readonly follow: (on: boolean) => void
}

/** What of the timeline is looked at. Kept while another tab of the session is shown. */
export function useTimelineView(timeline: Timeline, now: Milliseconds | null): TimelineView {
  const { zoom: kept } = useSessionFocus()
  const end = now === null ? null : liveEnd(timeline.from, now)
  const whole = useMemo(() => wholeView(timeline, end), [timeline, end])
  const [zoom, setZoom, lastZoom] = useFrameState<View | null>(kept.current)
  const [wanted, setWanted] = useState(true)
  const following = now === null ? null : zoom === null || wanted

  const settled = (one: View | null) =>
    one === null ? whole : now !== null && wanted ? followed(one, now) : one
  const set = (next: View | null) => {
    kept.current = next
    setZoom(next)
  }
  const show = (next: View) => {
    if (isWhole(next, whole)) return set(null)
    if (now !== null && now > next.until) setWanted(false)
    set(next)
  }
  const latest = () => settled(lastZoom())
  return {
    view: settled(zoom),
    whole,
    isWhole: zoom === null,
    latest,
    show,
    showAll: () => {
      setWanted(true)
      set(null)
    },
    zoomBy: (factor, around) => {
      const { from, until } = latest()
      show(zoomed({ from, until }, factor, around ?? (from + until) / 2, whole))
    },
    panBy: share => {
      const { from, until } = latest()
      show(panned({ from, until }, share * (until - from), whole))
    },
    following,
    follow: on => {
      setWanted(on)
      if (!on && lastZoom() === null) set(whole)
    },
  }
}
