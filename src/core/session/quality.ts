import type { Placed } from './entry.ts'
import { numberOf } from './param.ts'
import type { SessionState } from './state.ts'

/** Last quality values reported in `qoeData`. */
export type Quality = {
  readonly bitrate: number | null
  readonly droppedFrames: number | null
  readonly timeToStart: number | null
}

export const NO_QUALITY: Quality = { bitrate: null, droppedFrames: null, timeToStart: null }

export function stepQuality({ quality }: SessionState, { entry }: Placed): Quality {
  if (entry.qoe === null) return quality
  return {
    bitrate: numberOf(entry.qoe, 'media.qoe.bitrate') ?? quality.bitrate,
    droppedFrames: numberOf(entry.qoe, 'media.qoe.droppedFrames') ?? quality.droppedFrames,
    timeToStart: numberOf(entry.qoe, 'media.qoe.timeToStart') ?? quality.timeToStart,
  }
}
