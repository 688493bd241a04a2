import type { FindingJson } from './report-json.ts'

/** The event of a finding as reports for people name it: "event 46 adStart", counted from 1 as the panel does. `null`: no event. */
export function eventName(
  { eventIndex, eventType }: Pick<FindingJson, 'eventIndex' | 'eventType'>,
  word = 'event',
): string | null {
  return eventIndex === null ? null : `${word} ${eventIndex + 1} ${eventType ?? ''}`.trim()
}
