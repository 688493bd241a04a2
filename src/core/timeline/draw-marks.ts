import type { Severity } from '../rules/rule.ts'
import type { DrawnMark } from './drawing.ts'
import { round, type Scale } from './scale.ts'
import type { Mark } from './timeline.ts'

/** At most one mark a severity and pixel column; the count tells of the others. */
export function drawMarks(marks: readonly Mark[], scale: Scale): readonly DrawnMark[] {
  const drawn = new Map<string, DrawnMark>()
  for (const mark of marks) {
    if (mark.until < scale.view.from || mark.from > scale.view.until) continue
    const x = Math.max(scale.left, scale.x(mark.from))
    const column = `${mark.severity} ${Math.round(x / 6)}`
    const before = drawn.get(column)
    const until = round(Math.min(scale.right, scale.x(mark.until)))
    if (before !== undefined)
      drawn.set(column, { ...before, count: before.count + 1, until: Math.max(before.until, until) })
    else {
      const { severity, finding, rule, event } = mark
      drawn.set(column, { x: round(x), until, severity, finding, rule, event, count: 1 })
    }
  }
  // The gravest last, so that it is drawn on top.
  return [...drawn.values()].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
}

const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }
