import type { BodyAbsence } from '../../exchange.ts'
import type { Json, JsonObject } from '../../json.ts'
import type { EpochMs, Seconds } from '../../units.ts'
import type { EventType } from './event-types.ts'

/** One thing a player reported, as read from a body. Nothing is coerced: `"60"` is not 60. */
export type MediaEvent = {
  /** Index in a downloaded batch; 0 for a live call. */
  readonly position: number
  /** Prefix of JSON paths into the body: empty for a live call, `[3]` in a batch. */
  readonly root: string
  /** The event's own object as parsed. */
  readonly raw: JsonObject
  /** The documented type; an alias or a case slip (EVT-01) is resolved to the intended one. `null`: illegible. */
  readonly type: EventType | null
  /** `eventType` exactly as sent. `undefined`: absent. */
  readonly written: Json | undefined
  /** `playerTime.ts` when it is a finite number, else `null`. Not scaled, not judged. */
  readonly ts: EpochMs | null
  /** `playerTime.playhead` when it is a finite number, else `null`. */
  readonly playhead: Seconds | null
  /** `null` when absent or not an object (BODY-09 says which). */
  readonly params: JsonObject | null
  readonly qoeData: JsonObject | null
  readonly customMetadata: JsonObject | null
  /** The body fits the closed shape of its event type, so every rule marked `shape` passes. */
  readonly fits: boolean
}

/** What a request body turned out to be. */
export type Reading =
  | { readonly kind: 'single'; readonly events: readonly [MediaEvent] }
  /** A downloaded batch. `illegible`: indexes of elements that are no objects. */
  | { readonly kind: 'batch'; readonly events: readonly MediaEvent[]; readonly illegible: readonly number[] }
  /** Bytes that are no JSON, or JSON that is no event: `detail` is the parser's own sentence, or the JSON type found. */
  | {
      readonly kind: 'illegible'
      readonly why: 'not-json' | 'empty' | 'not-an-object'
      readonly detail: string
    }
  | { readonly kind: 'absent'; readonly why: BodyAbsence }
