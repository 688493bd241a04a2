/**
 * Finds the elements of big arrays in a JSON text that arrives in pieces, without building the rest: each element comes out as
 * its own text, to be parsed or thrown away by itself. So a 2 GB file needs the memory of its biggest element.
 *
 * Why own code: the streaming JSON parsers of the registry emit every token to script, and cost 15 to 40 times `JSON.parse`.
 * Cutting needs only quotes and brackets; `JSON.parse` then does what it does best. Nothing is taken on trust: every element and
 * the rest (the skeleton, with the arrays left empty) goes through `JSON.parse`.
 */
export type Slice = {
  /** Path of the array: `log.entries`; empty for an array at the root. */
  readonly path: string
  readonly index: number
  /** The element as written; `null` when it is larger than `LARGEST_ELEMENT` and was let go. */
  readonly text: string | null
  /** Characters before the element. */
  readonly at: number
}

export type Slicer = {
  /** Feeds a piece; gives the elements it completed. Stops at the end of the first JSON value: see `rest`. */
  push(piece: string): readonly Slice[]
  /** What follows the first complete JSON value in the last piece pushed; `null` while the value goes on. */
  rest(): string | null
  /** The value with the sliced arrays empty; `null` when it is larger than `LARGEST_SKELETON`. */
  skeleton(): string | null
  /** Where we are, for a sentence about a file that ends too early. */
  place(): { readonly at: number; readonly element: { readonly path: string; readonly index: number } | null }
  /** The first character that is no white space; `null`: nothing but white space so far. */
  first(): { readonly text: string; readonly at: number } | null
  /** A separator is missing or doubled between elements: the place of it. */
  fault(): { readonly at: number; readonly found: string } | null
}

/** 64 M characters: no media call is that large; a video segment in a HAR with content may be. */
const LARGEST_ELEMENT = 64 * 1024 * 1024
const LARGEST_SKELETON = 16 * 1024 * 1024
const LONGEST_KEY = 1024 * 1024
const NO_SPACE = /[^ \t\r\n\ufeff]/

const QUOTE = 34
const COMMA = 44
const OPEN_ARRAY = 91
const BACKSLASH = 92
const CLOSE_ARRAY = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125

type Frame = { readonly kind: 'object' | 'array'; key: string; wantsKey: boolean }
type Mode = 'outside' | 'between' | 'inside' | 'done'

export function sliceJson(paths: readonly string[]): Slicer {
  let mode: Mode = 'outside'
  let consumed = 0
  let rest: string | null = null
  let first: { readonly text: string; readonly at: number } | null = null

  // Outside the sliced arrays.
  const stack: Frame[] = []
  const kept: string[] = []
  let keptLength = 0
  let inString = false
  let escaped = false
  let stringStart = -1
  let stringCarried = ''

  // Inside them.
  let path = ''
  let index = 0
  let wantsElement = true
  let trailingComma = false
  let parts: string[] = []
  let partsLength = 0
  let startAt = 0
  let depth = 0
  let bare = false
  let fault: { readonly at: number; readonly found: string } | null = null

  function keep(text: string): void {
    if (text === '') return
    keptLength += text.length
    if (keptLength <= LARGEST_SKELETON) kept.push(text)
    else kept.length = 0
  }

  function currentPath(): string {
    return stack.map(frame => (frame.kind === 'array' ? '*' : frame.key)).join('.')
  }

  /** Scans a string from `from` (already inside it): index after its closing quote, or −1 when it goes on in the next piece. */
  function endOfString(piece: string, from: number): number {
    let start = from
    if (escaped) {
      escaped = false
      start++
    }
    for (let search = start; ; ) {
      const quote = piece.indexOf('"', search)
      const end = quote === -1 ? piece.length : quote
      let slashes = 0
      while (end - 1 - slashes >= start && piece.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++
      if (quote === -1) {
        escaped = slashes % 2 === 1
        return -1
      }
      if (slashes % 2 === 0) return quote + 1
      search = quote + 1
    }
  }

  function outside(piece: string, from: number): number {
    let i = from
    let keepFrom = from
    while (i < piece.length) {
      if (inString) {
        const end = endOfString(piece, i)
        if (end === -1) break
        inString = false
        const frame = stack.at(-1)
        if (frame?.wantsKey) {
          frame.key = keyOf(stringCarried + piece.slice(stringStart, end))
          frame.wantsKey = false
        }
        stringCarried = ''
        i = end
        continue
      }
      if (first === null) {
        // White space before the value is not worth keeping: a file may be nothing else.
        i = piece.search(NO_SPACE)
        if (i === -1) return piece.length
        keepFrom = i
        first = { text: piece.charAt(i), at: consumed + i }
      }
      const code = piece.charCodeAt(i)
      switch (code) {
        case QUOTE:
          inString = true
          stringStart = i
          i++
          break
        case OPEN_OBJECT:
          stack.push({ kind: 'object', key: '', wantsKey: true })
          i++
          break
        case OPEN_ARRAY: {
          const here = currentPath()
          i++
          if (paths.includes(here)) {
            keep(piece.slice(keepFrom, i))
            path = here
            index = 0
            wantsElement = true
            trailingComma = false
            mode = 'between'
            return i
          }
          stack.push({ kind: 'array', key: '', wantsKey: false })
          break
        }
        case CLOSE_OBJECT:
        case CLOSE_ARRAY:
          stack.pop()
          i++
          if (stack.length === 0) {
            keep(piece.slice(keepFrom, i))
            mode = 'done'
            return i
          }
          break
        case COMMA: {
          const frame = stack.at(-1)
          if (frame?.kind === 'object') frame.wantsKey = true
          i++
          break
        }
        default:
          i++
      }
    }
    if (first !== null) keep(piece.slice(keepFrom))
    // A key that goes on in the next piece.
    if (inString && stack.at(-1)?.wantsKey === true && stringCarried.length < LONGEST_KEY) {
      stringCarried += piece.slice(stringStart)
    }
    return piece.length
  }

  function between(piece: string, from: number): number {
    for (let i = from; i < piece.length; i++) {
      const code = piece.charCodeAt(i)
      if (isSpace(code)) continue
      if (code === CLOSE_ARRAY) {
        if (trailingComma) fault ??= { at: consumed + i, found: ']' }
        mode = stack.length === 0 ? 'done' : 'outside'
        keep(']')
        return i + 1
      }
      if (code === COMMA) {
        if (wantsElement) fault ??= { at: consumed + i, found: ',' }
        wantsElement = true
        trailingComma = true
        continue
      }
      if (!wantsElement) fault ??= { at: consumed + i, found: piece.charAt(i) }
      wantsElement = false
      trailingComma = false
      mode = 'inside'
      startAt = consumed + i
      parts = []
      partsLength = 0
      depth = 0
      bare = code !== OPEN_OBJECT && code !== OPEN_ARRAY && code !== QUOTE
      return i
    }
    return piece.length
  }

  function inside(piece: string, from: number, found: Slice[]): number {
    let i = from
    let ended = false
    while (i < piece.length) {
      if (inString) {
        const end = endOfString(piece, i)
        if (end === -1) {
          i = piece.length
          break
        }
        inString = false
        i = end
        if (depth === 0) {
          ended = true
          break
        }
        continue
      }
      const code = piece.charCodeAt(i)
      if (bare) {
        if (code === COMMA || code === CLOSE_ARRAY || isSpace(code)) {
          ended = true
          break
        }
        i++
        continue
      }
      i++
      if (code === QUOTE) inString = true
      else if (code === OPEN_OBJECT || code === OPEN_ARRAY) depth++
      else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
        depth--
        if (depth === 0) {
          ended = true
          break
        }
      }
    }
    partsLength += i - from
    if (partsLength > LARGEST_ELEMENT) parts = []
    else parts.push(piece.slice(from, i))
    if (ended) {
      found.push({ path, index, text: partsLength > LARGEST_ELEMENT ? null : parts.join(''), at: startAt })
      index++
      parts = []
      mode = 'between'
    }
    return i
  }

  return {
    push(piece) {
      const found: Slice[] = []
      let i = 0
      stringStart = 0
      while (i < piece.length && mode !== 'done') {
        if (mode === 'outside') i = outside(piece, i)
        else if (mode === 'between') i = between(piece, i)
        else i = inside(piece, i, found)
      }
      if (mode === 'done') rest = piece.slice(i)
      consumed += piece.length
      return found
    },
    rest: () => rest,
    skeleton: () => (keptLength > LARGEST_SKELETON ? null : kept.join('')),
    place: () => ({
      at: consumed,
      element: mode === 'inside' || mode === 'between' ? { path, index } : null,
    }),
    first: () => first,
    fault: () => fault,
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff
}

function keyOf(quoted: string): string {
  try {
    const key: unknown = JSON.parse(quoted)
    return typeof key === 'string' ? key : ''
  } catch {
    return ''
  }
}
