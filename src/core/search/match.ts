import { foldText } from './fold-text.ts'
import type { Clause, Query } from './query.ts'

/** What a query can ask of a session. Texts are as captured. */
export type Searchable = {
  readonly host: string
  readonly sid: string | null
  /** Content name and ID. */
  readonly content: readonly string[]
  readonly player: string | null
  readonly kind: string | null
  readonly condition: string
  /** Statuses of its calls; `null` among them: a call without an answer. */
  readonly statuses: ReadonlySet<number | null>
  readonly events: ReadonlySet<string>
  readonly rules: ReadonlySet<string>
  readonly severities: ReadonlySet<string>
  /** Whether one of its calls says this folded text anywhere. */
  readonly says: (folded: string) => boolean
}

/** Whether a session answers to a query. */
export function matches(query: Query, session: Searchable): boolean {
  return query.every(clause => holds(clause, session) !== clause.negated)
}

function holds({ field, value }: Clause, session: Searchable): boolean {
  switch (field) {
    case null:
      return textsOf(session).some(text => foldText(text).includes(value)) || session.says(value)
    case 'status':
      return some(session.statuses, status => statusIs(status, value))
    case 'event':
      return some(session.events, event => foldText(event) === value)
    case 'rule':
      return some(session.rules, rule => foldText(rule).startsWith(value))
    case 'severity':
      return some(session.severities, severity => severity.startsWith(value === 'note' ? 'info' : value))
    case 'host':
      return foldText(session.host).includes(value)
    case 'sid':
      return session.sid !== null && foldText(session.sid).includes(value)
    case 'content':
      return session.content.some(text => foldText(text).includes(value))
    case 'player':
      return session.player !== null && foldText(session.player).includes(value)
    case 'type':
      return session.kind?.startsWith(value) === true
    case 'state':
      return session.condition.startsWith(value)
  }
}

/** A beginning is enough while typing: `4` and `4xx` mean any client error. */
function statusIs(status: number | null, value: string): boolean {
  if (status === null) return value === 'none'
  return String(status).startsWith(value.replace(/x+$/, ''))
}

function textsOf(session: Searchable): readonly string[] {
  const own = [session.host, session.sid, session.player, session.kind, session.condition, ...session.content]
  return own.filter(text => text !== null)
}

function some<Value>(values: Iterable<Value>, test: (value: Value) => boolean): boolean {
  for (const value of values) if (test(value)) return true
  return false
}
