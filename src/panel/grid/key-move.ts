/**
 * The row that a key leads to, or `null` when the key does not move. `page`: rows a page key moves by. Headings are stepped over in
 * the direction of travel, and back when there is nothing beyond.
 */
export function keyMove(
  event: { readonly key: string; readonly ctrlKey: boolean; readonly shiftKey: boolean },
  active: number | null,
  count: number,
  page: number,
  isHeading: (index: number) => boolean,
): number | null {
  if (count === 0 || event.ctrlKey || event.shiftKey) return null
  const at = active ?? -1
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: active === null ? 0 : at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  }
  if (!Object.hasOwn(targets, event.key)) return null
  const wanted = Math.max(0, Math.min(count - 1, targets[event.key] ?? 0))
  const direction = wanted >= at && event.key !== 'End' ? 1 : event.key === 'Home' ? 1 : -1
  for (const step of [direction, -direction]) {
    for (let index = wanted; index >= 0 && index < count; index += step) {
      if (!isHeading(index)) return index
    }
  }
  return null
}
