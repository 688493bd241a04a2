import type { EpochMs, Seconds } from '../units.ts'

const QUARTER_HOUR: Seconds = 900
const OFF: Seconds = 60

/** May this playhead be the second of the day, in some time zone? All of them differ from UTC by quarters of an hour. */
export function isSecondOfDay(p: Seconds, when: EpochMs): boolean {
  const off = (((p - when / 1000) % QUARTER_HOUR) + QUARTER_HOUR) % QUARTER_HOUR
  return off <= OFF || off >= QUARTER_HOUR - OFF
}
