import type { SessionStory } from './context.ts'

/** Place of a start: its own entry, or the call of an attempt before the deciding one. */
export function atStart({ fold }: SessionStory): { readonly entry?: number } {
  return fold.placed.length > 0 ? { entry: 0 } : {}
}
