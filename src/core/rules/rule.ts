import type { EventType } from '../protocols/collection/event-types.ts'
import type { EpochMs } from '../units.ts'
import type { CallContext, CaptureStory, EventContext, Move, SessionStory } from './context.ts'
import type { DocLink } from './doc.ts'

/** error: documented to be rejected, dropped or to corrupt numbers. warning: contradicts the documentation. info: advice or a quirk. */
export type Severity = 'error' | 'warning' | 'info'

/** `AD-01`. The spec's ids are the product's ids and are never reused. */
export type RuleId = `${string}-${string}`

/** What a rule needed and the capture does not hold. Texts in both languages: `missing.ts`. */
export type Missing =
  | 'start-not-captured'
  | 'start-body-not-readable'
  | 'body-not-readable'
  | 'arrival-times'
  | 'request-headers'
  | 'response-headers'
  | 'capture-ended'
  | 'capture-paused'
  | 'state-not-anchored'
  | 'several-devices'
  | 'page-unloading'
  | 'consent-state'
  | 'server-address'

export type Values = Readonly<Record<string, string | number>>

/** Where in a call, and when. Every member is optional: the engine fills in the entry the check ran on. */
export type Place = {
  /** JSON path inside the body as written by `jsonPath`: `params["media.length"]`, `playerTime.ts`, `[3].eventType`. */
  readonly path?: string
  /** Index of the session's event that is at fault, when it is another than the one the check ran on. */
  readonly entry?: number
  /** Span in which the fault holds, by the session clock. Used to draw it and to group consequences under it. */
  readonly from?: EpochMs
  readonly until?: EpochMs
}

export type Pass = { readonly verdict: 'pass' }
export type Fail = Place & {
  readonly verdict: 'fail'
  /** Key of the rule's `says`. */
  readonly say: string
  readonly values?: Values
  /** When this occurrence weighs less or more than the rule's own severity. */
  readonly severity?: Severity
  /**
   * The severity for Adobe's own SDKs and where the client is not known (spec §0.4, §5.0 Anchoring), which call and event rules
   * cannot know yet: a start may be captured after its events.
   */
  readonly lenient?: Severity
  /**
   * Occurrences with the same `merge` become one finding with a count. Default: rule + path + say, so that a wrong key in 300
   * pings is one finding. Give the event's index to keep occurrences apart.
   */
  readonly merge?: string | number
  /** The rule whose finding is the cause (spec §5.12), when the check knows it. The table in `precedence.ts` finds the others. */
  readonly causedBy?: RuleId
}
export type Unknown = Place & { readonly verdict: 'unknown'; readonly missing: Missing }
export type Verdict = Pass | Fail | Unknown
export type Verdicts = Verdict | readonly Verdict[]

export const pass: Pass = { verdict: 'pass' }

/** `say`: which of the rule's sentences it is. */
export function fail(say: string, more: Omit<Fail, 'verdict' | 'say'> = {}): Fail {
  return { verdict: 'fail', say, ...more }
}

/** Not a fault, and not its absence: what had to be seen is missing. */
export function unknown(missing: Missing, place: Place = {}): Unknown {
  return { verdict: 'unknown', missing, ...place }
}

type RuleRecord = {
  readonly id: RuleId
  readonly severity: Severity
  /** Sentence case, names the fault: what a list shows. "Ad outside an ad break". */
  readonly title: string
  /**
   * What happened and what it costs in the reports, by variant. `{name}` stands for a value. The variant `default` must exist.
   * "{ad} will be ignored and its {seconds} s counted as main content."
   */
  readonly says: Readonly<Record<string, string>>
  /** What to do, active voice: "Send adBreakStart before adStart." */
  readonly remedy: string
  /** Where Adobe says so; the first is the one a short list shows. Empty only where `observed` says why. */
  readonly docs: readonly DocLink[]
  /** For rules without a page: what was measured, with date and version. */
  readonly observed?: string
  /** Adobe's pages disagree: register id of the spec's §8, both sides, and which the rule follows. */
  readonly disagreement?: { readonly register: `D-${string}`; readonly text: string }
  /** Only ground is "the schema rejects it": an error becomes a warning when Adobe's own server answered that call 2xx (§5.0). */
  readonly schemaOnly?: true
}

/** About one request and its answer, by itself. */
export type CallRule = RuleRecord & {
  readonly scope: 'call'
  /** Nothing to find in a plain call (`plain-call.ts`): skipped then. */
  readonly plain?: true
  readonly check: (call: CallContext) => Verdicts
}
/** About one event's body, by itself. `on`: the event types it concerns; default all. */
export type EventRule = RuleRecord & {
  readonly scope: 'event'
  readonly on?: readonly EventType[]
  /** Nothing to find when the body fits the closed shape of its event: skipped then. */
  readonly shape?: true
  readonly check: (event: EventContext) => Verdicts
}
/** About one move of a session: the state before, the event, the state after. */
export type MoveRule = RuleRecord & {
  readonly scope: 'move'
  readonly on?: readonly EventType[]
  /** Nothing to find in a plain move (`plain-move.ts`): skipped then. */
  readonly plain?: true
  readonly check: (move: Move) => Verdicts
}
/** About a whole session, as of a moment. */
export type SessionRule = RuleRecord & {
  readonly scope: 'session'
  readonly check: (story: SessionStory) => Verdicts
}
/** Across sessions. Returned verdicts name the session they belong to. */
export type CaptureRule = RuleRecord & {
  readonly scope: 'capture'
  readonly check: (
    story: CaptureStory,
  ) => readonly { readonly session: string | null; readonly verdict: Verdict }[]
}
/** In the catalogue for completeness; this product cannot see it. */
export type UnobservableRule = RuleRecord & { readonly scope: 'none'; readonly notObservable: string }

export type Rule = CallRule | EventRule | MoveRule | SessionRule | CaptureRule | UnobservableRule
