import { isGone } from '../session/calls.ts'
import type { SessionStory } from './context.ts'

/** No live session on the server: nothing can be asked of its end. */
export function isOutOfReach({ refused, facts, state, attempts }: SessionStory): boolean {
  const start = attempts.at(-1)
  const unstarted = start !== undefined && start.status !== 201 && state.last?.entry.isStart === true
  return refused || facts.downloaded || isGone(state.calls) || unstarted
}
