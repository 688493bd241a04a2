import type { Answered, Failed, Headed, Read, Redirected, Sent } from './signal.ts'

/** All that was heard of one call. */
export type Draft = {
  /** As heard; when the first leg of a redirected call was not heard, as far as the others tell of it. */
  sent: Sent
  /** The tab that sent it; −1: a worker whose tab nobody knows. */
  tab: number | null
  headed: Headed | null
  readonly redirects: Hop[]
  answered: Answered | null
  failed: Failed | null
  readonly reads: Legs
}

/** A redirect as heard; `status` `null`: it was not, and `at` is when an answer came from elsewhere. */
export type Hop = Omit<Redirected, 'status'> & { readonly status: number | null }

/** What DevTools read of a call, by the reading's id. Leg 0 is the call itself, 1 its first redirect. */
export type Legs = Map<string, Leg>

/** `isUnsure`: the reading may as well be a neighbour's, and only says that the call was seen. */
export type Leg = { readonly read: Read; readonly leg: number; readonly isUnsure: boolean }

export function newDraft(sent: Sent): Draft {
  return {
    sent,
    tab: sent.origin.tab,
    headed: null,
    redirects: [],
    answered: null,
    failed: null,
    reads: new Map(),
  }
}

/**
 * Where a redirect belongs: after those that are known (`last`), in the place of one that only where the answer came from had told (its index), or
 * before all, since what was heard as the dispatch was the second leg (`first`). All but `last` change what legs the call has.
 */
export function placeOfRedirect(draft: Draft, { from, to, at }: Redirected): 'last' | 'first' | number {
  const guessed = draft.redirects.findIndex(known => known.status === null && known.to === to)
  if (guessed >= 0) return guessed
  const { sent } = draft
  return from === undefined || from === sent.url || to !== sent.url || at > sent.at ? 'last' : 'first'
}

/** Puts a redirect in its place (`placeOfRedirect`): the number is of one that was only guessed, which this one replaces. */
export function putRedirect(draft: Draft, redirect: Redirected, place: 'last' | 'first' | number): void {
  if (place === 'last') draft.redirects.push(redirect)
  else if (place === 'first') {
    const { from = draft.sent.url, at } = redirect
    draft.sent = { ...draft.sent, url: from, at, late: true }
    draft.redirects.unshift(redirect)
  } else draft.redirects[place] = redirect
}

/** The answer or the failure; when it came from elsewhere than the call went to, a redirect was not heard. */
export function putEnd(draft: Draft, end: Answered | Failed): void {
  if (end.kind === 'answered') draft.answered ??= end
  else draft.failed ??= end
  const { exchange, at, url } = end
  const known = draft.redirects.at(-1)?.to ?? draft.sent.url
  if (url !== known) draft.redirects.push({ kind: 'redirected', exchange, at, status: null, to: url })
}
