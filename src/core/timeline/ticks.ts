import type { Milliseconds, Seconds } from '../units.ts'

export type Tick = { readonly value: number; readonly label: string }

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000]
const TIME_STEPS: readonly Milliseconds[] = [
  ...[100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map(n => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map(n => n * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map(n => n * HOUR),
]
/** However wide a drawing claims to be. */
const MOST_TICKS = 100

/** Moments worth a label between two moments, at most `most` of them. */
export function timeTicks(from: Milliseconds, until: Milliseconds, most: number): readonly Tick[] {
  const wanted = (until - from) / Math.max(1, Math.min(most, MOST_TICKS))
  const step = TIME_STEPS.find(one => one >= wanted) ?? niceStep(wanted / (24 * HOUR)) * 24 * HOUR
  return multiples(from, until, step).map(value => ({
    value,
    label: timeLabel(value, step < SECOND ? 1 : 0),
  }))
}

/** `m:ss`, `h:mm:ss` from an hour on, with that many decimals; `−` before what lies before the start. */
function timeLabel(ms: Milliseconds, decimals = 0): string {
  if (!Number.isFinite(ms)) return '–'
  const scale = 10 ** decimals
  const total = Math.round((Math.abs(ms) / 1000) * scale) / scale
  const [hours, minutes] = [Math.floor(total / 3600), Math.floor(total / 60) % 60]
  const seconds = (total % 60).toFixed(decimals).padStart(decimals === 0 ? 2 : 3 + decimals, '0')
  const text = hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`
  return ms < 0 && total > 0 ? `−${text}` : text
}

/** Playheads worth a line, with the lowest and the highest of them as the ends of the axis. */
export function playheadTicks(
  low: Seconds,
  high: Seconds,
  most: number,
  secondsOfDay: boolean,
): { readonly low: Seconds; readonly high: Seconds; readonly ticks: readonly Tick[] } {
  const span = high - low
  // A label has six decimals: what differs by less is one playhead.
  const wanted = (span > 1e-6 ? span : 10) / Math.max(1, most)
  const timeStep = TIME_STEPS.find(one => one >= wanted * 1000 && one >= SECOND)
  const step = secondsOfDay && timeStep !== undefined ? timeStep / 1000 : niceStep(wanted)
  const from = Math.floor(low / step) * step
  const until = Math.max(from + step, Math.ceil(high / step) * step)
  const decimals = step < 1 ? Math.min(6, Math.ceil(-Math.log10(step))) : 0
  const ticks = multiples(from, until, step).map(value => ({
    value,
    label: secondsOfDay ? dayLabel(value) : value.toFixed(decimals),
  }))
  return { low: from, high: until, ticks }
}

/** Second of the day as `h:mm:ss`; midnight comes round again. */
export function dayLabel(seconds: Seconds): string {
  const ofDay = Math.round(((seconds % 86_400) + 86_400) % 86_400)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${Math.floor(ofDay / 3600)}:${two(Math.floor(ofDay / 60) % 60)}:${two(ofDay % 60)}`
}

/** 1, 2 or 5 times a power of ten, no smaller than `wanted`. */
function niceStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted))
  return ([1, 2, 5].find(n => n * power >= wanted * 0.999_999) ?? 10) * power
}

function multiples(from: number, until: number, step: number): readonly number[] {
  const values: number[] = []
  const first = Math.ceil(from / step - 1e-9)
  for (let n = first; values.length <= MOST_TICKS * 2; n += 1) {
    const value = n * step
    if (value > until + step * 1e-9) break
    // −0 would be written "-0".
    values.push(value === 0 ? 0 : value)
  }
  return values
}
