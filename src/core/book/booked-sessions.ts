import type { AnalyseOptions } from '../analyse.ts'
import type { CaptureContext } from '../capture-context.ts'
import type { Exchange } from '../exchange.ts'
import { entriesOfCall } from '../judge-call.ts'
import { collectionAdapter } from '../protocols/collection/adapter.ts'
import { hasLeakedLocation, isNonsenseSessionId } from '../protocols/collection/session-id.ts'
import type { CallContext } from '../rules/context.ts'
import { type Hole, sameHoles } from '../session/blind.ts'
import type { Entry } from '../session/entry.ts'
import { type SessionFacts, sameFacts } from '../session/facts.ts'
import { refold } from '../session/fold/refold.ts'
import { replaceEntries } from '../session/fold/replace-entries.ts'
import { entriesOf, type SessionFold } from '../session/fold/session-fold.ts'
import { gistOf, pageOf } from '../session/gist.ts'
import type { SessionIdentity } from '../session/identity.ts'
import type { Located } from '../session/located.ts'
import { readFacts, unknownFacts } from '../session/read-facts.ts'
import type { Addressed, Addresses, Owner } from './addresses.ts'
import { type Booked, enqueue, foldNews, newBooked, seenThrough } from './booked.ts'
import type { Filed, Heard } from './filed.ts'
import type { Intake } from './intake.ts'

/** The sessions of a book, and which of them a call is counted to. */
export type BookedSessions = {
  /** In the order in which they were begun. */
  all(): readonly Booked[]
  /** A call that begins a session, or more that is known of it. Where it is filed now. */
  start(call: CallContext, at: Addressed, one: Heard): Filed
  /** Any other call: to its session, or beside all sessions when it has none. Where it is filed now. */
  event(call: CallContext, at: Addressed, one: Heard): Filed
  foldNews(): void
  /** Takes exchanges out of a session; one without any is dropped. */
  withdraw(key: string, exchanges: ReadonlySet<string>): void
  /** As `withdraw`, for exchanges that are to be forgotten: a session whose start is among them goes on as one whose start was not captured. */
  forget(key: string, exchanges: ReadonlySet<string>): void
  /** When recording was paused: sessions that span a change of that are folded anew. */
  setHoles(context: CaptureContext): void
}

type Means = Pick<AnalyseOptions, 'contentTypes' | 'profile'> & {
  readonly addresses: Addresses
  readonly intake: Intake
  readonly orphanPrefix: string
  /** Told of each session that is no more. */
  readonly dropped: (key: string) => void
}

export function createBookedSessions({
  addresses,
  intake,
  orphanPrefix,
  dropped,
  profile = 'auto',
  contentTypes = {},
}: Means): BookedSessions {
  const sessions = new Map<string, Booked>()
  let holes: readonly Hole[] = []
  /** As `holes`, of sessions whose start was not captured: with the time before the capture. */
  let orphanHoles: readonly Hole[] = []

  function start(call: CallContext, at: Addressed, one: Heard): Filed {
    const { exchange, address, reading } = call
    const event = reading.kind === 'single' || reading.kind === 'batch' ? (reading.events[0] ?? null) : null
    const downloaded = address.endpoint === 'downloaded' || reading.kind === 'batch'
    const facts = readFacts(event, profile, downloaded, contentTypes)
    const gist = gistOf(exchange, address, one.turn)
    const entries = entriesOfCall(call, gist, facts)
    const created = collectionAdapter.sessionCreated(exchange)
    const key = exchange.id
    const version = created?.apiVersion ?? address.version
    const identity = { ...identityOf(key, exchange, at), id: created?.id ?? null, apiVersion: version }
    const known = sessions.get(key)
    const session = known ?? newBooked(identity, gist, facts, holes)
    if (known === undefined) session.queue.push(...entries)
    else {
      known.fold = startedAnew(known, facts, entries)
      known.identity = identity
      known.start = gist
    }
    sessions.set(key, session)
    if (created !== null) own(session, addresses.ownerOf(at.place, created.id), facts)
    addresses.noteStart(at.place, identity.page, key)
    return session.filed
  }

  function startedAnew(known: Booked, facts: SessionFacts, entries: readonly Entry[]): SessionFold {
    const { key } = known.identity
    const fold = foldNews(known)
    if (sameFacts(fold.facts, facts)) return replaceEntries(fold, new Map([[key, entries]]))
    const others = entriesOf(fold).filter(entry => entry.call.exchange !== key)
    return refold(facts, [...others, ...entries], holes)
  }

  /** Gives an ID to a session, and with it the events of this ID that were heard before their start. */
  function own(session: Booked, owner: Owner, facts: SessionFacts): void {
    const { key } = session.identity
    const other = owner.key
    const orphan = other === null || other === key ? undefined : sessions.get(other)
    if (other !== null && orphan !== undefined && orphan.start === null) {
      const earlier = entriesOf(foldNews(orphan))
      session.fold = refold(facts, [...entriesOf(foldNews(session)), ...earlier], holes)
      for (const { call } of earlier) {
        const member = intake.get(call.exchange)
        if (member !== undefined) member.filed = session.filed
      }
      drop(other)
    }
    owner.key = key
  }

  function event(call: CallContext, at: Addressed, one: Heard): Filed {
    const { exchange, address } = call
    const before = one.filed
    const key = before?.in === 'session' ? before.key : sessionKeyOf(exchange, at)
    const gist = gistOf(exchange, address, one.turn)
    if (key === null) {
      const entries = entriesOfCall(call, gist, unknownFacts(profile))
      return { in: 'unlinked', located: entries.flatMap(locateAlone) }
    }
    const session = sessions.get(key) ?? bookOrphan(key, exchange, at)
    const entries = entriesOfCall(call, gist, session.fold.facts)
    if (before?.in === 'session') session.replaced.set(exchange.id, entries)
    else enqueue(session, entries)
    return session.filed
  }

  function sessionKeyOf(exchange: Exchange, at: Addressed): string | null {
    const { sid, endpoint } = at.address
    if (endpoint === 'events' && sid !== null) {
      if (at.owner.key !== null) return at.owner.key
      if (!isNonsenseSessionId(sid) && !hasLeakedLocation(sid)) return orphanPrefix + at.sidKey
    }
    return addresses.lastStart(at.place, pageOf(exchange))
  }

  /** A session whose start was not captured. */
  function bookOrphan(key: string, exchange: Exchange, at: Addressed): Booked {
    const session = newBooked(identityOf(key, exchange, at), null, unknownFacts(profile), orphanHoles)
    sessions.set(key, session)
    at.owner.key = key
    return session
  }

  function drop(key: string): void {
    sessions.delete(key)
    addresses.disown(key)
    dropped(key)
  }

  /** What stays of a session; one of which nothing stays is dropped, and `null`. */
  function without(
    key: string,
    exchanges: ReadonlySet<string>,
  ): { readonly session: Booked; readonly rest: readonly Entry[] } | null {
    const session = sessions.get(key)
    if (session === undefined) return null
    const rest = entriesOf(foldNews(session)).filter(entry => !exchanges.has(entry.call.exchange))
    if (rest.length > 0) return { session, rest }
    drop(key)
    return null
  }

  return {
    all: () => [...sessions.values()],
    start,
    event,
    foldNews() {
      for (const session of sessions.values()) foldNews(session)
    },
    withdraw(key, exchanges) {
      const kept = without(key, exchanges)
      if (kept === null) return
      const { session, rest } = kept
      session.fold = refold(session.fold.facts, rest, session.fold.holes)
    },
    forget(key, exchanges) {
      const kept = without(key, exchanges)
      if (kept === null) return
      const { session, rest } = kept
      const keepsStart = rest.some(entry => entry.isStart)
      if (!keepsStart) session.start = null
      const facts = keepsStart ? session.fold.facts : unknownFacts(profile)
      session.fold = refold(facts, rest, keepsStart ? holes : orphanHoles)
    },
    setHoles({ beganAt, pauses }) {
      const now = beganAt === null ? pauses : [{ from: Number.NEGATIVE_INFINITY, to: beganAt }, ...pauses]
      if (sameHoles(now, orphanHoles)) return
      holes = pauses
      orphanHoles = now
      for (const session of sessions.values())
        session.fold = seenThrough(session, session.start === null ? orphanHoles : holes)
    },
  }
}

/** As its first call tells; the answer to a start may know better. */
function identityOf(key: string, exchange: Exchange, { address }: Addressed): SessionIdentity {
  return {
    key,
    host: address.host,
    prefix: address.prefix,
    id: address.sid,
    apiVersion: address.version,
    origin: exchange.origin,
    page: pageOf(exchange),
  }
}

/** What the rules say of an event that belongs to no session. */
function locateAlone({ call, verdicts }: Entry): readonly Located[] {
  return verdicts.map(({ rule, verdict }) => ({
    rule,
    verdict,
    index: null,
    exchange: call.exchange,
    when: call.sentAt,
  }))
}
