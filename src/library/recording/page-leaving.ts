import type { Milliseconds } from '../../core/units.ts'
import type { SeenRequest } from './driver.ts'

/** The browser's words for a request that was taken back: by its page's end, or by the player. */
const TAKEN_BACK = /ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_ABORT|cancel/i
/** A page takes its requests back at the moment it is left; drivers tell of both within this time, in any order. */
const TOGETHER_MS: Milliseconds = 2_000

/**
 * Knows when pages were left: what became of a call that was under way then, no driver tells. Times are of the steady clock
 * (`performance.now()`).
 */
export type PageLeaving = {
  left(page: object, at: Milliseconds): void
  /** Whether an unanswered call's page was left while it was under way. */
  took(
    page: object | null,
    sentAt: Milliseconds,
    failure: { readonly reason: string; readonly at: Milliseconds } | null,
  ): boolean
}

/** Keeps when each page was left, as long as the driver keeps the page. */
export function watchLeaving(): PageLeaving {
  const leftAt = new WeakMap<object, Milliseconds>()
  return {
    left: (page, at) => void leftAt.set(page, at),
    took(page, sentAt, failure) {
      const left = page === null ? undefined : leftAt.get(page)
      if (left === undefined || left < sentAt) return false
      return failure === null || (TAKEN_BACK.test(failure.reason) && left - failure.at < TOGETHER_MS)
    },
  }
}

/** The page a request was sent from; `null` for a service worker. */
export function pageOf(request: SeenRequest): { readonly page: object; readonly url: string } | null {
  try {
    const frame = request.frame()
    return frame === null ? null : { page: frame.page(), url: frame.url() }
  } catch {
    return null
  }
}

/** The page that this request leaves, because it is to show another document. */
export function pageLeftBy(request: SeenRequest): object | null {
  try {
    const frame = request.isNavigationRequest() ? request.frame() : null
    return frame !== null && frame.parentFrame() === null ? frame.page() : null
  } catch {
    return null
  }
}
