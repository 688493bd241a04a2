import type { Locale } from '../../../core/rules/doc.ts'
import type { Desk } from '../../analyst/desk.ts'

/** How findings are told: in the reader's language, and masked when the view is. `calls`: whose identifiers the mask must know. */
export async function tellingOf(
  desk: Desk,
  calls: Iterable<string>,
): Promise<{ readonly locale: Locale; readonly mask: (text: string) => string }> {
  const mask = desk.mask()
  if (mask !== null) for (const id of calls) await desk.exchange(id)
  return { locale: desk.attendance().language, mask: text => mask?.text(text) ?? text }
}
