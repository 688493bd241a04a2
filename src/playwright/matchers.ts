import { expect as base, test } from '@playwright/test'
import type { EventType, FindingJson, MediaSession, RuleId, Session } from '../library/index.ts'
import { eventsMessage, matchEvents } from './expected-events.ts'
import { failingFindings, judgedFindings, validMessage } from './validity.ts'

export type ValidOptions = {
  /** Rules that may be broken, with what follows from them: `['PING-04']`. */
  readonly ignore?: readonly RuleId[]
  /** From which severity a finding fails the test; default `error`. */
  readonly failOn?: 'error' | 'warning'
  /** Milliseconds to wait for answers that are still under way; default 5,000. */
  readonly timeout?: number
}

export type EventsOptions = {
  /** No other events than these; pings count only when they are listed. Default false: others may stand between. */
  readonly exactly?: boolean
  /** Milliseconds to wait for them; default: that of `expect`, usually 5,000. */
  readonly timeout?: number
}

/** For `expect.extend` of your own `expect`; `expect` of this module has them already. */
export const mediaMatchers = {
  /**
   * Judges the session as it stands, once its calls are answered: no finding of the rules at or above `failOn`. What could not be seen
   * is never a failure; it is noted on the test. A session of which no body could be read at all is not called valid.
   */
  async toBeValid(session: MediaSession, options: ValidOptions = {}) {
    const { ignore = [], failOn = 'error', timeout = 5_000 } = options
    await session.settled(timeout)
    const now = session.now()
    const findings = judgedFindings(now)
    const failing = failingFindings(findings, failOn, ignore)
    const unread = nothingRead(now)
    noteUnknowns(now, findings)
    return {
      name: 'toBeValid',
      pass: failing.length === 0 && !unread,
      message: () => validMessage(now, findings, failing, unread),
    }
  },

  /** The session has these events in this order. Waits for them. */
  async toHaveEvents(
    this: { readonly timeout: number; readonly isNot: boolean },
    session: MediaSession,
    expected: readonly EventType[],
    { exactly = false, timeout = this.timeout }: EventsOptions = {},
  ) {
    const until = Date.now() + timeout
    let result = matchEvents(session.now(), expected, exactly)
    while (result.pass === this.isNot && Date.now() < until) {
      await new Promise(resolve => setTimeout(resolve, Math.min(100, timeout)))
      result = matchEvents(session.now(), expected, exactly)
    }
    const now = session.now()
    return {
      name: 'toHaveEvents',
      pass: result.pass,
      expected,
      actual: result.actual,
      message: () => eventsMessage(now, expected, result, exactly),
    }
  },
}

/** Playwright's own `expect`, with the matchers about media sessions. */
export const expect = base.extend(mediaMatchers)

function nothingRead({ events }: Session): boolean {
  for (let index = 0; index < events.length; index++) if (events.at(index)?.size != null) return false
  return true
}

/** A pass must not look like more than it is. */
function noteUnknowns(session: Session, findings: readonly FindingJson[]): void {
  const unknown = findings.filter(finding => finding.verdict === 'unknown')
  if (unknown.length === 0) return
  const reasons = [...new Set(unknown.map(finding => finding.message))].join(' ')
  const rules = [...new Set(unknown.map(finding => finding.rule))].join(', ')
  try {
    test.info().annotations.push({
      type: 'media session',
      description: `${session.id ?? session.key}: could not be told (${rules}). ${reasons}`,
    })
  } catch {
    // Outside of a test there is nowhere to note it.
  }
}
