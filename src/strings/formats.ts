import type { Language } from './phrase.ts'

/** How dates, clocks, lengths and sizes are written in one language. */
export type Formats = {
  /** Wall clock to the second, in the reader's time zone. Takes epoch milliseconds. */
  readonly clock: (at: number) => string
  /** Wall clock to the millisecond. Takes epoch milliseconds. */
  readonly clockMs: (at: number) => string
  /** Date and wall clock. Takes epoch milliseconds. */
  readonly dateClock: (at: number) => string
  readonly number: (value: number) => string
  /** `m:ss`, from an hour on `h:mm:ss`. Takes milliseconds; negative lengths get a minus sign. */
  readonly length: (ms: number) => string
  /** As `length`, with tenths of a second: `0:49.0`. */
  readonly offset: (ms: number) => string
  /** Seconds of content with at most one decimal and no unit. */
  readonly seconds: (seconds: number) => string
  /** With exactly one decimal: `10.0`. */
  readonly tenths: (value: number) => string
  /** Bytes, kB or MB (powers of 1000), with unit. */
  readonly bytes: (bytes: number) => string
}

const known = new Map<Language, Formats>()

/** The formats of a language; made once, since `Intl` objects are slow to make. */
export function formatsOf(language: Language): Formats {
  const old = known.get(language)
  if (old) return old
  const made = makeFormats(language)
  known.set(language, made)
  return made
}

function makeFormats(language: Language): Formats {
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const clockMs = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  })
  const dateClock = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })
  const number = new Intl.NumberFormat(language)
  const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const exactTenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const point = tenths.formatToParts(0.1).find(({ type }) => type === 'decimal')?.value ?? '.'
  const size = (unit: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 })
  const [kilobyte, megabyte] = [size('kilobyte'), size('megabyte')]
  // A moment outside what a Date can hold comes from a page's own clock: show the number rather than throw.
  const moment = (format: Intl.DateTimeFormat) => (at: number) =>
    Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? format.format(at) : String(at)
  return {
    clock: moment(clock),
    clockMs: moment(clockMs),
    dateClock: moment(dateClock),
    number: value => number.format(value),
    length: writeLength,
    offset: ms => {
      if (!Number.isFinite(ms)) return '–'
      // Rounded first: 59.96 s is 1:00.0, not 0:60.0.
      const rounded = Math.round(ms / 100) * 100
      return `${writeLength(rounded)}${point}${Math.floor(Math.abs(rounded) / 100) % 10}`
    },
    seconds: value => tenths.format(value),
    tenths: value => exactTenths.format(value),
    bytes: bytes =>
      bytes < 1000
        ? // Intl's short unit is the word "byte", whatever the number.
          `${number.format(bytes)} B`
        : bytes < 1e6
          ? kilobyte.format(bytes / 1e3)
          : megabyte.format(bytes / 1e6),
  }
}

function writeLength(ms: number): string {
  if (!Number.isFinite(ms)) return '–'
  const sign = ms < 0 ? '−' : ''
  const total = Math.floor(Math.abs(ms) / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  return sign + (hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`)
}
