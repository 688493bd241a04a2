import type { AnalyseOptions, Analysis, Analyst } from './analyse.ts'
import type { CaptureContext } from './capture-context.ts'
import type { Exchange } from './exchange.ts'
import { callContext, entriesOfCall } from './judge-call.ts'
import { collectionAdapter, identifyReading, isKnownHost } from './protocols/collection/adapter.ts'
import { type Address, readAddress } from './protocols/collection/address.ts'
import { readCall } from './protocols/collection/reader.ts'
import { hasLeakedLocation, isNonsenseSessionId } from './protocols/collection/session-id.ts'
import type { CallContext, SessionStory } from './rules/context.ts'
import type { Finding } from './rules/finding.ts'
import { PLAN } from './rules/plan.ts'
import { groupAttempts } from './session/attempts.ts'
import type { Hole } from './session/blind.ts'
import { iterate } from './session/chunked-list.ts'
import type { CallGist, Entry } from './session/entry.ts'
import type { SessionFacts } from './session/facts.ts'
import { entriesOf, newFold, refold, replaceEntries, type SessionFold, stepAll } from './session/fold.ts'
import { gistOf, pageOf } from './session/gist.ts'
import type { SessionIdentity } from './session/identity.ts'
import { presentSession } from './session/present.ts'
import { readFacts, unknownFacts } from './session/read-facts.ts'
import type { Session } from './session/session.ts'
import { type Located, locate, settleFindings, verdictsOf } from './session/settle.ts'
import type { EpochMs } from './units.ts'

type Filed =
  | { readonly in: 'session'; readonly key: string }
  | { readonly in: 'unlinked'; readonly located: readonly Located[] }
  | { readonly in: 'waiting'; readonly exchange: Exchange }
  | { readonly in: 'ignored' }

/** A session in the book. The fold is immutable; what is new waits in `queue` until somebody asks, and is then folded in one go. */
type Booked = {
  identity: SessionIdentity
  fold: SessionFold
  queue: Entry[]
  /** Its start call; `null` when that was not captured. */
  start: CallGist | null
  /** Shared by all its exchanges. */
  readonly filed: Filed
}

/** What the URL of a call says, once for all calls with this URL: the events of a session share one. */
type Addressed = {
  readonly address: Address
  /** host + prefix */
  readonly place: string
  /** host + prefix + sid of an `events` call. */
  readonly sidKey: string
  readonly knownHost: boolean
}

/** URLs remembered at a time: one a session that is going on. */
const MOST_ADDRESSES = 2_000

export type BookOptions = AnalyseOptions & {
  /** Before the key of a session whose start is not in the capture, so that captures judged apart never share a key. Default: nothing. */
  readonly orphanPrefix?: string
}

/**
 * Sorts exchanges into sessions (spec §5.0, Session key) and asks the rules. The sessions themselves are immutable folds; this book
 * only remembers which exchange went where.
 */
export function createSessionBook({
  profile = 'auto',
  knownHosts = [],
  contentTypes = {},
  orphanPrefix = '',
}: BookOptions): Analyst {
  const pending = new Map<string, Exchange>()
  const filed = new Map<string, Filed>()
  const sessions = new Map<string, Booked>()
  /** host + prefix + sid → session key: the latest start that was given this ID. */
  const keyBySid = new Map<string, string>()
  /** host + prefix + page → key of the last start, for calls whose ID is nonsense (spec §5.12). */
  const lastStart = new Map<string, string>()
  /** host + prefix where a call proved to be this API's: its siblings belong too (identity gate). */
  const proven = new Set<string>()
  const addresses = new Map<string, Addressed | null>()
  const presented = new Map<string, Presented>()
  /** Exchange id → place in the order in which calls were first told. */
  const turns = new Map<string, number>()
  let nextTurn = 0
  let ignored = 0
  /** When recording was paused, as last told: sessions that span it are folded anew when that changes. */
  let holes: readonly Hole[] = []

  function addressed(url: string): Addressed | null {
    const known = addresses.get(url)
    if (known !== undefined) return known
    if (addresses.size >= MOST_ADDRESSES) addresses.clear()
    const address = readAddress(url)
    const place = address === null ? '' : `${address.host}${address.prefix}`
    const made =
      address === null || address.endpoint === 'schemas'
        ? null
        : {
            address,
            place,
            sidKey: `${place} ${address.sid ?? ''}`,
            knownHost: isKnownHost(address.host, knownHosts),
          }
    addresses.set(url, made)
    return made
  }

  function turnOf({ id }: Exchange): number {
    return turns.get(id) ?? nextTurn
  }

  function fileAll(): void {
    if (pending.size > 0) {
      const news = [...pending.values()]
      pending.clear()
      news.sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0) || turnOf(a) - turnOf(b))
      for (const exchange of news) file(exchange)
    }
    for (const session of sessions.values()) foldQueue(session)
  }

  function foldQueue(session: Booked): SessionFold {
    if (session.queue.length > 0) {
      session.fold = stepAll(session.fold, session.queue)
      session.queue = []
    }
    return session.fold
  }

  function file(exchange: Exchange): void {
    const before = filed.get(exchange.id)
    const at = exchange.method === 'OPTIONS' ? null : addressed(exchange.url)
    if (at === null) {
      settle(exchange.id, before, IGNORED)
      return
    }
    const { place } = at
    const reading = readCall(exchange, at.address.endpoint === 'sessions')
    const identity = at.knownHost ? 'ours' : identifyReading(exchange.method, reading)
    if (identity === 'foreign') {
      settle(exchange.id, before, IGNORED)
      return
    }
    if (
      identity === 'undecided' &&
      !proven.has(place) &&
      collectionAdapter.sessionCreated(exchange) === null
    ) {
      settle(exchange.id, before, { in: 'waiting', exchange })
      return
    }
    const call = callContext(exchange, at.address, reading, at.knownHost)
    if (at.address.endpoint === 'sessions' || at.address.endpoint === 'downloaded')
      fileStart(call, at, before)
    else fileEvent(call, at, before)
    if (!proven.has(place)) {
      proven.add(place)
      releaseWaiting(place)
    }
  }

  /** Calls that waited for a sibling to prove their host and prefix. */
  function releaseWaiting(place: string): void {
    for (const one of [...filed.values()]) {
      if (one.in === 'waiting' && addressed(one.exchange.url)?.place === place) file(one.exchange)
    }
  }

  function settle(id: string, before: Filed | undefined, now: Filed): void {
    if (before?.in === 'session' && (now.in !== 'session' || now.key !== before.key)) withdraw(id, before.key)
    if (before === undefined || before.in === 'session' || before.in === 'unlinked')
      ignored += isIgnored(now) ? 1 : 0
    else if (!isIgnored(now)) ignored -= 1
    filed.set(id, now)
  }

  function withdraw(id: string, key: string): void {
    const session = sessions.get(key)
    if (session === undefined) return
    const rest = entriesOf(foldQueue(session)).filter(entry => entry.call.exchange !== id)
    if (rest.length === 0) dropSession(key)
    else session.fold = refold(session.fold.facts, rest, holes)
  }

  function dropSession(key: string): void {
    sessions.delete(key)
    presented.delete(key)
    for (const [sid, owner] of keyBySid) if (owner === key) keyBySid.delete(sid)
    for (const [page, owner] of lastStart) if (owner === key) lastStart.delete(page)
  }

  function fileStart(call: CallContext, { place }: Addressed, before: Filed | undefined): void {
    const { exchange, address, reading } = call
    const event = reading.kind === 'single' || reading.kind === 'batch' ? (reading.events[0] ?? null) : null
    const downloaded = address.endpoint === 'downloaded' || reading.kind === 'batch'
    const facts = readFacts(event, profile, downloaded, contentTypes)
    const gist = gistOf(exchange, address, turnOf(exchange))
    const entries = entriesOfCall(call, gist, facts)
    const created = collectionAdapter.sessionCreated(exchange)
    const key = exchange.id
    const page = pageOf(exchange)
    const identity: SessionIdentity = {
      key,
      host: address.host,
      prefix: address.prefix,
      id: created?.id ?? null,
      apiVersion: created?.apiVersion ?? address.version,
      origin: exchange.origin,
      page,
    }
    const known = sessions.get(key)
    const session: Booked = known ?? {
      identity,
      fold: newFold(facts, holes),
      queue: [],
      start: gist,
      filed: { in: 'session', key },
    }
    if (known === undefined) session.queue.push(...entries)
    else {
      foldQueue(known)
      known.fold = sameFacts(known.fold.facts, facts)
        ? replaceEntries(known.fold, key, entries)
        : refold(
            facts,
            [...entriesOf(known.fold).filter(entry => entry.call.exchange !== key), ...entries],
            holes,
          )
      known.identity = identity
      known.start = gist
    }
    sessions.set(key, session)
    if (created !== null) {
      const sidKey = `${place} ${created.id}`
      const other = keyBySid.get(sidKey)
      const orphan = other === undefined || other === key ? undefined : sessions.get(other)
      // Events of this ID that were heard before their start: they are this session's.
      if (other !== undefined && orphan !== undefined && orphan.start === null) {
        const earlier = entriesOf(foldQueue(orphan))
        session.fold = refold(facts, [...entriesOf(foldQueue(session)), ...earlier], holes)
        for (const entry of earlier) filed.set(entry.call.exchange, session.filed)
        dropSession(other)
      }
      keyBySid.set(sidKey, key)
    }
    lastStart.set(`${place} ${page ?? ''}`, key)
    settle(key, before, session.filed)
  }

  function fileEvent(call: CallContext, at: Addressed, before: Filed | undefined): void {
    const { exchange, address } = call
    const key = before?.in === 'session' ? before.key : sessionKeyOf(exchange, at)
    const gist = gistOf(exchange, address, turnOf(exchange))
    if (key === null) {
      const entries = entriesOfCall(call, gist, unknownFacts(profile))
      const located = entries.flatMap(entry => entry.verdicts.map(verdicted => locateAlone(verdicted, entry)))
      settle(exchange.id, before, { in: 'unlinked', located })
      return
    }
    const session = sessions.get(key) ?? bookOrphan(key, exchange, at)
    const entries = entriesOfCall(call, gist, session.fold.facts)
    if (before?.in === 'session') session.fold = replaceEntries(foldQueue(session), exchange.id, entries)
    else session.queue.push(...entries)
    settle(exchange.id, before, session.filed)
  }

  function sessionKeyOf(exchange: Exchange, { address, place, sidKey }: Addressed): string | null {
    const { sid, endpoint } = address
    if (endpoint === 'events' && sid !== null) {
      const known = keyBySid.get(sidKey)
      if (known !== undefined) return known
      if (!isNonsenseSessionId(sid) && !hasLeakedLocation(sid)) return orphanPrefix + sidKey
    }
    return lastStart.get(`${place} ${pageOf(exchange) ?? ''}`) ?? null
  }

  /** A session whose start was not captured. */
  function bookOrphan(key: string, exchange: Exchange, { address, sidKey }: Addressed): Booked {
    const session: Booked = {
      identity: {
        key,
        host: address.host,
        prefix: address.prefix,
        id: address.sid,
        apiVersion: address.version,
        origin: exchange.origin,
        page: pageOf(exchange),
      },
      fold: newFold(unknownFacts(profile), holes),
      queue: [],
      start: null,
      filed: { in: 'session', key },
    }
    sessions.set(key, session)
    keyBySid.set(sidKey, key)
    return session
  }

  function stories(context: CaptureContext, asOf: EpochMs | null): readonly SessionStory[] {
    return groupAttempts([...sessions.values()]).map(({ identity, fold, attempts, failedStarts }) => ({
      identity,
      attempts,
      failedStarts,
      refused: isRefused(attempts.at(-1), identity),
      fold,
      state: fold.state,
      facts: fold.facts,
      capture: context,
      asOf,
      running: context.endedAt === null,
    }))
  }

  function setHoles(pauses: readonly Hole[]): void {
    const same =
      pauses.length === holes.length &&
      pauses.every(({ from, to }, index) => from === holes[index]?.from && to === holes[index]?.to)
    if (same) return
    const changed = [...pauses, ...holes]
    holes = pauses
    for (const session of sessions.values()) {
      const { fold } = session
      const { firstSentAt, lastSentAt } = fold.state.calls
      const spans =
        firstSentAt !== null &&
        lastSentAt !== null &&
        changed.some(({ from, to }) => from < lastSentAt && (to ?? lastSentAt) > firstSentAt)
      session.fold = spans ? refold(fold.facts, entriesOf(fold), holes) : { ...fold, holes }
    }
  }

  function analysis(context: CaptureContext, asOf: EpochMs | null): Analysis {
    fileAll()
    setHoles(context.pauses)
    const told = stories(context, asOf)
    const across = acrossSessions(told, context, asOf)
    const unlinked: Located[] = []
    for (const one of filed.values()) if (one.in === 'unlinked') unlinked.push(...one.located)
    for (const one of across.get(null) ?? []) unlinked.push(one)
    return {
      sessions: told.map(story => present(story, across.get(story.identity.key) ?? NONE)),
      unlinked: settleFindings(unlinked, null, null),
      ignored,
    }
  }

  function present(story: SessionStory, across: readonly Located[]): Session {
    const { key } = story.identity
    const before = presented.get(key)
    if (before !== undefined && unchanged(before, story, across)) return before.session
    const findings: readonly Finding[] = settleFindings([...verdictsOf(story), ...across], key, story)
    const session = presentSession(story, findings)
    presented.set(key, { story, across, session })
    return session
  }

  return {
    add(exchange) {
      if (!turns.has(exchange.id)) turns.set(exchange.id, nextTurn++)
      pending.set(exchange.id, exchange)
    },
    forget(exchangeIds) {
      fileAll()
      const gone = new Set(exchangeIds)
      const touched = new Set<string>()
      for (const id of gone) {
        const where = filed.get(id)
        filed.delete(id)
        turns.delete(id)
        if (where === undefined) continue
        if (isIgnored(where)) ignored -= 1
        if (where.in === 'session') touched.add(where.key)
      }
      for (const key of touched) {
        const session = sessions.get(key)
        if (session === undefined) continue
        const rest = entriesOf(session.fold).filter(entry => !gone.has(entry.call.exchange))
        if (rest.length === 0) dropSession(key)
        else {
          const keepsStart = rest.some(entry => entry.isStart)
          const facts = keepsStart ? session.fold.facts : unknownFacts(profile)
          sessions.set(key, {
            ...session,
            start: keepsStart ? session.start : null,
            fold: refold(facts, rest, holes),
          })
        }
      }
    },
    analysis,
    session(key, context, asOf) {
      return analysis(context, asOf).sessions.find(session => session.key === key) ?? null
    },
    sessionOf(exchangeId) {
      fileAll()
      const where = filed.get(exchangeId)
      if (where?.in !== 'session') return null
      const group = groupAttempts([...sessions.values()]).find(one => one.members.includes(where.key))
      return group?.identity.key ?? where.key
    },
    exchangesOf(key) {
      fileAll()
      const ids = new Set<string>()
      for (const { identity, fold, attempts } of groupAttempts([...sessions.values()])) {
        if (identity.key !== key) continue
        for (const attempt of attempts) ids.add(attempt.exchange)
        for (const placed of iterate(fold.placed)) {
          ids.add(placed.entry.call.exchange)
          for (const resend of placed.resends) ids.add(resend.exchange)
        }
      }
      return [...ids]
    },
  }
}

type Presented = {
  readonly story: SessionStory
  readonly across: readonly Located[]
  readonly session: Session
}

const NONE: readonly Located[] = []

/** Nothing that the findings of a session depend on has changed. A closed session does not care what time it is. */
function unchanged(
  { story: before, across: acrossBefore }: Presented,
  story: SessionStory,
  across: readonly Located[],
): boolean {
  return (
    before.fold === story.fold &&
    before.capture === story.capture &&
    before.identity === story.identity &&
    before.attempts.length === story.attempts.length &&
    acrossBefore.length === 0 &&
    across.length === 0 &&
    (before.asOf === story.asOf || story.state.lifecycle.phase === 'ended')
  )
}

const IGNORED: Filed = { in: 'ignored' }

function isIgnored(filed: Filed): boolean {
  return filed.in === 'ignored' || filed.in === 'waiting'
}

function isRefused(start: SessionStory['attempts'][number] | undefined, identity: SessionIdentity): boolean {
  if (start === undefined || identity.id !== null) return false
  return start.outcome === 'failed' || (start.status !== null && start.status >= 400)
}

function sameFacts(a: SessionFacts, b: SessionFacts): boolean {
  return (Object.keys(a) as (keyof SessionFacts)[]).every(key => a[key] === b[key])
}

function locateAlone({ rule, verdict }: Entry['verdicts'][number], { call }: Entry): Located {
  return { rule, verdict, index: null, exchange: call.exchange, when: call.sentAt }
}

/** Verdicts of the rules that compare sessions, by session key. */
function acrossSessions(
  told: readonly SessionStory[],
  capture: CaptureContext,
  asOf: EpochMs | null,
): ReadonlyMap<string | null, readonly Located[]> {
  const byKey = new Map(told.map(story => [story.identity.key, story]))
  const found = new Map<string | null, Located[]>()
  for (const rule of PLAN.capture) {
    for (const { session, verdict } of rule.check({ sessions: told, capture, asOf })) {
      if (verdict.verdict === 'pass') continue
      const story = session === null ? undefined : byKey.get(session)
      const located =
        story === undefined
          ? { rule, verdict, index: null, exchange: null, when: null }
          : locate(rule, verdict, story)
      const key = story === undefined ? null : session
      found.set(key, [...(found.get(key) ?? []), located])
    }
  }
  return found
}
