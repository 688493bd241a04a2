import { NOWHERE } from '../../../../src/core/exchange.ts'
import type { Finding } from '../../../../src/core/rules/finding.ts'
import { tallyOf } from '../../../../src/core/rules/tally.ts'
import { NO_FACTS, type SessionFacts } from '../../../../src/core/session/facts.ts'
import type { Session, SessionEvent } from '../../../../src/core/session/session.ts'

export const ORIGIN = 1_700_000_000_000

export type Written = Partial<SessionEvent> & { readonly at: number }

/** A judged session from events written in seconds, for what only a drawing needs. */
export function aSession(
  events: readonly Written[],
  more: Partial<Omit<Session, 'facts' | 'events'>> & {
    readonly facts?: Partial<SessionFacts>
    readonly findings?: readonly Finding[]
  } = {},
): Session {
  const placed = events.map(({ at, ...event }, index): SessionEvent => {
    const when = ORIGIN + at * 1000
    return {
      exchange: `call-${index}`,
      position: 0,
      type: 'ping',
      written: null,
      ts: when,
      when,
      sentAt: when + 5,
      playhead: null,
      status: 204,
      outcome: 'answered',
      reason: null,
      unreadable: false,
      latency: 40,
      size: 100,
      player: 'playing',
      inAdBreak: false,
      inAd: false,
      label: null,
      declaredLength: null,
      statesStarted: [],
      statesEnded: [],
      resends: 0,
      ...event,
    }
  })
  const { facts, findings = [], ...rest } = more
  return {
    key: 'call-0',
    id: 'ab'.repeat(32),
    apiVersion: null,
    host: 'acme.hb-api.omtrdc.net',
    prefix: '',
    starts: ['call-0'],
    status: 201,
    facts: { ...NO_FACTS, startCaptured: true, startLegible: true, kind: 'vod', ...facts },
    origin: NOWHERE,
    condition: 'ended',
    clock: null,
    startedAt: ORIGIN,
    lastEventAt: null,
    duration: 0,
    lastPlayhead: null,
    events: { length: placed.length, at: index => placed[index], faultsAt: () => [], sameUntil: () => 0 },
    findings,
    tally: tallyOf(findings),
    ...rest,
  }
}

/** A finding with one occurrence, at seconds of the session. */
export function aFinding(
  rule: Finding['rule'],
  at: { readonly from: number; readonly until?: number; readonly event?: number },
  more: Partial<Finding> = {},
): Finding {
  return {
    id: `call-0|${rule}|${at.from}`,
    rule,
    verdict: 'fail',
    severity: 'error',
    say: 'default',
    values: {},
    missing: null,
    session: 'call-0',
    occurrences: [
      {
        exchange: at.event === undefined ? null : `call-${at.event}`,
        event: at.event ?? null,
        path: null,
        from: ORIGIN + at.from * 1000,
        until: ORIGIN + (at.until ?? at.from) * 1000,
      },
    ],
    count: 1,
    causedBy: null,
    ...more,
  }
}
