import type { Exchange } from '../exchange.ts'
import type { EpochMs } from '../units.ts'
import type { Heard } from './filed.ts'

/** Every exchange that was told, and which of them have news. */
export type Intake = {
  hear(exchange: Exchange): void
  /** Those with news since it was last asked, in the order in which they were sent. */
  takeNews(): readonly Heard[]
  get(id: string): Heard | undefined
  forget(id: string): void
}

export function createIntake(): Intake {
  const heard = new Map<string, Heard>()
  /** As told; `inOrder` while each was sent after the one before it. */
  let fresh: Heard[] = []
  let inOrder = true
  let lastSent: EpochMs = Number.NEGATIVE_INFINITY
  let lastTurn = -1
  let nextTurn = 0
  return {
    hear(exchange) {
      let one = heard.get(exchange.id)
      if (one === undefined) {
        one = { id: exchange.id, turn: nextTurn++, news: null, filed: null }
        heard.set(exchange.id, one)
      }
      const sentAt = exchange.sentAt ?? 0
      if (one.news !== null || sentAt < lastSent || (sentAt === lastSent && one.turn < lastTurn))
        inOrder = false
      lastSent = sentAt
      lastTurn = one.turn
      if (one.news === null) fresh.push(one)
      one.news = exchange
    },
    takeNews() {
      const news = fresh
      if (!inOrder) news.sort((a, b) => (a.news?.sentAt ?? 0) - (b.news?.sentAt ?? 0) || a.turn - b.turn)
      fresh = []
      inOrder = true
      lastSent = Number.NEGATIVE_INFINITY
      return news
    },
    get: id => heard.get(id),
    forget: id => void heard.delete(id),
  }
}
