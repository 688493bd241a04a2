import type { Chapter } from '../session/chapters.ts'
import type { SessionFacts } from '../session/facts.ts'
import type { Seconds } from '../units.ts'
import type { Move } from './context.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown, type Verdict } from './rule.ts'

/** How far a playhead may lie outside its chapter before anyone is accused. */
const SLACK: Seconds = 5
/** How far two declarations may differ and still be the same. */
const SAME: Seconds = 2

const INDEX_PATH = 'params["media.chapter.index"]'
const OFFSET_PATH = 'params["media.chapter.offset"]'
const LENGTH_PATH = 'params["media.chapter.length"]'

/** Asks only for recorded content whose start was read: live has no fixed places, and without a start nobody knows. */
function forRecorded(facts: SessionFacts, check: () => Verdict): Verdict {
  if (!facts.startCaptured) return unknown('start-not-captured')
  if (!facts.startLegible) return unknown('start-body-not-readable')
  return facts.kind === 'vod' ? check() : pass
}

type Range = { readonly offset: Seconds; readonly end: Seconds }

function rangeOf({ offset, length }: Chapter): Range | null {
  return offset === null || length === null || offset < 0 || length < 0
    ? null
    : { offset, end: offset + length }
}

function isOutside(p: Seconds | null, range: Range | null): boolean {
  return p !== null && range !== null && (p < range.offset - SLACK || p > range.end + SLACK)
}

/** Name of a chapter in a sentence. */
function nameOf({ name, index }: Chapter): string {
  return name ?? (index === null ? '?' : String(index))
}

/** What an earlier event left to be confirmed by this one. */
function confirming({ before, placed }: Move, what: 'start' | 'completion') {
  const { toConfirm } = before.chapters
  return toConfirm !== null && toConfirm.what === what && placed.when > toConfirm.at.when ? toConfirm : null
}

export const chRules: readonly Rule[] = [
  {
    id: 'CH-01',
    severity: 'error',
    scope: 'move',
    on: ['chapterStart'],
    title: 'Chapter started inside another chapter',
    says: {
      default:
        'Chapter {open} is still open. Chapters cannot overlap, so Adobe closes or drops one of them and the time spent in both is counted wrongly.',
    },
    remedy: 'Send chapterComplete or chapterSkip for the open chapter before the next chapterStart.',
    docs: [PAGES.chapterStart, PAGES.eventsOverview],
    check: ({ before: { chapters } }) => {
      if (chapters.chapter === null) return chapters.anchored ? pass : unknown('state-not-anchored')
      return fail('default', { values: { open: nameOf(chapters.chapter) } })
    },
  },
  {
    id: 'CH-02',
    severity: 'error',
    scope: 'move',
    on: ['chapterComplete', 'chapterSkip'],
    title: 'Chapter closed that was not open',
    says: {
      default:
        '{event} without an open chapter is ignored; the chapter it means is not counted as completed or skipped.',
    },
    remedy: 'Send chapterStart when the chapter begins, and close it once.',
    docs: [PAGES.chapterComplete, PAGES.chapterSkip],
    check: ({ before: { chapters }, entry }) => {
      if (chapters.chapter !== null) return pass
      if (!chapters.anchored) return unknown('state-not-anchored')
      return fail('default', { values: { event: entry.type ?? '' }, merge: entry.type ?? '' })
    },
  },
  {
    id: 'CH-03',
    severity: 'info',
    scope: 'move',
    on: ['sessionComplete', 'sessionEnd'],
    title: 'Chapter still open when the session closed',
    says: { default: 'Chapter {open} was neither completed nor skipped; it is counted as started only.' },
    remedy: 'Send chapterComplete or chapterSkip before the session closes.',
    docs: [PAGES.chapterComplete],
    observed: 'Adobe’s JS SDK sends chapterSkip by itself before sessionComplete (MediaSDK.js 3.1.0).',
    check: ({ before: { chapters, lifecycle } }) => {
      if (lifecycle.phase !== 'open' || chapters.chapter === null) return pass
      return fail('default', { values: { open: nameOf(chapters.chapter) } })
    },
  },
  {
    id: 'CH-04',
    severity: 'warning',
    scope: 'move',
    plain: true,
    title: 'Playhead outside the chapter that starts',
    says: {
      default:
        'Chapter {chapter} is declared from {from} s to {to} s, but the playhead stands at {playhead} s. Its time is counted for the wrong part of the content.',
      late: 'Chapter {chapter} started with an old playhead ({playhead} s); the next event shows the right one.',
    },
    remedy:
      'Send chapterStart when the playhead enters the chapter, with its offset in seconds from the content’s start.',
    docs: [PAGES.chapterOffset],
    check: move => {
      const started = confirming(move, 'start')
      if (started === null) return pass
      return forRecorded(move.facts, () => {
        const { chapter, at } = started
        const range = rangeOf(chapter)
        if (range === null || !isOutside(at.p, range)) return pass
        const values = { chapter: nameOf(chapter), from: range.offset, to: range.end, playhead: at.p ?? 0 }
        const place = { entry: at.index, path: OFFSET_PATH }
        return isOutside(move.placed.p, range)
          ? fail('default', { values, ...place })
          : fail('late', { values, severity: 'info', ...place, path: 'playerTime.playhead' })
      })
    },
  },
  {
    id: 'CH-05',
    severity: 'warning',
    scope: 'move',
    plain: true,
    title: 'Chapter completed before its end',
    says: {
      default:
        'chapterComplete for {chapter} came at {playhead} s, though it runs until {to} s. Chapter completes are counted too high.',
    },
    remedy: 'Send chapterSkip when the viewer leaves a chapter before its end.',
    docs: [PAGES.chapterSkip],
    check: move => {
      const completed = confirming(move, 'completion')
      if (completed === null) return pass
      return forRecorded(move.facts, () => {
        const { chapter, at } = completed
        const range = rangeOf(chapter)
        const played = move.placed.p
        if (range === null || at.p === null || played === null) return pass
        const least = range.offset + 0.9 * (range.end - range.offset) - SLACK
        if (at.p >= least || played >= least) return pass
        return fail('default', {
          values: { chapter: nameOf(chapter), playhead: at.p, to: range.end },
          entry: at.index,
          path: 'playerTime.playhead',
        })
      })
    },
  },
  {
    id: 'CH-06',
    severity: 'warning',
    scope: 'move',
    on: ['chapterStart'],
    title: 'Chapter ends after the content',
    says: {
      default:
        'Chapter {chapter} runs until {to} s, but media.length is {length} s. One of them is wrong, and so is the chapter’s share of the content.',
    },
    remedy: 'Give offset and length in seconds, within media.length.',
    docs: [PAGES.chapterLength, PAGES.contentLength],
    check: ({ after: { chapters }, facts }) =>
      forRecorded(facts, () => {
        const { chapter } = chapters
        const range = chapter === null ? null : rangeOf(chapter)
        const { length } = facts
        if (chapter === null || range === null || length === null || length <= 0) return pass
        if (range.end <= length + Math.max(SLACK, length / 100)) return pass
        return fail('default', {
          values: { chapter: nameOf(chapter), to: range.end, length },
          path: LENGTH_PATH,
        })
      }),
  },
  {
    id: 'CH-07',
    severity: 'warning',
    scope: 'move',
    on: ['chapterStart'],
    title: 'Declared chapters overlap',
    says: {
      default:
        'Chapter {chapter} ({from}–{to} s) overlaps chapter {other} ({otherFrom}–{otherTo} s). Chapters cannot overlap; time in the overlap is counted for one of them only.',
    },
    remedy: 'Give each chapter its own range of the content.',
    docs: [PAGES.chapterStart],
    check: ({ before, after, facts }) =>
      forRecorded(facts, () => {
        const { chapter } = after.chapters
        const range = chapter === null ? null : rangeOf(chapter)
        if (chapter === null || range === null) return pass
        for (const other of before.chapters.declared) {
          const otherRange = rangeOf(other)
          if (other.index === chapter.index || otherRange === null) continue
          if (Math.min(range.end, otherRange.end) - Math.max(range.offset, otherRange.offset) <= SAME)
            continue
          return fail('default', {
            values: {
              chapter: nameOf(chapter),
              from: range.offset,
              to: range.end,
              other: nameOf(other),
              otherFrom: otherRange.offset,
              otherTo: otherRange.end,
            },
            path: OFFSET_PATH,
          })
        }
        return pass
      }),
  },
  {
    id: 'CH-08',
    severity: 'warning',
    scope: 'move',
    on: ['chapterStart'],
    title: 'One chapter index, two chapters',
    says: {
      default:
        'Index {index} was declared before as {other}, from {otherFrom} s, {otherLength} s long; now it is {chapter}, from {from} s, {length} s long. Reports mix the two.',
    },
    remedy: 'Keep index, name, offset and length of a chapter the same whenever it is played.',
    docs: [PAGES.chapterPosition],
    check: ({ before, after, facts }) =>
      forRecorded(facts, () => {
        const { chapter } = after.chapters
        if (chapter === null || chapter.index === null) return pass
        const other = before.chapters.declared.find(one => one.index === chapter.index)
        if (other === undefined || !differs(chapter, other)) return pass
        return fail('default', {
          values: {
            index: chapter.index,
            other: nameOf(other),
            otherFrom: other.offset ?? '?',
            otherLength: other.length ?? '?',
            chapter: nameOf(chapter),
            from: chapter.offset ?? '?',
            length: chapter.length ?? '?',
          },
          path: INDEX_PATH,
        })
      }),
  },
  {
    id: 'CH-09',
    severity: 'info',
    scope: 'move',
    on: ['chapterStart'],
    title: 'Chapter index goes back without a seek',
    says: { default: 'Chapter {index} follows chapter {previous} though the playhead did not go back.' },
    remedy: 'Number chapters in the order in which they stand in the content.',
    docs: [PAGES.chapterPosition],
    check: ({ before, after, placed, facts }) =>
      forRecorded(facts, () => {
        const [previous, chapter] = [before.chapters.latest, after.chapters.chapter]
        if (previous?.index == null || chapter?.index == null || chapter.index >= previous.index) return pass
        if (previous.started.p === null || placed.p === null || placed.p < previous.started.p) return pass
        return fail('default', {
          values: { index: chapter.index, previous: previous.index },
          path: INDEX_PATH,
        })
      }),
  },
]

function differs(a: Chapter, b: Chapter): boolean {
  const apart = (x: number | null, y: number | null) => x !== null && y !== null && Math.abs(x - y) > SAME
  return (
    apart(a.offset, b.offset) ||
    apart(a.length, b.length) ||
    (a.name !== null && b.name !== null && a.name !== b.name)
  )
}
