import type { Exchange } from '../exchange.ts'
import { redirectTarget } from '../redirect-target.ts'

/** A browser follows at once; what comes later is another call to the same address. */
const FOLLOWED_WITHIN_MS = 5_000
const MOST_OPEN = 1_000
/** Redirected calls to one address whose next hop is awaited. */
const MOST_AT_ONE = 50

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
  /** By the address that is awaited, oldest first: a session sends all its events to one, and several may be on their way. */
  const open = new Map<string, Exchange[]>()
  return {
    waiting: () => open.size > 0,
    join(hop) {
      const before = take(open, hop)
      const whole: Exchange =
        before === null
          ? hop
          : {
              ...before,
              redirects: [...before.redirects, hopOf(before, hop.url)],
              outcome: hop.outcome,
            }
      const target = redirectTarget(whole.outcome, whole.redirects.at(-1)?.to ?? whole.url)
      if (target !== null && whole.redirects.length < 20) {
        if (open.size >= MOST_OPEN) open.clear()
        const others = (open.get(target) ?? []).slice(1 - MOST_AT_ONE)
        open.set(target, [...others, whole])
      }
      return { exchange: whole, continues: before !== null }
    },
  }
}

/** The call that this hop goes on with, which then waits no longer; `null`: the hop is a call of its own. */
function take(open: Map<string, Exchange[]>, hop: Exchange): Exchange | null {
  const waiting = open.get(hop.url)
  if (waiting === undefined) return null
  const before = waiting.find(one => inTime(one, hop) && mayBeSameBody(one, hop)) ?? null
  const rest = waiting.filter(one => one !== before && inTime(one, hop))
  if (rest.length === 0) open.delete(hop.url)
  else open.set(hop.url, rest)
  return before
}

function inTime(before: Exchange, hop: Exchange): boolean {
  return (
    before.sentAt === null || hop.sentAt === null || hop.sentAt - lastMoment(before) <= FOLLOWED_WITHIN_MS
  )
}

/** A redirect takes a body on as it is or, as a GET, leaves it behind. */
function mayBeSameBody({ requestBody: before }: Exchange, { requestBody: hop }: Exchange): boolean {
  return before.kind !== 'text' || hop.kind !== 'text' || before.text === hop.text
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
