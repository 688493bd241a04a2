import type { Json } from '../json.ts'
import type { EpochMs } from '../units.ts'

/**
 * Reads a `startedDateTime`. Recorders differ: `Z`, `+02:00`, `+0200` (Proxyman), no zone (read as UTC), 3 to 7 decimals (Fiddler 7,
 * mitmproxy 6), a space for the `T`, or milliseconds as a number. `null`: not a moment.
 */
export function readMoment(value: Json | undefined): EpochMs | null {
  if (typeof value === 'number') return Number.isFinite(value) && value > 0 ? value : null
  if (typeof value !== 'string') return null
  const match =
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(?:(Z)|([+-])(\d\d):?(\d\d))?$/i.exec(
      value.trim(),
    )
  if (match === null) return null
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second = '0',
    fraction = '0',
    ,
    sign,
    zoneHours = '0',
    zoneMinutes = '0',
  ] = match
  const whole = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000
  const moment = whole + Number(`0.${fraction}`) * 1000 - (sign === '-' ? -zone : zone)
  return Number.isFinite(moment) ? Math.round(moment * 1000) / 1000 : null
}
