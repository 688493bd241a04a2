import type { EpochMs, Seconds } from '../units.ts'
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
  /** False while a capture that began mid-session has not shown whether a chapter is open (spec §5.0). */
  readonly anchored: boolean
  readonly chapter: Chapter | null
  /** The chapter started last, open or closed. */
  readonly latest: Chapter | null
  /** Chapter that starts, or was completed, at a playhead that only the next event can confirm (spec §5.0, Late playhead). */
  readonly toConfirm: {
    readonly what: 'start' | 'completion'
    readonly chapter: Chapter
    readonly at: Moment
  } | null
  /** First declaration of each index (CH-07, CH-08 compare with it); the latest MOST_DECLARED. */
  readonly declared: readonly Chapter[]
  /** Index of the first one that was started in this session. */
  readonly firstStart: number | null
  /**
   * Chapters that started inside another one (CH-01), and when the next one did; `null`: none did so far. The first MOST_NESTED: what they
   * lead to is looked for no further.
   */
  readonly nested: readonly { readonly index: number; readonly next: EpochMs | null }[]
}

/** A page may send endless chapters; no content has as many as this. */
const MOST_DECLARED = 400
const MOST_NESTED = 100

export const NO_CHAPTERS: Chapters = {
  anchored: true,
  chapter: null,
  latest: null,
  toConfirm: null,
  declared: [],
  firstStart: null,
  nested: [],
}

export function stepChapters({ chapters: before }: SessionState, placed: Placed): Chapters {
  const { toConfirm } = before
  const { entry, when } = placed
  const chapters = toConfirm !== null && when > toConfirm.at.when ? { ...before, toConfirm: null } : before
  const at: Moment = placed
  switch (entry.type) {
    case null:
      return { ...chapters, anchored: false, chapter: null, toConfirm: null }
    case 'chapterStart': {
      const chapter: Chapter = {
        started: at,
        index: numberOf(entry.params, 'media.chapter.index'),
        offset: numberOf(entry.params, 'media.chapter.offset'),
        length: numberOf(entry.params, 'media.chapter.length'),
        name: textOf(entry.params, 'media.chapter.friendlyName'),
      }
      const known = chapters.declared.some(other => other.index === chapter.index)
      return {
        anchored: true,
        chapter,
        latest: chapter,
        toConfirm: { what: 'start', chapter, at },
        declared: known ? chapters.declared : [...chapters.declared, chapter].slice(-MOST_DECLARED),
        firstStart: chapters.firstStart ?? placed.index,
        nested: nestedAfter(chapters, placed),
      }
    }
    case 'chapterComplete':
    case 'chapterSkip': {
      const { chapter } = chapters
      if (chapter === null) return chapters.anchored ? chapters : { ...chapters, anchored: true }
      const completed = entry.type === 'chapterComplete'
      return {
        ...chapters,
        anchored: true,
        chapter: null,
        toConfirm: completed ? { what: 'completion', chapter, at } : chapters.toConfirm,
      }
    }
    default:
      return chapters
  }
}

function nestedAfter({ nested, chapter }: Chapters, { index, when }: Placed): Chapters['nested'] {
  const last = nested.at(-1)
  const ended =
    last === undefined || last.next !== null ? nested : nested.with(-1, { index: last.index, next: when })
  return chapter === null || ended.length >= MOST_NESTED ? ended : [...ended, { index, next: null }]
}
