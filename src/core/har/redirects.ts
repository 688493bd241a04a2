import type { Exchange } from '../exchange.ts'
import { redirectTarget } from '../redirect-target.ts'

/** A browser follows at once; what comes later is another call to the same address. */
const FOLLOWED_WITHIN_MS = 5_000
const MOST_OPEN = 1_000

export type RedirectJoiner = {
  /** Whether an answer is awaited that may be at any address. */
  waiting(): boolean
  /**
   * Gives an exchange back as the chain it belongs to: a HAR lists each hop as an entry of its own, we tell them as one exchange
   * with the id, URL and body of the first.
   */
  join(exchange: Exchange): { readonly exchange: Exchange; readonly continues: boolean }
}

/** Puts the hops of a redirected call together again. */
export function joinRedirects(): RedirectJoiner {
  const open = new Map<string, Exchange>()
  return {
    waiting: () => open.size > 0,
    join(hop) {
      const before = open.get(hop.url)
      const follows =
        before !== undefined &&
        (before.sentAt === null ||
          hop.sentAt === null ||
          hop.sentAt - lastMoment(before) <= FOLLOWED_WITHIN_MS)
      if (follows) open.delete(hop.url)
      const whole: Exchange = follows
        ? {
            ...before,
            redirects: [...before.redirects, hopOf(before, hop.url)],
            outcome: hop.outcome,
          }
        : hop
      const target = redirectTarget(whole.outcome, whole.redirects.at(-1)?.to ?? whole.url)
      if (target !== null && whole.redirects.length < 20) {
        if (open.size >= MOST_OPEN) open.clear()
        open.set(target, whole)
      }
      return { exchange: whole, continues: follows }
    },
  }
}

function hopOf(exchange: Exchange, to: string): Exchange['redirects'][number] {
  const { outcome } = exchange
  return outcome.kind === 'answered'
    ? { status: outcome.status, to, at: outcome.at }
    : { status: null, to, at: null }
}

function lastMoment(exchange: Exchange): number {
  const { outcome } = exchange
  return (outcome.kind === 'answered' ? outcome.at : null) ?? exchange.sentAt ?? 0
}
