import { type Header, headerValue, type Redirect } from '../exchange.ts'
import { digest } from './digest.ts'
import type { Draft } from './draft.ts'
import { legId } from './leg.ts'
import type { Call } from './pairing.ts'
import type { Read } from './signal.ts'

/** What may be paired, and among the calls of which address. */
export type Offer = { readonly url: string; readonly call: Call }

/** The legs of a call that webRequest heard: itself, then each redirect. */
export function offersOf({ sent, tab, redirects, answered, failed }: Draft): readonly Offer[] {
  const offers: Offer[] = []
  for (let leg = 0; leg <= redirects.length; leg += 1) {
    const before = redirects[leg - 1]
    const after = redirects[leg]
    const call: Call = {
      id: legId(sent.exchange, leg),
      at: before?.at ?? sent.at,
      body: sent.body.kind === 'text' ? digest(sent.body.text) : null,
      status: (after ? after.status : answered?.status) ?? (failed ? 0 : null),
      mark: after || !answered ? null : markOf(answered.headers),
      // A redirect that is known only by where the answer came from: when it came itself is not known.
      end: after?.status === null ? null : (after?.at ?? answered?.at ?? failed?.at ?? null),
      late: before ? before.status === null : sent.late === true,
      dispatched: before === undefined && sent.late !== true,
      tab,
    }
    offers.push({ url: before?.to ?? sent.url, call })
  }
  return offers
}

/** What DevTools read. */
export function offerOf({ exchange, at, url, requestBody, outcome, origin }: Read): Offer {
  const answered = outcome.kind === 'answered' ? outcome : null
  return {
    url,
    call: {
      id: exchange,
      at,
      body: requestBody.kind === 'text' ? digest(requestBody.text) : null,
      status: answered?.status ?? null,
      mark: answered === null ? null : markOf(answered.headers ?? []),
      end: answered?.at ?? (outcome.kind === 'failed' ? outcome.at : null),
      late: false,
      dispatched: true,
      tab: origin.tab,
    },
  }
}

/** Where the redirect led that a reading ended with: a leg of which nothing else is known. */
export function offerOfNext({ exchange, at, requestBody, origin }: Read, next: Redirect): Offer {
  const keepsBody = next.status === 307 || next.status === 308
  return {
    url: next.to,
    call: {
      id: legId(exchange, 1),
      at: next.at ?? at,
      body: keepsBody && requestBody.kind === 'text' ? digest(requestBody.text) : null,
      status: null,
      mark: null,
      end: null,
      late: false,
      dispatched: false,
      follows: exchange,
      tab: origin.tab,
    },
  }
}

/** Response headers that name one answer and no other, or its second: where both sources show them, they tell which call is not which. */
const MARKS = ['location', 'x-request-id', 'x-adobe-request-id', 'x-correlation-id', 'etag', 'date']

function markOf(headers: readonly Header[]): string | null {
  const marks = MARKS.map(name => headerValue(headers, name) ?? '')
  return marks.every(mark => mark === '') ? null : marks.join('\n')
}
