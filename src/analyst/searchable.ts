import type { Searchable } from '../core/search/match.ts'
import type { TermIndex } from '../core/search/term-index.ts'
import type { Session } from '../core/session/session.ts'

/** What a query can ask of this session, gathered in one pass over its events. */
export function searchableOf(session: Session, index: TermIndex): Searchable {
  const statuses = new Set<number | null>()
  const events = new Set<string>()
  const sets = new Set<number>()
  const meet = (exchange: string) => {
    const set = index.setOf(exchange)
    if (set !== undefined) sets.add(set)
  }
  if (session.starts.length > 0) statuses.add(session.status)
  session.starts.forEach(meet)
  for (let at = 0; at < session.events.length; at += 1) {
    const event = session.events.at(at)
    if (!event) continue
    statuses.add(event.status)
    const name = event.type ?? event.written
    if (name !== null) events.add(name)
    meet(event.exchange)
  }
  const { facts } = session
  return {
    host: session.host,
    sid: session.id,
    content: [facts.mediaName, facts.mediaId].filter(text => text !== null),
    player: facts.playerName,
    kind: facts.kind,
    condition: session.condition,
    statuses,
    events,
    rules: new Set(session.findings.map(({ rule }) => rule)),
    severities: new Set(
      session.findings.filter(({ verdict }) => verdict === 'fail').map(({ severity }) => severity),
    ),
    says: folded => {
      const found = index.find(folded)
      for (const set of sets) if (found.has(set)) return true
      return false
    },
  }
}
