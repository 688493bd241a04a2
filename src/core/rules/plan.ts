import { EVENT_TYPES, type EventType } from '../protocols/collection/event-types.ts'
import { CATALOGUE } from './catalogue.ts'
import type { CallRule, CaptureRule, EventRule, MoveRule, Rule, SessionRule } from './rule.ts'

/** The catalogue sorted by when each rule is asked, so that a ping meets only the rules that concern pings. */
export type Plan = {
  readonly call: readonly CallRule[]
  /** By event type; `illegible` for events whose type is unknown. */
  readonly event: Readonly<Record<EventType | 'illegible', readonly EventRule[]>>
  /** As `event`, without those that cannot find anything in a body that fits its shape. */
  readonly eventThatFits: Readonly<Record<EventType | 'illegible', readonly EventRule[]>>
  readonly move: Readonly<Record<EventType | 'illegible', readonly MoveRule[]>>
  readonly session: readonly SessionRule[]
  readonly capture: readonly CaptureRule[]
}

export function planRules(catalogue: readonly Rule[]): Plan {
  const event = catalogue.filter(rule => rule.scope === 'event')
  const move = catalogue.filter(rule => rule.scope === 'move')
  return {
    call: catalogue.filter(rule => rule.scope === 'call'),
    event: byType(event),
    eventThatFits: byType(event.filter(rule => !rule.shape)),
    move: byType(move),
    session: catalogue.filter(rule => rule.scope === 'session'),
    capture: catalogue.filter(rule => rule.scope === 'capture'),
  }
}

function byType<R extends EventRule | MoveRule>(
  rules: readonly R[],
): Record<EventType | 'illegible', readonly R[]> {
  const forType = (type: EventType | 'illegible'): readonly R[] =>
    rules.filter(rule => rule.on === undefined || (type !== 'illegible' && rule.on.includes(type)))
  const types = [...EVENT_TYPES, 'illegible'] as const
  return Object.fromEntries(types.map(type => [type, forType(type)])) as Record<
    EventType | 'illegible',
    readonly R[]
  >
}

export const PLAN: Plan = planRules(CATALOGUE)
