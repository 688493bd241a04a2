import type { Exchange } from '../../src/core/exchange.ts'
import type { LogReader } from './log-reader.ts'

type Log = Pick<LogReader, 'exchanges'>

/** What the log holds of the calls below an address, oldest first. */
export async function callsAt(log: Log, address: string): Promise<readonly Exchange[]> {
  return (await log.exchanges()).filter(({ url }) => url.startsWith(address))
}

/** How each of them ended: its status, the browser's reason for a failure, or why nothing is known. */
export async function endsAt(log: Log, address: string): Promise<readonly (number | string)[]> {
  return (await callsAt(log, address)).map(endOf)
}

export function endOf({ outcome }: Exchange): number | string {
  switch (outcome.kind) {
    case 'answered':
      return outcome.status
    case 'failed':
      return `failed: ${outcome.reason}`
    case 'unreported':
      return outcome.why
    case 'pending':
      return 'pending'
  }
}

/** The request's text, or why there is none. */
export function bodyOf({ requestBody }: Exchange): string {
  return requestBody.kind === 'text' ? requestBody.text : requestBody.why
}
