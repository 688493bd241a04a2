import type { AnalyseOptions, Analysis, Analyst } from './analyse.ts'
import type { CaptureContext } from './capture-context.ts'
import type { Exchange } from './exchange.ts'
import { callContext, entriesOfCall } from './judge-call.ts'
import {
  collectionAdapter,
  identifyReading,
  isKnownHost,
  isOursBesideSiblings,
} from './protocols/collection/adapter.ts'
import { type Address, isOverlong, readAddress } from './protocols/collection/address.ts'
import { readCall } from './protocols/collection/reader.ts'
import { hasLeakedLocation, isNonsenseSessionId, sessionIdText } from './protocols/collection/session-id.ts'
import type { CallContext, SessionStory } from './rules/context.ts'
import type { Finding } from './rules/finding.ts'
import { isMisdirected } from './rules/misdirected.ts'
import { PLAN } from './rules/plan.ts'
import { groupAttempts } from './session/attempts.ts'
import { type Hole, ONE_MOMENT } from './session/blind.ts'
import { iterate } from './session/chunked-list.ts'
import type { CallGist, Entry } from './session/entry.ts'
import type { SessionFacts } from './session/facts.ts'
import { entriesOf, newFold, refold, replaceEntries, type SessionFold, stepAll } from './session/fold.ts'
import { gistOf, pageOf } from './session/gist.ts'
import type { SessionIdentity } from './session/identity.ts'
import { type Ledger, type Located, ledgerOf } from './session/ledger.ts'
import { presentSession } from './session/present.ts'
import { readFacts, unknownFacts } from './session/read-facts.ts'
import type { Session } from './session/session.ts'
import { locate, settleAlone, settleSession } from './session/settle.ts'
import type { EpochMs } from './units.ts'

type Filed =
  | { readonly in: 'session'; readonly key: string }
  | { readonly in: 'unlinked'; readonly located: readonly Located[] }
  | { readonly in: 'waiting'; readonly exchange: Exchange }
  | { readonly in: 'ignored' }

/** All that the book keeps of one exchange: one object and one map entry each, for a capture of 100,000. */
type Heard = {
  readonly id: string
  /** Place in the order in which calls were first told. */
  readonly turn: number
  /** What was told of it since it was last filed. */
  news: Exchange | null
  filed: Filed | null
}

/** A session in the book. The fold is immutable; what is new waits until somebody asks, and is then folded in one go. */
type Booked = {
  identity: SessionIdentity
  fold: SessionFold
  /** Of calls that the fold does not know. */
  queue: Entry[]
  /** Of calls that it knows (or that are queued), of which more is known now: by exchange. */
  readonly replaced: Map<string, readonly Entry[]>
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
  readonly owner: Owner
  readonly knownHost: boolean
}

/** Folded as soon as so many wait, while they are still in the processor's cache. */
const LONGEST_QUEUE = 64

/** Whose a session ID is: the key of the latest start that was given it, or of the session that its events make without a start. */
type Owner = { key: string | null }

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
  const heard = new Map<string, Heard>()
  /** Those with news, as told; `inOrder` while each was sent after the one before it. */
  let fresh: Heard[] = []
  let inOrder = true
  let lastSent: EpochMs = Number.NEGATIVE_INFINITY
  let lastTurn = -1
  /** Those filed as unlinked or waiting, which are few: so that nobody has to look for them among all. */
  const unlinked = new Set<Heard>()
  const waiting = new Set<Heard>()
  const sessions = new Map<string, Booked>()
  /** By host + prefix + sid. */
  const owners = new Map<string, Owner>()
  /** host + prefix + page → key of the last start, for calls whose ID is nonsense (spec §5.12). */
  const lastStart = new Map<string, string>()
  /** host + prefix where a call proved to be this API's: its siblings belong too (identity gate). */
  const proven = new Set<string>()
  const addresses = new Map<string, Addressed | null>()
  const presented = new Map<string, Presented>()
  let nextTurn = 0
  let ignored = 0
  /** When recording was paused, as last told: sessions that span it are folded anew when that changes. */
  let holes: readonly Hole[] = []
  /** As `holes`, of sessions whose start was not captured: with the time before the capture. */
  let orphanHoles: readonly Hole[] = []

  function addressed(url: string): Addressed | null {
    const known = addresses.get(url)
    if (known !== undefined) return known
    if (addresses.size >= MOST_ADDRESSES) {
      addresses.clear()
      for (const [sidKey, owner] of owners) if (owner.key === null) owners.delete(sidKey)
    }
    const address = readAddress(url)
    const place = address === null ? '' : `${address.host}${address.prefix}`
    const sidKey = `${place} ${sessionIdText(address?.sid ?? '')}`
    const made =
      address === null || address.endpoint === 'schemas'
        ? null
        : {
            address,
            place,
            sidKey,
            owner: ownerOf(sidKey),
            knownHost: isKnownHost(address.host, knownHosts),
          }
    addresses.set(url, made)
    return made
  }

  function ownerOf(sidKey: string): Owner {
    let owner = owners.get(sidKey)
    if (owner === undefined) {
      owner = { key: null }
      owners.set(sidKey, owner)
    }
    return owner
  }

  function hear(exchange: Exchange): void {
    let one = heard.get(exchange.id)
    if (one === undefined) {
      one = { id: exchange.id, turn: nextTurn++, news: null, filed: null }
      heard.set(exchange.id, one)
    }
    const sentAt = exchange.sentAt ?? 0
    if (one.news !== null || sentAt < lastSent || (sentAt === lastSent && one.turn < lastTurn))
      inOrder = false
    lastSent = sentAt
    lastTurn = one.turn
    if (one.news === null) fresh.push(one)
    one.news = exchange
  }

  function fileAll(): void {
    if (fresh.length > 0) {
      const news = fresh
      if (!inOrder) news.sort((a, b) => (a.news?.sentAt ?? 0) - (b.news?.sentAt ?? 0) || a.turn - b.turn)
      fresh = []
      inOrder = true
      lastSent = Number.NEGATIVE_INFINITY
      for (const one of news) {
        const exchange = one.news
        one.news = null
        if (exchange !== null) file(exchange, one)
      }
      if (waiting.size > 0) releaseOwned()
    }
    for (const session of sessions.values()) foldNews(session)
  }

  function enqueue(session: Booked, entries: readonly Entry[]): void {
    for (const entry of entries) session.queue.push(entry)
    if (session.queue.length >= LONGEST_QUEUE) foldQueue(session)
  }

  function foldQueue(session: Booked): void {
    if (session.queue.length === 0) return
    session.fold = stepAll(session.fold, session.queue)
    session.queue = []
  }

  function foldNews(session: Booked): SessionFold {
    foldQueue(session)
    if (session.replaced.size > 0) {
      session.fold = replaceEntries(session.fold, session.replaced)
      session.replaced.clear()
    }
    return session.fold
  }

  function file(exchange: Exchange, one: Heard): void {
    const at = exchange.method === 'OPTIONS' ? null : addressed(exchange.url)
    if (at === null) {
      settle(one, IGNORED)
      return
    }
    const { place } = at
    const reading = readCall(exchange, at.address.endpoint === 'sessions')
    const body = at.knownHost ? 'ours' : identifyReading(exchange.method, reading)
    // An address like no other is this API's only beside siblings, whatever it carries.
    const identity = body === 'ours' && !at.knownHost && isOverlong(at.address) ? 'undecided' : body
    if (identity !== 'ours') {
      const broken = identity === 'foreign'
      if (broken && !isOursBesideSiblings(exchange)) {
        settle(one, IGNORED)
        return
      }
      // A broken event is only taken for one of a session that others tell of: by itself it would make one up.
      const known = proven.has(place) && (!broken || at.address.sid === null || at.owner.key !== null)
      if (!known && (broken || collectionAdapter.sessionCreated(exchange) === null)) {
        settle(one, { in: 'waiting', exchange })
        return
      }
    }
    const call = callContext(exchange, at.address, reading, at.knownHost)
    if (makesSession(call)) fileStart(call, at, one)
    else fileEvent(call, at, one)
    if (!proven.has(place)) {
      proven.add(place)
      releaseWaiting(place)
    }
  }

  /** Calls that waited for a sibling to prove their host and prefix. */
  function releaseWaiting(place: string): void {
    for (const one of [...waiting]) {
      if (one.filed?.in === 'waiting' && addressed(one.filed.exchange.url)?.place === place)
        file(one.filed.exchange, one)
    }
  }

  /** Broken events that were heard before the session they belong to. */
  function releaseOwned(): void {
    for (const one of [...waiting]) {
      if (one.filed?.in !== 'waiting') continue
      const { exchange } = one.filed
      if (addressed(exchange.url)?.owner.key != null) file(exchange, one)
    }
  }

  function settle(one: Heard, now: Filed): void {
    const before = one.filed
    if (before === now) return
    if (before?.in === 'session' && (now.in !== 'session' || now.key !== before.key))
      withdraw(one.id, before.key)
    if (before !== null) leave(one, before)
    one.filed = now
    if (isIgnored(now)) ignored += 1
    if (now.in === 'waiting') waiting.add(one)
    else if (now.in === 'unlinked') unlinked.add(one)
  }

  function leave(one: Heard, before: Filed): void {
    if (isIgnored(before)) ignored -= 1
    if (before.in === 'waiting') waiting.delete(one)
    else if (before.in === 'unlinked') unlinked.delete(one)
  }

  function withdraw(id: string, key: string): void {
    const session = sessions.get(key)
    if (session === undefined) return
    const rest = entriesOf(foldNews(session)).filter(entry => entry.call.exchange !== id)
    if (rest.length === 0) dropSession(key)
    else session.fold = refold(session.fold.facts, rest, session.fold.holes)
  }

  function dropSession(key: string): void {
    sessions.delete(key)
    presented.delete(key)
    for (const owner of owners.values()) if (owner.key === key) owner.key = null
    for (const [page, owner] of lastStart) if (owner === key) lastStart.delete(page)
  }

  function fileStart(call: CallContext, { place }: Addressed, one: Heard): void {
    const { exchange, address, reading } = call
    const event = reading.kind === 'single' || reading.kind === 'batch' ? (reading.events[0] ?? null) : null
    const downloaded = address.endpoint === 'downloaded' || reading.kind === 'batch'
    const facts = readFacts(event, profile, downloaded, contentTypes)
    const gist = gistOf(exchange, address, one.turn)
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
      replaced: new Map(),
      start: gist,
      filed: { in: 'session', key },
    }
    if (known === undefined) session.queue.push(...entries)
    else {
      foldNews(known)
      known.fold = sameFacts(known.fold.facts, facts)
        ? replaceEntries(known.fold, new Map([[key, entries]]))
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
      const owner = ownerOf(`${place} ${sessionIdText(created.id)}`)
      const other = owner.key
      const orphan = other === null || other === key ? undefined : sessions.get(other)
      // Events of this ID that were heard before their start: they are this session's.
      if (other !== null && orphan !== undefined && orphan.start === null) {
        const earlier = entriesOf(foldNews(orphan))
        session.fold = refold(facts, [...entriesOf(foldNews(session)), ...earlier], holes)
        for (const { call } of earlier) {
          const member = heard.get(call.exchange)
          if (member !== undefined) member.filed = session.filed
        }
        dropSession(other)
      }
      owner.key = key
    }
    lastStart.set(`${place} ${page ?? ''}`, key)
    settle(one, session.filed)
  }

  function fileEvent(call: CallContext, at: Addressed, one: Heard): void {
    const { exchange, address } = call
    const before = one.filed
    const key = before?.in === 'session' ? before.key : sessionKeyOf(exchange, at)
    const gist = gistOf(exchange, address, one.turn)
    if (key === null) {
      const entries = entriesOfCall(call, gist, unknownFacts(profile))
      const located = entries.flatMap(entry => entry.verdicts.map(verdicted => locateAlone(verdicted, entry)))
      settle(one, { in: 'unlinked', located })
      return
    }
    const session = sessions.get(key) ?? bookOrphan(key, exchange, at)
    const entries = entriesOfCall(call, gist, session.fold.facts)
    if (before?.in === 'session') session.replaced.set(exchange.id, entries)
    else enqueue(session, entries)
    settle(one, session.filed)
  }

  function sessionKeyOf(exchange: Exchange, { address, place, sidKey, owner }: Addressed): string | null {
    const { sid, endpoint } = address
    if (endpoint === 'events' && sid !== null) {
      if (owner.key !== null) return owner.key
      if (!isNonsenseSessionId(sid) && !hasLeakedLocation(sid)) return orphanPrefix + sidKey
    }
    return lastStart.get(`${place} ${pageOf(exchange) ?? ''}`) ?? null
  }

  /** A session whose start was not captured. */
  function bookOrphan(key: string, exchange: Exchange, { address, owner }: Addressed): Booked {
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
      fold: newFold(unknownFacts(profile), orphanHoles),
      queue: [],
      replaced: new Map(),
      start: null,
      filed: { in: 'session', key },
    }
    sessions.set(key, session)
    owner.key = key
    return session
  }

  function stories(context: CaptureContext, asOf: EpochMs | null): readonly SessionStory[] {
    return groupAttempts([...sessions.values()]).map(
      ({ identity, fold, attempts, failedStarts, otherTry }) => ({
        identity,
        attempts,
        failedStarts,
        otherTry,
        refused: isRefused(attempts.at(-1), identity),
        fold,
        state: fold.state,
        facts: fold.facts,
        capture: context,
        asOf,
        running: context.endedAt === null,
      }),
    )
  }

  function setHoles({ beganAt, pauses }: CaptureContext): void {
    const before = orphanHoles
    const now = beganAt === null ? pauses : [{ from: Number.NEGATIVE_INFINITY, to: beganAt }, ...pauses]
    const same =
      now.length === before.length &&
      now.every(({ from, to }, index) => from === before[index]?.from && to === before[index]?.to)
    if (same) return
    holes = pauses
    orphanHoles = now
    for (const session of sessions.values()) {
      const { fold, start } = session
      const own = start === null ? orphanHoles : holes
      const { firstSentAt, lastSentAt } = fold.state.timing
      const spans =
        firstSentAt !== null &&
        lastSentAt !== null &&
        [...own, ...fold.holes].some(
          ({ from, to }) => from < lastSentAt + ONE_MOMENT && (to ?? lastSentAt) > firstSentAt - ONE_MOMENT,
        )
      session.fold = spans ? refold(fold.facts, entriesOf(fold), own) : { ...fold, holes: own }
    }
  }

  function analysis(context: CaptureContext, asOf: EpochMs | null): Analysis {
    fileAll()
    setHoles(context)
    const told = stories(context, asOf)
    const across = acrossSessions(told, context, asOf)
    const alone: Located[] = []
    for (const { filed } of unlinked) if (filed?.in === 'unlinked') alone.push(...filed.located)
    // As in a capture that is told at once: in the order in which they were sent.
    alone.sort((a, b) => (a.when ?? 0) - (b.when ?? 0))
    for (const one of across.get(null) ?? []) alone.push(one)
    return {
      sessions: told.map(story => present(story, across.get(story.identity.key) ?? NONE)),
      unlinked: settleAlone(alone),
      ignored,
    }
  }

  function present(story: SessionStory, across: readonly Located[]): Session {
    const { key } = story.identity
    const before = presented.get(key)
    if (before !== undefined && unchanged(before, story, across)) return before.session
    const ledger = ledgerOf(story, before?.ledger ?? null)
    const findings: readonly Finding[] = settleSession(story, across, ledger)
    const session = presentSession(story, findings)
    presented.set(key, { story, across, session, ledger })
    return session
  }

  return {
    add: hear,
    forget(exchangeIds) {
      fileAll()
      const gone = new Set(exchangeIds)
      const touched = new Set<string>()
      for (const id of gone) {
        const one = heard.get(id)
        heard.delete(id)
        if (one === undefined || one.filed === null) continue
        leave(one, one.filed)
        if (one.filed.in === 'session') touched.add(one.filed.key)
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
            fold: refold(facts, rest, keepsStart ? holes : orphanHoles),
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
      const where = heard.get(exchangeId)?.filed
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
  readonly ledger: Ledger
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
    before.otherTry === story.otherTry &&
    acrossBefore.length === 0 &&
    across.length === 0 &&
    (before.asOf === story.asOf || story.state.lifecycle.phase === 'ended')
  )
}

const IGNORED: Filed = { in: 'ignored' }

/**
 * A call to where sessions are made begins one, unless it carries another event (EVT-03): that is counted to the last start of its
 * page, as it was meant. A mock that gave it a session ID all the same has the last word.
 */
function makesSession(call: CallContext): boolean {
  const { endpoint } = call.address
  if (endpoint === 'downloaded') return true
  if (endpoint !== 'sessions') return false
  return !isMisdirected(call) || collectionAdapter.sessionCreated(call.exchange) !== null
}

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
