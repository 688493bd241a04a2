import type { Offer } from './offers.ts'
import { createPairing, type Pairing } from './pairing.ts'
import type { Read } from './signal.ts'

/** Pairings by address: what is offered, and which of them have news. */
export type Pairings = {
  /** What webRequest heard. */
  hear(offer: Offer): void
  /** What DevTools read. */
  read(offer: Offer): void
  /** Takes back a heard call that turned out to be another. */
  withdraw(url: string, id: string): void
  /** Pairs what is new. Returns the ids on either side whose partner changed, or how sure it is; `null`: nothing was new. */
  settle(): ReadonlySet<string> | null
  /** The heard call that a reading belongs to, or `null`. */
  partnerOf(read: Read): string | null
  /** The reading may as well belong to another call than its partner. */
  isUnsure(read: Read): boolean
  forget(url: string, ids: ReadonlySet<string>): void
}

export function createPairings(): Pairings {
  const pairings = new Map<string, Pairing>()
  const news = new Set<Pairing>()

  function of(url: string): Pairing {
    const known = pairings.get(url)
    if (known) return known
    const pairing = createPairing()
    pairings.set(url, pairing)
    return pairing
  }

  function withNews(url: string): Pairing {
    const pairing = of(url)
    news.add(pairing)
    return pairing
  }

  return {
    hear: ({ url, call }) => withNews(url).hear(call),
    read: ({ url, call }) => withNews(url).read(call),
    withdraw: (url, id) => withNews(url).withdraw(id),
    settle() {
      if (news.size === 0) return null
      const changed = new Set<string>()
      for (const pairing of news) for (const id of pairing.settle()) changed.add(id)
      news.clear()
      return changed
    },
    partnerOf: ({ url, exchange }) => of(url).partnerOf(exchange),
    isUnsure: ({ url, exchange }) => of(url).isUnsure(exchange),
    forget: (url, ids) => pairings.get(url)?.forget(ids),
  }
}
