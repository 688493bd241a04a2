import { type EventType, listEvents, type Session } from '../library/index.ts'

export type EventsMatch = {
  readonly pass: boolean
  /** Types as they were sent, in judged order. */
  readonly actual: readonly string[]
  /** How many of the expected ones were found, from the first on. */
  readonly found: number
}

/** Whether the session has the expected events in their order; with `exactly` no others, but for pings that are not listed. */
export function matchEvents(session: Session, expected: readonly EventType[], exactly: boolean): EventsMatch {
  const actual: string[] = []
  for (let index = 0; index < session.events.length; index++) {
    const event = session.events.at(index)
    actual.push(event?.type ?? event?.written ?? '(not readable)')
  }
  const compared = exactly && !expected.includes('ping') ? actual.filter(type => type !== 'ping') : actual
  let found = 0
  for (const [index, type] of compared.entries()) {
    if (type === expected[found]) found++
    else if (exactly) return { pass: false, actual, found: Math.min(found, index) }
  }
  return { pass: found === expected.length, actual, found }
}

/** What was expected, how far it went, what there was instead. */
export function eventsMessage(
  session: Session,
  expected: readonly EventType[],
  { pass, found }: EventsMatch,
  exactly: boolean,
): string {
  const name = session.facts.mediaId ?? session.id ?? session.key
  const how = exactly ? 'exactly these events' : 'these events in this order'
  if (pass) return `The session of ${JSON.stringify(name)} has ${how}: ${expected.join(', ')}.`
  const lines = expected.map((type, index) => {
    const state = index < found ? '✓' : index === found ? '✕' : '–'
    return `  ${state} ${type}${index === found ? '   not found here' : ''}`
  })
  const rest = found === expected.length ? ['  ✕ (no further event)   but more were sent'] : []
  return [
    `Expected the session of ${JSON.stringify(name)} to have ${how}:`,
    '',
    ...lines,
    ...rest,
    '',
    `It has: ${listEvents(session)}.`,
  ].join('\n')
}
