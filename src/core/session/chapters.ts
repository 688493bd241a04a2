import type { Seconds } from '../units.ts'
import type { Placed } from './entry.ts'
import { numberOf, textOf } from './param.ts'
import type { Moment, SessionState } from './state.ts'

export type Chapter = {
  readonly started: Moment
  readonly index: number | null
  readonly offset: Seconds | null
  readonly length: Seconds | null
  readonly name: string | null
}

export type Chapters = {
  readonly anchored: boolean
  readonly chapter: Chapter | null
  /** Distinct declarations so far, by index: at most one an index (CH-07, CH-08 compare with it). */
  readonly declared: readonly Chapter[]
}

export const NO_CHAPTERS: Chapters = { anchored: true, chapter: null, declared: [] }

export function stepChapters({ chapters }: SessionState, { entry, index, when, p }: Placed): Chapters {
  switch (entry.type) {
    case null:
      return { ...chapters, anchored: false, chapter: null }
    case 'chapterStart': {
      const chapter: Chapter = {
        started: { index, when, p },
        index: numberOf(entry.params, 'media.chapter.index'),
        offset: numberOf(entry.params, 'media.chapter.offset'),
        length: numberOf(entry.params, 'media.chapter.length'),
        name: textOf(entry.params, 'media.chapter.friendlyName'),
      }
      const known = chapters.declared.some(other => other.index === chapter.index)
      return {
        anchored: true,
        chapter,
        declared: known ? chapters.declared : [...chapters.declared, chapter],
      }
    }
    case 'chapterComplete':
    case 'chapterSkip':
      return chapters.anchored && chapters.chapter === null
        ? chapters
        : { ...chapters, anchored: true, chapter: null }
    default:
      return chapters
  }
}
