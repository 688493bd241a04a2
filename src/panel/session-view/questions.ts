import type { Exchange } from '../../core/exchange.ts'
import type { Finding } from '../../core/rules/finding.ts'
import type { Session, SessionEvent } from '../../core/session/session.ts'
import type { Answerer } from '../analyst/desk.ts'

/** A session without its events: small enough to send on every change. */
export type SessionSummary = Omit<Session, 'events'> & { readonly eventCount: number }

/** What the session view asks. */
export type SessionViewQuestions = {
  session: { question: { readonly key: string }; answer: SessionSummary | null }
  /** Events `from` up to but not including `to`. */
  events: {
    question: { readonly key: string; readonly from: number; readonly to: number }
    answer: readonly SessionEvent[]
  }
  exchange: { question: { readonly id: string }; answer: Exchange | null }
}

export const sessionViewAnswers: {
  readonly [Name in keyof SessionViewQuestions]: Answerer<
    SessionViewQuestions[Name]['question'],
    SessionViewQuestions[Name]['answer']
  >
} = {
  session: ({ key }, desk) => {
    const session = desk.session(key)
    if (session === null) return null
    const { events, ...rest } = session
    return { ...rest, eventCount: events.length, findings: [...rest.findings] satisfies readonly Finding[] }
  },
  events: ({ key, from, to }, desk) => {
    const events = desk.session(key)?.events
    const found: SessionEvent[] = []
    for (let index = Math.max(0, from); events && index < Math.min(to, events.length); index += 1) {
      const event = events.at(index)
      if (event) found.push(event)
    }
    return found
  },
  exchange: ({ id }, desk) => desk.exchange(id),
}
