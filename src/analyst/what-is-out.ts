import type { CaptureContext } from '../core/capture-context.ts'
import type { Session } from '../core/session/session.ts'
import type { EpochMs } from '../core/units.ts'

/** What takes sessions out of the list though the log still holds them. */
export type Outs = {
  /** Sessions without a call since then are out; `null`: the list was never cleared. */
  readonly clearedAt: EpochMs | null
  /** Keep sessions of earlier pages. */
  readonly preserve: boolean
  readonly pageLoads: CaptureContext['pageLoads']
}

/**
 * Whether a session is out of the list. A session that was cleared while it played comes back with its next call, whole: without its
 * start its events could not be judged.
 */
export function isOut(
  session: Pick<Session, 'startedAt' | 'lastEventAt' | 'origin'>,
  { clearedAt, preserve, pageLoads }: Outs,
): boolean {
  const lastAt = Math.max(session.startedAt ?? 0, session.lastEventAt ?? 0)
  if (clearedAt !== null && lastAt <= clearedAt) return true
  if (preserve) return false
  const load = pageLoads.find(({ pageLoad }) => pageLoad === session.origin.pageLoad)
  if (load) return load.leftAt !== null
  // A call that no page load is known for (a worker's, or from before the capture began): by its time.
  const current = pageLoads.at(-1)
  return current !== undefined && lastAt < current.at
}
