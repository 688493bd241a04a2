import { type Body, type Header, headerValue } from '../../core/exchange.ts'
import { utf8Decoder } from '../../core/har/web-globals.ts'
import type { SeenRequest } from './driver.ts'

/**
 * The body as sent. What the driver cannot see is absent with its reason: Chromium hands no bytes of a `Blob` or a stream to Playwright
 * (seen with Playwright 1.65 and Chromium 156, 2026-11-24), and a body of several parts comes without those.
 */
export function sentBody(request: SeenRequest, headers: readonly Header[] | null): Body {
  const bytes = request.postDataBuffer?.() ?? null
  const written = Number(headerValue(headers, 'content-length') ?? Number.NaN)
  if (request.postDataBuffer === undefined) {
    const text = request.postData()
    if (text) return { kind: 'text', text }
  } else if (bytes !== null && bytes.length > 0) {
    if (written > bytes.length) return { kind: 'absent', why: 'truncated' }
    return textOf(bytes)
  }
  return { kind: 'absent', why: written === 0 ? 'none-sent' : 'not-readable' }
}

function textOf(bytes: Uint8Array): Body {
  try {
    return { kind: 'text', text: utf8Decoder().decode(bytes) }
  } catch {
    return { kind: 'absent', why: 'compressed' }
  }
}
