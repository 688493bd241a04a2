import type { Exchange } from '../../src/core/exchange.ts'
import { longSession } from './long-session.ts'

/** 20,000 calls as a recorder tells them: fifty sessions at a time, in the order of their calls. */
export function sessionStream(): readonly Exchange[] {
  return Array.from({ length: 50 }, (_, index) => longSession(400, sid(index), index * 3))
    .flat()
    .sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0))
}

/** 64 hexadecimal digits, as this API gives them. */
export function sid(index: number): string {
  return (index + 0x4f1c0a7b).toString(16).repeat(8)
}
