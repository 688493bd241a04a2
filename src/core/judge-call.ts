import type { Exchange } from './exchange.ts'
import type { Address } from './protocols/collection/address.ts'
import type { MediaEvent, Reading } from './protocols/collection/media-event.ts'
import type { CallContext } from './rules/context.ts'
import { isMisdirected } from './rules/misdirected.ts'
import { isPlainCall } from './rules/plain-call.ts'
import { PLAN } from './rules/plan.ts'
import { type Fail, pass, type Rule, type Unknown, type Verdicts } from './rules/rule.ts'
import type { CallGist, Entry, Verdicted } from './session/entry.ts'
import type { SessionFacts } from './session/facts.ts'

const NONE: readonly Verdicted[] = []

/** What the rules about one call say of it. */
function judgeCall(call: CallContext): readonly Verdicted[] {
  let found: Verdicted[] | null = null
  for (const { rule, check } of isPlainCall(call) ? PLAN.plainCall : PLAN.call)
    found = collect(found, rule, check(call), call)
  return found ?? NONE
}

/** What the rules about one event's body say of it. */
function judgeEvent(event: MediaEvent, call: CallContext, facts: SessionFacts): readonly Verdicted[] {
  const rules = (event.fits ? PLAN.eventThatFits : PLAN.event)[event.type ?? 'illegible']
  if (rules.length === 0) return NONE
  const context = { event, call, facts }
  let found: Verdicted[] | null = null
  for (const { rule, check } of rules) found = collect(found, rule, check(context), call)
  return found ?? NONE
}

function collect(
  found: Verdicted[] | null,
  rule: Rule,
  verdicts: Verdicts,
  call: CallContext,
): Verdicted[] | null {
  // Nearly every answer; `in` is slow, since it meets verdicts and lists of many shapes.
  if (verdicts === pass) return found
  if ('verdict' in verdicts) {
    if (verdicts.verdict === 'pass') return found
    const list = found ?? []
    list.push({ rule, verdict: weighed(rule, verdicts, call) })
    return list
  }
  let list = found
  for (const verdict of verdicts) list = collect(list, rule, verdict, call)
  return list
}

/** Adobe's own server accepted the very call, so "the schema rejects it" is refuted as an error (spec §5.0). */
function weighed(rule: Rule, verdict: Fail | Unknown, call: CallContext): Fail | Unknown {
  if (verdict.verdict === 'unknown' || !rule.schemaOnly || !call.acceptedByAdobe) return verdict
  if ((verdict.severity ?? rule.severity) !== 'error') return verdict
  const { outcome } = call.exchange
  const acceptedWith = outcome.kind === 'answered' ? outcome.status : 0
  return { ...verdict, severity: 'warning', values: { ...verdict.values, acceptedWith } }
}

/** The entries a call brings into its session: one for a live call, several for a batch, one without type for an illegible body. */
export function entriesOfCall(call: CallContext, gist: CallGist, facts: SessionFacts): readonly Entry[] {
  const { reading, address } = call
  const verdicts = judgeCall(call)
  const starts = address.endpoint === 'sessions' || address.endpoint === 'downloaded'
  // A list without a single object is a call all the same: what the rules say of it must have a place.
  if (reading.kind === 'illegible' || reading.kind === 'absent' || reading.events.length === 0) {
    return [
      {
        call: gist,
        position: 0,
        root: '',
        type: starts ? 'sessionStart' : null,
        written: null,
        unreadable: reading.kind === 'absent',
        ts: null,
        playhead: null,
        params: null,
        qoe: null,
        verdicts,
        isStart: starts,
      },
    ]
  }
  if (reading.kind === 'single') {
    const [event] = reading.events
    const isStart = starts && !isMisdirected(call)
    return [entryOf(event, gist, joined(verdicts, judgeEvent(event, call, facts)), isStart)]
  }
  // Elements of a batch were played long before they were sent: their arrival is not known.
  const elementGist = { ...gist, sentAt: null, latency: null }
  return reading.events.map((event, index) => {
    const own = judgeEvent(event, call, facts)
    const isFirst = index === 0
    return entryOf(event, elementGist, isFirst ? joined(verdicts, own) : own, starts && isFirst)
  })
}

function entryOf(event: MediaEvent, call: CallGist, verdicts: readonly Verdicted[], isStart: boolean): Entry {
  return {
    call,
    position: event.position,
    root: event.root,
    type: event.type,
    written: typeof event.written === 'string' ? event.written : null,
    unreadable: false,
    ts: event.ts,
    playhead: event.playhead,
    params: kept(event.params),
    qoe: kept(event.qoeData),
    verdicts,
    isStart,
  }
}

function kept<T extends object>(value: T | null): T | null {
  if (value === null) return null
  for (const _ in value) return value
  return null
}

function joined(a: readonly Verdicted[], b: readonly Verdicted[]): readonly Verdicted[] {
  return a.length === 0 ? b : b.length === 0 ? a : [...a, ...b]
}

/** `CallContext` of an exchange. */
export function callContext(
  exchange: Exchange,
  address: Address,
  reading: Reading,
  knownHost: boolean,
): CallContext {
  const { outcome } = exchange
  return {
    exchange,
    address,
    reading,
    knownHost,
    acceptedByAdobe:
      outcome.kind === 'answered' &&
      outcome.status >= 200 &&
      outcome.status < 300 &&
      outcome.serverAddress !== null &&
      isPublicAddress(outcome.serverAddress) &&
      /(?:^|\.)hb-api\.omtrdc\.net(?::\d+)?$/.test(address.host),
  }
}

/** Mocks and rewriting proxies answer from loopback, private or no addresses. */
function isPublicAddress(address: string): boolean {
  const ip = address.replace(/^\[|\]$/g, '').toLowerCase()
  if (
    /^(?:10\.|127\.|0\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
      ip,
    )
  ) {
    return false
  }
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(ip)) return true
  return ip.includes(':') && !/^(?:::1?$|f[cd]|fe[89ab]|::ffff:)/.test(ip)
}
