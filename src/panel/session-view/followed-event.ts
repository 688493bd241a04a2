import type { SessionEvents } from '../../core/session/session.ts'

/** A selected event. Its index moves when a call that was sent earlier is heard late, so it is known by the call it came in. */
export type SelectedEvent = {
  /** Index in the session's events when it was selected. */
  readonly at: number
  /** `null`: not known yet. */
  readonly name: EventName | null
}

/** The call that an event came in and its place in that call's body. */
export type EventName = { readonly exchange: string; readonly position: number }

/** Where a selected event stands now; `at: null`: it is no longer there. */
export type FollowedEvent = {
  readonly of: SelectedEvent
  readonly at: number | null
  readonly name: EventName | null
}

/** Finds a selected event again, looking from where it stood to both sides. */
export function followEvent(events: SessionEvents, selected: SelectedEvent): FollowedEvent {
  const { at, name } = selected
  if (name === null) {
    const event = events.at(at)
    return event === undefined
      ? { of: selected, at: null, name: null }
      : { of: selected, at, name: { exchange: event.exchange, position: event.position } }
  }
  for (let away = 0; away <= Math.max(at, events.length); away += 1) {
    for (const index of [at + away, at - away]) {
      const event = events.at(index)
      if (event?.exchange === name.exchange && event.position === name.position)
        return { of: selected, at: index, name }
    }
  }
  return { of: selected, at: null, name }
}

/** Whether an answer is about the event that is selected now, and not about the one before. */
export function isAbout(followed: FollowedEvent | null, selected: SelectedEvent): followed is FollowedEvent {
  if (followed === null || followed.of.at !== selected.at) return false
  const { name } = followed.of
  return (
    name === selected.name ||
    (name !== null && name.exchange === selected.name?.exchange && name.position === selected.name.position)
  )
}
