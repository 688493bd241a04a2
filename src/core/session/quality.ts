import type { EpochMs } from '../units.ts'
import type { Placed } from './entry.ts'
import { numberOf } from './param.ts'
import type { SessionState } from './state.ts'

/** Quality values as reported in `qoeData`; read from `params` too, where some pages put them (QOE-02, spec §5.12). */
export type Quality = {
  /** Of the last `bitrateChange` that had one. */
  readonly changedTo: number | null
  /** First events with a bitrate below, and at or above, the limit between the two units (QOE-08); 0 is no bitrate. */
  readonly small: Reported | null
  readonly large: Reported | null
  readonly droppedFrames: (Reported & { readonly when: EpochMs }) | null
  readonly timeToStart: number | null
}

export type Reported = { readonly index: number; readonly value: number }

/** Bitrates in kbit/s stay below, video bitrates in bit/s above (D-17). */
const UNIT_LIMIT = 100_000

export const NO_QUALITY: Quality = {
  changedTo: null,
  small: null,
  large: null,
  droppedFrames: null,
  timeToStart: null,
}

/** A number among the quality values of an event; `null`: none, or no number. */
export function qualityOf({ qoe, params }: Placed['entry'], name: keyof typeof KEYS): number | null {
  const key = KEYS[name]
  return numberOf(qoe, key) ?? numberOf(params, key)
}

const KEYS = {
  bitrate: 'media.qoe.bitrate',
  droppedFrames: 'media.qoe.droppedFrames',
  timeToStart: 'media.qoe.timeToStart',
} as const

export function stepQuality({ quality }: SessionState, { entry, index, when }: Placed): Quality {
  if (entry.qoe === null && entry.params === null) return quality
  const bitrate = qualityOf(entry, 'bitrate')
  const dropped = qualityOf(entry, 'droppedFrames')
  const timeToStart = qualityOf(entry, 'timeToStart')
  if (bitrate === null && dropped === null && timeToStart === null) return quality
  const { small, large, droppedFrames } = quality
  const reported = bitrate === null || bitrate <= 0 ? null : { index, value: bitrate }
  const isSmall = reported !== null && reported.value < UNIT_LIMIT
  // Events of one moment are no sequence: of those the highest total counts.
  const keeps = droppedFrames !== null && droppedFrames.when === when && droppedFrames.value >= (dropped ?? 0)
  return {
    changedTo: entry.type === 'bitrateChange' && bitrate !== null ? bitrate : quality.changedTo,
    small: small ?? (isSmall ? reported : null),
    large: large ?? (isSmall ? null : reported),
    droppedFrames: dropped === null || keeps ? droppedFrames : { index, value: dropped, when },
    timeToStart: timeToStart === null || timeToStart === 0 ? quality.timeToStart : timeToStart,
  }
}
