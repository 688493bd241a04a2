import type { CaptureContext } from '../capture-context.ts'
import type { Exchange } from '../exchange.ts'
import type { Address } from '../protocols/collection/address.ts'
import type { MediaEvent, Reading } from '../protocols/collection/media-event.ts'
import type { OtherTry } from '../session/attempts.ts'
import type { CallGist, Entry, Placed } from '../session/entry.ts'
import type { SessionFacts } from '../session/facts.ts'
import type { SessionFold } from '../session/fold/session-fold.ts'
import type { SessionIdentity } from '../session/identity.ts'
import type { SessionState } from '../session/state.ts'
import type { EpochMs } from '../units.ts'

/** What a rule about one call may look at. */
export type CallContext = {
  readonly exchange: Exchange
  readonly address: Address
  readonly reading: Reading
  /** `*.hb-api.omtrdc.net`, or a host the user added. */
  readonly knownHost: boolean
  /** Answered 2xx by Adobe's own server: host and a public server address prove it (spec §5.0, "Accepted by the server"). */
  readonly acceptedByAdobe: boolean
}

/** What a rule about one event's body may look at. */
export type EventContext = {
  readonly event: MediaEvent
  readonly call: CallContext
  /** Facts of the session's start; all unknown for a call that belongs to no captured start. */
  readonly facts: SessionFacts
}

/** One event applied to a session. `placed.when` and `placed.p` are the repaired clock and playhead; `entry` is as sent. */
export type Move = {
  readonly entry: Entry
  readonly placed: Placed
  readonly before: SessionState
  readonly after: SessionState
  readonly facts: SessionFacts
}

/** A session as a whole, as of a moment. */
export type SessionStory = {
  readonly identity: SessionIdentity
  /** Attempts to start it, oldest first; the last one decides. Empty when the start was not captured. */
  readonly attempts: readonly CallGist[]
  /** Entries of the attempts before the deciding one. */
  readonly failedStarts: readonly Entry[]
  /** A start beside these that may be another attempt, where the deciding one got no 201. */
  readonly otherTry: OtherTry | null
  /** The start was refused or failed: no session exists, and its events are judged alone (spec §5.12). */
  readonly refused: boolean
  readonly fold: SessionFold
  readonly state: SessionState
  readonly facts: SessionFacts
  readonly capture: CaptureContext
  /** "Now" of a running capture, or the end of a finished one. `null`: not known. */
  readonly asOf: EpochMs | null
  /** The capture goes on: what is missing may still come. */
  readonly running: boolean
}

/** All sessions of a capture, in order of their first call. */
export type CaptureStory = {
  readonly sessions: readonly SessionStory[]
  readonly capture: CaptureContext
  readonly asOf: EpochMs | null
}
