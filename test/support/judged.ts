import { type Analysis, analyse } from '../../src/core/analyse.ts'
import type { Finding } from '../../src/core/rules/finding.ts'
import type { Capture } from './capture-builder.ts'

/** A built capture, judged. */
export function judge({ exchanges, context, options }: Capture): Analysis {
  return analyse(exchanges, context, options)
}

/** All findings of a capture, those of no session included. */
export function findingsOf({ sessions, unlinked }: Analysis): readonly Finding[] {
  return [...sessions.flatMap(session => session.findings), ...unlinked]
}

/** What a capture is accused of: errors and warnings that are nobody's consequence. `AD-01 error`, sorted, each once. */
export function accusations(analysis: Analysis): readonly string[] {
  const accused = findingsOf(analysis).filter(
    ({ verdict, causedBy, severity }) => verdict === 'fail' && causedBy === null && severity !== 'info',
  )
  return [...new Set(accused.map(({ rule, severity }) => `${rule} ${severity}`))].sort()
}
