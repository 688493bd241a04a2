import { EVENT_TYPES, type EventType } from '../protocols/collection/event-types.ts'
import { CATALOGUE } from './catalogue.ts'
import type { CallRule, CaptureRule, EventRule, MoveRule, Rule, SessionRule } from './rule.ts'

/**
 * A rule with its check, in an object of one form for all: rules leave out what they do not need, so that records have dozens of forms,
 * and an engine finds a member of such objects the slow way.
 */
export type Asked<R extends Rule & { readonly check: unknown }> = {
  readonly rule: R
  readonly check: R['check']
}

type ByType<R extends EventRule | MoveRule> = Readonly<Record<EventType | 'illegible', readonly Asked<R>[]>>

/** The catalogue sorted by when each rule is asked, so that a ping meets only the rules that concern pings. */
export type Plan = {
  readonly call: readonly Asked<CallRule>[]
  /** As `call`, without those that cannot find anything in a plain call. */
  readonly plainCall: readonly Asked<CallRule>[]
  /** By event type; `illegible` for events whose type is unknown. */
  readonly event: ByType<EventRule>
  /** As `event`, without those that cannot find anything in a body that fits its shape. */
  readonly eventThatFits: ByType<EventRule>
  readonly move: ByType<MoveRule>
  /** As `move`, without those that cannot find anything in a plain move. */
  readonly plainMove: ByType<MoveRule>
  readonly session: readonly SessionRule[]
  readonly capture: readonly CaptureRule[]
}

function planRules(catalogue: readonly Rule[]): Plan {
  const call = catalogue.filter(rule => rule.scope === 'call')
  const event = catalogue.filter(rule => rule.scope === 'event')
  const move = catalogue.filter(rule => rule.scope === 'move')
  return {
    call: call.map(asked<CallRule>),
    plainCall: call.filter(rule => !rule.plain).map(asked<CallRule>),
    event: byType<EventRule>(event),
    eventThatFits: byType<EventRule>(event.filter(rule => !rule.shape)),
    move: byType<MoveRule>(move),
    plainMove: byType<MoveRule>(move.filter(rule => !rule.plain)),
    session: catalogue.filter(rule => rule.scope === 'session'),
    capture: catalogue.filter(rule => rule.scope === 'capture'),
  }
}

function asked<R extends Rule & { readonly check: unknown }>(rule: R): Asked<R> {
  return { rule, check: rule.check }
}

function byType<R extends EventRule | MoveRule>(rules: readonly R[]): ByType<R> {
  const forType = (type: EventType | 'illegible'): readonly Asked<R>[] =>
    rules
      .filter(rule => rule.on === undefined || (type !== 'illegible' && rule.on.includes(type)))
      .map(asked<R>)
  const types = [...EVENT_TYPES, 'illegible'] as const
  return Object.fromEntries(types.map(type => [type, forType(type)])) as ByType<R>
}

export const PLAN: Plan = planRules(CATALOGUE)
