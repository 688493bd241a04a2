import { type AnalyseOptions, type Analysis, createAnalyst } from '../../core/analyse.ts'
import { type CaptureContext, UNKNOWN_CAPTURE } from '../../core/capture-context.ts'
import type { Exchange } from '../../core/exchange.ts'
import { oursOnly } from '../../core/export/ours-only.ts'
import type { ReportedCapture } from '../../core/export/report.ts'
import type { Session, SessionEvent } from '../../core/session/session.ts'
import type { EpochMs, Milliseconds } from '../../core/units.ts'
import type { RecordTarget } from './driver.ts'
import { hearCalls } from './heard-calls.ts'
import { listEvents, type MediaSession, type WaitOptions } from './media-session.ts'
import { waiting } from './waiting.ts'

export type RecordOptions = AnalyseOptions

/** What was heard since `recordFrom`, judged whenever it is asked for. */
export type Recording = {
  /**
   * Waits for a session whose start was answered, whatever the answer was; one that began before counts.
   * @throws Error naming the sessions there were, when the time is over
   */
  waitForSession(options?: WaitOptions & { readonly contentId?: string }): Promise<MediaSession>
  /** All sessions so far, in the order they began. */
  sessions(): readonly MediaSession[]
  /** Everything as judged until this moment. */
  analysis(): Analysis
  /** The calls of this API so far, in the order they were sent; calls of other products are not kept. */
  exchanges(): readonly Exchange[]
  /** What the recording can prove, for `analyse` and `writeHar`. */
  context(): CaptureContext
  /** All of it for `makeReport`; give the report's mask, or `null`. */
  capture(file: string, mask: { exchange(exchange: Exchange): Exchange } | null): ReportedCapture
  /** Stops listening. What was heard stays. */
  stop(): void
}

/**
 * Records the calls a page makes to this API, with its frames and workers, and judges them. Takes a `Page` of Playwright or Puppeteer, or
 * a Playwright `BrowserContext` (all its pages). Call it before the page opens what is to be tested.
 *
 * Bodies that the browser does not hand over (a `Blob`) are absent with their reason: rules that need them answer *unknown*. Nothing
 * is changed or held up in the page.
 */
export function recordFrom(target: RecordTarget, options: RecordOptions = {}): Recording {
  const analyst = createAnalyst(options)
  const known = new Map<string, Exchange>()
  const changes = waiting()
  const beganAt: EpochMs = Date.now()
  let endedAt: EpochMs | null = null
  const heard = hearCalls(
    target,
    exchange => {
      known.set(exchange.id, exchange)
      analyst.add(exchange)
      changes.tell()
    },
    changes.tell,
  )

  const context = (): CaptureContext => ({
    ...UNKNOWN_CAPTURE,
    source: 'playwright',
    oneDevice: true,
    beganAt,
    endedAt,
  })
  const analysis = (): Analysis => analyst.analysis(context(), endedAt ?? Date.now())

  function unsettled(key: string): boolean {
    return heard.reading() || analyst.exchangesOf(key).some(id => known.get(id)?.outcome.kind === 'pending')
  }

  function sessionOf(key: string): MediaSession {
    const now = (): Session => {
      const session = analyst.session(key, context(), endedAt ?? Date.now())
      if (session === null) throw new Error(`The session ${key} is not in this recording any more.`)
      return session
    }
    return {
      key,
      now,
      async waitForEvent(type, { timeout = 30_000, nth = 0 } = {}) {
        const event = await changes.until(() => nthEvent(now(), type, nth), timeout)
        if (event !== null) return event
        throw new Error(
          `No ${type}${nth > 0 ? ` number ${nth + 1}` : ''} in ${inSeconds(timeout)} in the session of ${nameOf(now())}. Its events: ${listEvents(now())}.`,
        )
      },
      async settled(timeout = 5_000) {
        await changes.until(() => (unsettled(key) ? null : true), timeout)
      },
    }
  }

  return {
    async waitForSession({ contentId, timeout = 30_000, nth = 0 } = {}) {
      const wanted = (): Session | null =>
        analysis().sessions.filter(
          session =>
            session.condition !== 'waiting' &&
            (contentId === undefined || session.facts.mediaId === contentId),
        )[nth] ?? null
      const session = await changes.until(wanted, timeout)
      if (session !== null) return sessionOf(session.key)
      const which = contentId === undefined ? '' : ` of ${JSON.stringify(contentId)}`
      throw new Error(
        `No media session${which}${nth > 0 ? ` number ${nth + 1}` : ''} in ${inSeconds(timeout)}. ${whatThereWas(analysis())}`,
      )
    },
    sessions: () => analysis().sessions.map(session => sessionOf(session.key)),
    analysis,
    exchanges: () => oursOnly([...known.values()], analyst, options.knownHosts),
    context,
    capture: (file, mask) => {
      const exchanges = oursOnly([...known.values()], analyst, options.knownHosts)
      return {
        file,
        analysis: analysis(),
        context: context(),
        exchanges: mask === null ? exchanges : exchanges.map(mask.exchange),
      }
    },
    stop() {
      heard.stop()
      endedAt ??= Date.now()
      changes.tell()
    },
  }
}

function nthEvent(session: Session, type: string, nth: number): SessionEvent | null {
  let left = nth
  for (let index = 0; index < session.events.length; index++) {
    const event = session.events.at(index)
    if (event?.type === type && left-- === 0) return event
  }
  return null
}

function whatThereWas({ sessions, unlinked }: Analysis): string {
  if (sessions.length === 0 && unlinked.length === 0)
    return 'No call to the Media Collection API was seen (POST …/api/v1/sessions).'
  const list = sessions.map(session => {
    const { condition, status, facts } = session
    const unread = facts.startCaptured && !facts.startLegible ? 'what its start said could not be read' : null
    return `${nameOf(session)} (${[condition, status, unread].filter(part => part !== null).join(', ')})`
  })
  return `Seen: ${list.join('; ') || 'only calls that belong to no session'}.`
}

function nameOf({ facts, id }: Session): string {
  return facts.mediaId === null ? (id ?? 'a session without content ID') : JSON.stringify(facts.mediaId)
}

function inSeconds(timeout: Milliseconds): string {
  return `${timeout / 1000} s`
}
