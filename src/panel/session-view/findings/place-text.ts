import type { Formats } from '../../../strings/formats.ts'
import type { Translate } from '../../../strings/translator.ts'
import type { ShownPlace } from './shown-finding.ts'

/** "at 0:49.0", "from 1:08.0 to 1:18.0"; `null` when the place has no time. */
export function placeTime(
  { from, until }: Pick<ShownPlace, 'from' | 'until'>,
  t: Translate,
  formats: Formats,
): string | null {
  if (from === null) return null
  if (until === null || until <= from || !Number.isFinite(until))
    return t('place.at', { at: formats.offset(from) })
  return t('place.span', { from: formats.offset(from), until: formats.offset(until) })
}
