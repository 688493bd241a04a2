import { withConsequences, writeTicket } from '../../../core/export/write-ticket.ts'
import type { Session } from '../../../core/session/session.ts'
import type { Desk } from '../../analyst/desk.ts'
import { showFindings } from './show-findings.ts'
import type { FindingsAnswer } from './shown-finding.ts'
import { tellingOf } from './telling-of.ts'

export async function answerFindings(key: string, desk: Desk): Promise<FindingsAnswer | null> {
  const session = desk.session(key)
  if (session === null) return null
  return showFindings(session, await tellingOf(desk, toldCalls(session)))
}

/** The ticket of one finding with its consequences, or of all (`null`). */
export async function answerTicket(key: string, finding: string | null, desk: Desk): Promise<string> {
  const session = desk.session(key)
  if (session === null) return ''
  const { locale } = await tellingOf(desk, toldCalls(session))
  return writeTicket(session, finding === null ? session.findings : withConsequences(session, finding), {
    version: desk.attendance().version,
    locale,
    mask: desk.mask(),
    madeAt: desk.now(),
  })
}

/** The calls whose values are quoted: by the sentences of findings, and the start by what a ticket says of the session. */
function toldCalls({ starts, findings }: Session): ReadonlySet<string> {
  const ids = new Set(starts)
  for (const { occurrences } of findings) {
    const exchange = occurrences[0]?.exchange
    if (exchange) ids.add(exchange)
  }
  return ids
}
