import type { ChartBed } from './drawing.ts'
import { wrapText } from './fit-text.ts'
import { round, type Scale } from './scale.ts'
import type { Timeline } from './timeline.ts'
import type { TimelineWords } from './words.ts'

/** Beds of a kind that touch on the screen are one; words are left out where they would stand over others. */
export function drawBeds(beds: Timeline['beds'], scale: Scale, words: TimelineWords): readonly ChartBed[] {
  const drawn: ChartBed[] = []
  const last = new Map<string, { readonly index: number; readonly end: number }>()
  const spoken: { readonly from: number; readonly until: number }[] = []
  for (const bed of beds) {
    if (bed.until < scale.view.from || bed.from > scale.view.until) continue
    const said = saidOf(bed, words)
    const name = `${bed.kind} ${said}`
    const x = round(Math.max(scale.left, scale.x(bed.from)))
    const end = round(Math.max(x + 2, Math.min(scale.right, scale.x(bed.until))))
    const before = last.get(name)
    const open = before && drawn[before.index]
    if (before && open && x <= before.end + 1 && x >= open.x) {
      drawn[before.index] = { ...open, width: round(Math.max(before.end, end) - open.x) }
      last.set(name, { ...before, end: Math.max(before.end, end) })
      continue
    }
    const room = Math.max(end - x, Math.min(110, scale.right - x)) - 8
    const isFree = said !== '' && !spoken.some(one => x < one.until && x + room > one.from)
    const lines = isFree ? wrapText(said, room, 3) : []
    if (lines.length > 0) spoken.push({ from: x, until: x + room })
    last.set(name, { index: drawn.length, end })
    drawn.push({ x, width: round(end - x), kind: bed.kind, words: lines })
  }
  return drawn
}

function saidOf(bed: Timeline['beds'][number], words: TimelineWords): string {
  if (bed.kind === 'ad') return ''
  return bed.kind === 'unheard' ? words.unheard : words.contradictions[bed.why]
}
