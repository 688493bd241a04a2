import type { Exchange } from '../exchange.ts'
import { isJsonObject, type Json, own } from '../json.ts'
import type { Recorder } from './recorder.ts'

const MOST_OPEN = 1_000

/**
 * Whether a ServiceWorker answered, or may have: Chrome marks such an entry (`_fetchedViaServiceWorker`, DevTools' HARLog); Firefox writes an
 * answer without the address of a server (Firefox 153, seen November 2026).
 */
export function isAnsweredByWorker(entry: Json, { id }: Recorder): boolean {
  if (!isJsonObject(entry)) return false
  const response = own(entry, 'response')
  if (!isJsonObject(response)) return false
  if (own(response, '_fetchedViaServiceWorker') === true) return true
  return id === 'firefox' && !own(entry, 'serverIPAddress') && Number(own(response, 'status')) > 0
}

export type WorkerJoiner = {
  /**
   * The call of the page that this one is, as the network saw it; `null`: a call of its own. A page behind a ServiceWorker is in the
   * file twice with every call: what the page asked of the worker, and what the worker asked of the network. Only one reached the server.
   */
  join(exchange: Exchange, byWorker: boolean): Exchange | null
}

/** Puts the two halves of a call through a ServiceWorker together again. */
export function joinWorkerCalls(): WorkerJoiner {
  const open = new Map<string, Exchange[]>()
  let count = 0
  return {
    join(exchange, byWorker) {
      if (byWorker) {
        if (count >= MOST_OPEN) {
          open.clear()
          count = 0
        }
        open.set(exchange.url, [...(open.get(exchange.url) ?? []), exchange])
        count++
        return null
      }
      const asked = open.get(exchange.url)
      const page = asked?.find(one => isSameCall(one, exchange))
      if (asked === undefined || page === undefined) return null
      const rest = asked.filter(one => one !== page)
      if (rest.length === 0) open.delete(exchange.url)
      else open.set(exchange.url, rest)
      count--
      return { ...page, outcome: exchange.outcome }
    },
  }
}

/** The worker asks while the page waits. It passes the body on, if only as a stream that developer tools cannot read. */
function isSameCall(page: Exchange, worker: Exchange): boolean {
  const from = page.sentAt
  const until = page.outcome.kind === 'answered' || page.outcome.kind === 'failed' ? page.outcome.at : null
  const { requestBody: asked } = page
  const { requestBody: passed } = worker
  return (
    page.method === worker.method &&
    (asked.kind !== 'text' || passed.kind !== 'text' || asked.text === passed.text) &&
    from !== null &&
    worker.sentAt !== null &&
    worker.sentAt >= from &&
    (until === null || worker.sentAt <= until)
  )
}
