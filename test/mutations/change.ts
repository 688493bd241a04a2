import type { JsonObject } from '../../src/core/json.ts'
import type { Seconds } from '../../src/core/units.ts'
import type { Call } from '../support/capture-builder.ts'
import type { Step } from './clean-sessions.ts'

// What can be done to a session. Each takes the steps and gives changed ones; `nth` counts steps of one type from 1.

export type Change = (steps: readonly Step[]) => readonly Step[]

/** Several faults of one kind are one change: `all(drop('ping', 1), drop('ping', 1))`. */
export function all(...changes: readonly Change[]): Change {
  return steps => changes.reduce((changed, change) => change(changed), steps)
}

export function drop(type: string, nth = 1): Change {
  return steps => steps.toSpliced(find(steps, type, nth), 1)
}

export function dropAll(...types: readonly string[]): Change {
  return steps => steps.filter(({ type }) => !types.includes(type))
}

/** Other times, playhead, type or body. */
export function edit(type: string, nth: number, patch: Partial<Step>): Change {
  return steps => {
    const index = find(steps, type, nth)
    return inOrder(steps.with(index, { ...(steps[index] as Step), ...patch }))
  }
}

export function params(type: string, nth: number, patch: JsonObject): Change {
  return steps => {
    const index = find(steps, type, nth)
    const step = steps[index] as Step
    return steps.with(index, { ...step, params: { ...step.params, ...patch } })
  }
}

/** The call written otherwise: its ts, arrival, ID, address or answer. */
export function call(type: string, nth: number, change: (call: Call) => Call): Change {
  return edit(type, nth, { change })
}

/** A further event; its time puts it in its place. */
export function insert(type: string, at: Seconds, p: Seconds, params: JsonObject | null = null): Change {
  return steps => inOrder([...steps, { type, at, p, params, more: {}, change: call => call }])
}

/** Every step changed, given its time. */
export function each(change: (step: Step) => Step): Change {
  return steps => steps.map(change)
}

/** All that comes later than `from` comes `by` seconds later still. */
export function later(from: Seconds, by: Seconds): Change {
  return each(step => (step.at > from ? { ...step, at: step.at + by } : step))
}

function find(steps: readonly Step[], type: string, nth: number): number {
  let seen = 0
  const index = steps.findIndex(step => step.type === type && ++seen === nth)
  if (index < 0) throw new Error(`the session has no ${type} number ${nth}`)
  return index
}

function inOrder(steps: readonly Step[]): readonly Step[] {
  return steps.toSorted((a, b) => a.at - b.at)
}
