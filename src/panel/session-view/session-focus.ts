import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { View } from '../../core/timeline/view.ts'
import type { EpochMs } from '../../core/units.ts'
import type { SessionSummary } from './questions.ts'

/** The views of a session, left to right. */
export const SESSION_TABS = ['timeline', 'events', 'findings', 'start', 'raw'] as const
export type SessionTab = (typeof SESSION_TABS)[number]

/** A stretch of the session clock that the reader chose; the list of events shows only what lies in it. */
export type ChosenSpan = { readonly from: EpochMs; readonly until: EpochMs }

/** What the session view looks at. One for all its tabs: selecting an event in one of them selects it in every other. */
export type SessionFocus = {
  readonly session: SessionSummary
  readonly tab: SessionTab
  /** Index in the session's events; `null`: none is selected. */
  readonly event: number | null
  /** JSON path inside that event's body that a finding points to, as `jsonPath` writes it; `null`: the whole event. */
  readonly path: string | null
  readonly span: ChosenSpan | null
  /**
   * The part of the time axis that the timeline showed last, in milliseconds since its origin; `null`: all of it. Kept here while another
   * tab is shown; no state, since it changes faster than anything else has to be drawn.
   */
  readonly zoom: { current: View | null }
  readonly selectEvent: (event: number | null, path?: string | null) => void
  readonly selectSpan: (span: ChosenSpan | null) => void
  readonly showTab: (tab: SessionTab) => void
}

export const SessionFocusContext = createContext<SessionFocus | null>(null)

/** The session that this component is part of, and what of it is selected. */
export function useSessionFocus(): SessionFocus {
  const focus = useContext(SessionFocusContext)
  if (focus === null) throw new Error('No session around this component')
  return focus
}
