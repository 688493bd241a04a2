import type { Seconds } from '../../core/units.ts'

/** JSON that a player may send; wrong on purpose in some scenes. */
export type Sent = null | boolean | number | string | readonly Sent[] | { readonly [key: string]: Sent }
export type Fields = { readonly [key: string]: Sent }

/** One view of one video as a script, and what a good inspector should say of it. */
export type Scene = {
  /** `vod`; part of the page's address: `?play=vod,live`. */
  readonly id: string
  readonly title: string
  /** One sentence: what this player does. */
  readonly about: string
  readonly kind: 'correct' | 'faulty'
  /** Rules that must fire as errors or warnings, and no others; tested. Absent for a correct scene. */
  readonly expects?: readonly string[]
  /** Put before the path, to ask the demo endpoint for trouble: `/slow-3000`. */
  readonly prefix?: string
  /** Replaces parts of the start's body; `undefined` as a value leaves the key out. */
  readonly start: {
    readonly params: { readonly [key: string]: Sent | undefined }
    readonly customMetadata?: Fields
    readonly qoeData?: Fields
    readonly playhead?: Sent
  }
  readonly steps: readonly Step[]
  readonly habits?: Habits
}

/** Events of one moment go out 1 ms apart by their `ts`. */
export type Step =
  /** Time passes; content plays if the player plays, and pings go out. */
  | { readonly wait: Seconds }
  | {
      readonly send: string
      readonly params?: Fields
      readonly customMetadata?: Fields
      readonly qoeData?: Fields
    }
  /** The content position jumps; nothing is sent. */
  | { readonly seek: Seconds }

/** How the scripted player is wired; the defaults are right. */
export type Habits = {
  readonly pings?: 'none'
  readonly playhead?: 'stuck' | 'milliseconds'
  readonly ts?: 'seconds'
  /** How often a start that got no 201 is sent again; default 0. */
  readonly retries?: number
}
