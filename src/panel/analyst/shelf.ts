import type { Exchange } from '../../core/exchange.ts'

/** Exchanges kept out of the heap, each to be had back by its id. */
export type Shelf = {
  readonly put: (exchange: Exchange) => void
  readonly take: (id: string) => Promise<Exchange | null>
  /** The exchanges with these ids in the order of the file, a batch at a time. */
  readonly some: (ids: ReadonlySet<string>) => AsyncIterable<Exchange>
}

/** Characters of JSON in one batch. */
const BATCH = 4_000_000

type Place = { readonly batch: number; readonly from: number; readonly to: number }

/**
 * A shelf made of Blobs. The browser keeps a Blob's bytes outside of the heap (large ones on disk), so 100,000 imported calls cost
 * this worker their places and nothing more, and they are gone when the panel closes.
 */
export function createShelf(): Shelf {
  const batches: Blob[] = []
  const places = new Map<string, Place>()
  let open: { texts: Uint8Array<ArrayBuffer>[]; size: number } = { texts: [], size: 0 }
  const encoder = new TextEncoder()

  const close = () => {
    if (open.size === 0) return
    batches.push(new Blob(open.texts))
    open = { texts: [], size: 0 }
  }

  return {
    put: exchange => {
      const bytes = encoder.encode(`${JSON.stringify(exchange)}\n`)
      places.set(exchange.id, { batch: batches.length, from: open.size, to: open.size + bytes.length })
      open.texts.push(bytes)
      open.size += bytes.length
      if (open.size > BATCH) close()
    },
    take: async id => {
      const place = places.get(id)
      if (place === undefined) return null
      if (place.batch === batches.length) close()
      const blob = batches[place.batch]
      return blob ? (JSON.parse(await blob.slice(place.from, place.to).text()) as Exchange) : null
    },
    some: async function* (ids) {
      close()
      // An exchange that was put twice counts as it was put last: its place says where that is.
      const wanted = [...places].filter(([id]) => ids.has(id)).map(([, place]) => place)
      const decoder = new TextDecoder()
      for (const [batch, blob] of batches.entries()) {
        const here = wanted.filter(place => place.batch === batch)
        if (here.length === 0) continue
        const bytes = new Uint8Array(await blob.arrayBuffer())
        for (const { from, to } of here)
          yield JSON.parse(decoder.decode(bytes.subarray(from, to))) as Exchange
      }
    },
  }
}
