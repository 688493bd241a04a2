import { harPieces } from '../support/har-file.ts'

/** Characters of one video segment as base64: 3 MB of video. */
const SEGMENT = 4_000_000
const CALLS_BETWEEN = 20

/**
 * A HAR "with content" of a page that plays video, of at least `size` characters: media calls, and between them the segments that the
 * player loaded, which are nearly all of such a file.
 */
export function* videoHarPieces(size: number): Generator<string> {
  const segment = 'QUJD'.repeat(SEGMENT / 4)
  let written = 0
  let calls = 0
  let end = ''
  for (const piece of harPieces({ sessions: 200, callsEach: 50 })) {
    if (piece.startsWith(']')) {
      end = piece
      break
    }
    yield piece
    written += piece.length
    if (calls++ === 0 || calls % CALLS_BETWEEN !== 0 || written >= size) continue
    const entry = segmentEntry(calls, segment)
    yield entry
    written += entry.length
  }
  for (let index = 0; written < size; index++) {
    const entry = segmentEntry(1_000_000 + index, segment)
    yield entry
    written += entry.length
  }
  yield end
}

function segmentEntry(number: number, segment: string): string {
  const head = JSON.stringify({
    startedDateTime: '2026-01-15T14:00:00.000Z',
    time: 90,
    request: {
      method: 'GET',
      url: `https://cdn.example/show/${number}.m4s`,
      headers: [],
      queryString: [],
      cookies: [],
    },
    timings: { send: 1, wait: 9, receive: 80 },
  })
  const content = `{"size":3000000,"mimeType":"video/mp4","encoding":"base64","text":"${segment}"}`
  return `,\n${head.slice(0, -1)},"response":{"status":200,"statusText":"OK","headers":[],"content":${content}}}`
}
