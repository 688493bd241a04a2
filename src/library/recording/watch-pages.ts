import type { Milliseconds } from '../../core/units.ts'
import type { RecordTarget, SeenFrame } from './driver.ts'

type Emitter = {
  on(event: string, listener: (seen: object) => void): unknown
  off(event: string, listener: (seen: object) => void): unknown
}

/**
 * Calls back when a page is closed or shows another document; of a context all its pages, also those to come. `at` is when the document
 * came, not when it was read: what it asks for meanwhile is its own. A change of address alone (`pushState`) leaves nothing.
 */
export function watchPages(target: RecordTarget, left: (page: object, at: Milliseconds) => void): () => void {
  const undo: (() => void)[] = []
  const cameAt = new WeakMap<object, Milliseconds>()
  function listen(emitter: Emitter, event: string, listener: (seen: object) => void): void {
    emitter.on(event, listener)
    undo.push(() => emitter.off(event, listener))
  }
  function watch(page: object): void {
    listen(page as Emitter, 'framenavigated', frame => {
      if ((frame as SeenFrame).parentFrame() === null && !cameAt.has(page))
        cameAt.set(page, performance.now())
    })
    listen(page as Emitter, 'domcontentloaded', () => {
      const at = cameAt.get(page)
      cameAt.delete(page)
      if (at !== undefined) left(page, at)
    })
    listen(page as Emitter, 'close', () => left(page, performance.now()))
  }
  if (target.pages === undefined) watch(target)
  else {
    for (const page of target.pages()) watch(page)
    listen(target as unknown as Emitter, 'page', watch)
  }
  return () => {
    for (const off of undo) off()
  }
}
