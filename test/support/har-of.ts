import { UNKNOWN_CAPTURE } from '../../src/core/capture-context.ts'
import { writeHar } from '../../src/core/har/write.ts'
import type { Capture } from './capture-builder.ts'

/** A built capture as HAR text. */
export function harOf({ exchanges, context }: Partial<Capture> & Pick<Capture, 'exchanges'>): string {
  return [...writeHar(exchanges, { version: '0', context: context ?? UNKNOWN_CAPTURE })].join('')
}

/** The same as NDJSON. */
export function ndjsonOf({ exchanges }: Pick<Capture, 'exchanges'>): string {
  return exchanges.map(exchange => `${JSON.stringify(exchange)}\n`).join('')
}
