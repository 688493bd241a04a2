const CHUNK = 64

/**
 * A list that grows at its end and is never changed in place: `append` shares all full chunks with the list before, so that a
 * session of 100,000 events can be kept at every step without copying it.
 */
export type ChunkedList<T> = {
  readonly chunks: readonly (readonly T[])[]
  readonly tail: readonly T[]
  readonly length: number
}

const EMPTY: ChunkedList<never> = { chunks: [], tail: [], length: 0 }

export function emptyList<T>(): ChunkedList<T> {
  return EMPTY
}

/** In constant time; `undefined` outside the list. */
export function itemAt<T>(list: ChunkedList<T>, index: number): T | undefined {
  if (index < 0 || index >= list.length) return undefined
  const chunk = list.chunks[Math.floor(index / CHUNK)]
  return chunk ? chunk[index % CHUNK] : list.tail[index % CHUNK]
}

/** The list with more at its end; full chunks are shared with the one before. */
export function appendAll<T>(list: ChunkedList<T>, added: readonly T[]): ChunkedList<T> {
  if (added.length === 0) return list
  if (added.length === 1 && list.tail.length < CHUNK - 1) {
    const grown = list.tail.slice()
    grown.push(added[0] as T)
    return { chunks: list.chunks, tail: grown, length: list.length + 1 }
  }
  let tail = [...list.tail, ...added.slice(0, CHUNK)]
  let next = Math.min(CHUNK, added.length)
  if (tail.length < CHUNK && next === added.length) {
    return { chunks: list.chunks, tail, length: list.length + added.length }
  }
  const chunks = list.chunks.slice()
  while (tail.length >= CHUNK) {
    chunks.push(tail.slice(0, CHUNK))
    tail = tail.slice(CHUNK)
    if (tail.length < CHUNK && next < added.length) {
      tail = tail.concat(added.slice(next, next + CHUNK))
      next += CHUNK
    }
  }
  return { chunks, tail, length: list.length + added.length }
}

/** The first `length` members. */
export function truncate<T>(list: ChunkedList<T>, length: number): ChunkedList<T> {
  if (length >= list.length) return list
  const full = Math.floor(length / CHUNK)
  const rest = full < list.chunks.length ? (list.chunks[full] ?? []) : list.tail
  return { chunks: list.chunks.slice(0, full), tail: rest.slice(0, length % CHUNK), length }
}

export function* iterate<T>(list: ChunkedList<T>, from = 0): Generator<T> {
  for (let index = from; index < list.length; index++) yield itemAt(list, index) as T
}

/** Leading members that two lists share. Lists that grew from each other share their full chunks, so that few members are looked at. */
export function sharedLength<T>(a: ChunkedList<T>, b: ChunkedList<T>): number {
  let length = 0
  for (let at = 0; at < a.chunks.length && at < b.chunks.length && a.chunks[at] === b.chunks[at]; at += 1) {
    length += a.chunks[at]?.length ?? 0
  }
  while (length < a.length && length < b.length && itemAt(a, length) === itemAt(b, length)) length += 1
  return length
}
