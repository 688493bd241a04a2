import type { AnalyseOptions, Analysis, Analyst } from '../analyse.ts'
import type { CaptureContext } from '../capture-context.ts'
import type { Exchange } from '../exchange.ts'
import { callContext, entriesOfCall } from '../judge-call.ts'
import { collectionAdapter, identifyReading, isOursBesideSiblings } from '../protocols/collection/adapter.ts'
import { isOverlong } from '../protocols/collection/address.ts'
import { readCall } from '../protocols/collection/reader.ts'
import { hasLeakedLocation, isNonsenseSessionId } from '../protocols/collection/session-id.ts'
import type { CallContext, SessionStory } from '../rules/context.ts'
import { isMisdirected } from '../rules/misdirected.ts'
import { groupAttempts } from '../session/attempts.ts'
import { type Hole, ONE_MOMENT } from '../session/blind.ts'
import { iterate } from '../session/chunked-list.ts'
import type { Entry } from '../session/entry.ts'
import type { SessionFacts } from '../session/facts.ts'
import { refold } from '../session/fold/refold.ts'
import { replaceEntries } from '../session/fold/replace-entries.ts'
import { entriesOf } from '../session/fold/session-fold.ts'
import { gistOf, pageOf } from '../session/gist.ts'
import type { SessionIdentity } from '../session/identity.ts'
import type { Located } from '../session/ledger.ts'
import { readFacts, unknownFacts } from '../session/read-facts.ts'
import { settleAlone } from '../session/settle.ts'
import type { EpochMs } from '../units.ts'
import { acrossSessions } from './across.ts'
import { type Addressed, createAddresses } from './addresses.ts'
import { type Booked, enqueue, foldNews, newBooked } from './booked.ts'
import { type Filed, type Heard, IGNORED, isIgnored } from './filed.ts'
import { createIntake } from './intake.ts'
import { createPresenter } from './presenter.ts'

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
  const intake = createIntake()
  const addresses = createAddresses(knownHosts)
  const presenter = createPresenter()
  /** Those filed as unlinked or waiting, which are few: so that nobody has to look for them among all. */
  const unlinked = new Set<Heard>()
  const waiting = new Set<Heard>()
  const sessions = new Map<string, Booked>()
  /** host + prefix + page → key of the last start, for calls whose ID is nonsense (spec §5.12). */
  const lastStart = new Map<string, string>()
  /** host + prefix where a call proved to be this API's: its siblings belong too (identity gate). */
  const proven = new Set<string>()
  let ignored = 0
  /** When recording was paused, as last told: sessions that span it are folded anew when that changes. */
  let holes: readonly Hole[] = []
  /** As `holes`, of sessions whose start was not captured: with the time before the capture. */
  let orphanHoles: readonly Hole[] = []

  function fileAll(): void {
    const news = intake.takeNews()
    for (const one of news) {
      const exchange = one.news
      one.news = null
      if (exchange !== null) file(exchange, one)
    }
    if (news.length > 0 && waiting.size > 0) releaseOwned()
    for (const session of sessions.values()) foldNews(session)
  }

  function file(exchange: Exchange, one: Heard): void {
    const at = exchange.method === 'OPTIONS' ? null : addresses.of(exchange.url)
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
      if (one.filed?.in === 'waiting' && addresses.of(one.filed.exchange.url)?.place === place)
        file(one.filed.exchange, one)
    }
  }

  /** Broken events that were heard before the session they belong to. */
  function releaseOwned(): void {
    for (const one of [...waiting]) {
      if (one.filed?.in !== 'waiting') continue
      const { exchange } = one.filed
      if (addresses.of(exchange.url)?.owner.key != null) file(exchange, one)
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
    presenter.forget(key)
    addresses.disown(key)
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
    const session = known ?? newBooked(identity, gist, facts, holes)
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
      const owner = addresses.ownerOf(place, created.id)
      const other = owner.key
      const orphan = other === null || other === key ? undefined : sessions.get(other)
      // Events of this ID that were heard before their start: they are this session's.
      if (other !== null && orphan !== undefined && orphan.start === null) {
        const earlier = entriesOf(foldNews(orphan))
        session.fold = refold(facts, [...entriesOf(foldNews(session)), ...earlier], holes)
        for (const { call } of earlier) {
          const member = intake.get(call.exchange)
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
    const identity: SessionIdentity = {
      key,
      host: address.host,
      prefix: address.prefix,
      id: address.sid,
      apiVersion: address.version,
      origin: exchange.origin,
      page: pageOf(exchange),
    }
    const session = newBooked(identity, null, unknownFacts(profile), orphanHoles)
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
      sessions: told.map(story => presenter.present(story, across.get(story.identity.key) ?? NONE)),
      unlinked: settleAlone(alone),
      ignored,
    }
  }

  return {
    add: intake.hear,
    forget(exchangeIds) {
      fileAll()
      const gone = new Set(exchangeIds)
      const touched = new Set<string>()
      for (const id of gone) {
        const one = intake.get(id)
        intake.forget(id)
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
      const where = intake.get(exchangeId)?.filed
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

const NONE: readonly Located[] = []

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
