import type { EventType } from '../protocols/collection/event-types.ts'
import type { AdBreak } from '../session/ads.ts'
import type { Chapters } from '../session/chapters.ts'
import { iterate } from '../session/chunked-list.ts'
import type { Located } from '../session/located.ts'
import type { EpochMs } from '../units.ts'
import type { SessionStory } from './context.ts'

/** Moments of the session clock, both included. */
export type Extent = { readonly from: EpochMs; readonly until: EpochMs }

/** What a misplaced event leaves behind comes within this time after its break or ad. */
const AFTERMATH = 5_000

function breaksOf({ state }: SessionStory): readonly AdBreak[] {
  const { closed, adBreak, left } = state.ads
  return [...closed, ...((adBreak ?? left) ? [(adBreak ?? left) as AdBreak] : [])]
}

function endOf({ ended }: AdBreak): EpochMs {
  return ended === null ? Infinity : ended.when + AFTERMATH
}

/** How long the faults of spec §5.12 last: from the missing event to where its absence is repaired. `null`: not told. */
export const extentOf = {
  assumedBreak(primary: Located, story: SessionStory): Extent | null {
    const found = breaksOf(story).find(one => one.assumed && one.started.index === primary.index)
    return found === undefined ? null : { from: found.started.when, until: endOf(found) }
  },

  /** From the last ad of the break that was not closed to where the next one, or the content, shows it. */
  unclosedBreak(primary: Located, story: SessionStory): Extent | null {
    const { verdict, when, index } = primary
    if (verdict.from !== undefined && verdict.until !== undefined)
      return { from: verdict.from, until: verdict.until }
    const found = breaksOf(story).find(one => one.ended !== null && one.ended.index === index)
    return found === undefined || when === null
      ? null
      : { from: (found.lastAdClosed ?? found.started).when, until: when }
  },

  /** The break that starts inside another one closes its ads: until it ends itself. */
  nestedBreak(primary: Located, story: SessionStory): Extent | null {
    const found = breaksOf(story).find(one => one.started.index === primary.index)
    return found === undefined ? null : { from: found.started.when, until: endOf(found) }
  },

  unclosedAd(primary: Located, story: SessionStory): Extent | null {
    const at = primary.index ?? -1
    const found = breaksOf(story).find(one => one.started.index <= at && (one.ended?.index ?? Infinity) >= at)
    return found === undefined ? null : { from: found.started.when, until: endOf(found) }
  },

  /** Until the chapter after the one that started too early: its own close may come late, too. */
  unclosedChapter(primary: Located, story: SessionStory): Extent | null {
    const { index, when } = primary
    if (index === null || when === null) return null
    const next = nextAfter(story.state.chapters.nested, index)
    return { from: when, until: next === null ? Infinity : next - 1 }
  },
} as const

/** They lie in the order of the session: found by halving. */
function nextAfter(nested: Chapters['nested'], index: number): EpochMs | null {
  let [low, high] = [0, nested.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((nested[middle]?.index ?? 0) < index) low = middle + 1
    else high = middle
  }
  return nested[low]?.index === index ? (nested[low]?.next ?? null) : null
}

/** Is it about one of the calls that should have started this session? */
export function isOfStart({ exchange }: Located, { attempts }: SessionStory): boolean {
  return attempts.some(call => call.exchange === exchange)
}

/** What an event closes can only have been opened in an earlier session: nothing of the kind was opened in this one before. */
export function nothingOpenedBefore({ rule, index }: Located, { state }: SessionStory): boolean {
  const slice = rule.id.startsWith('AD-') ? state.ads : rule.id.startsWith('CH-') ? state.chapters : null
  return slice === null || index === null || slice.firstStart === null || slice.firstStart >= index
}

/** Is it about an event of one of these types, as it was meant? */
export function isOfType(
  { index }: Located,
  { fold }: SessionStory,
  ...types: readonly EventType[]
): boolean {
  if (index === null) return false
  for (const { entry } of iterate(fold.placed, index))
    return entry.type !== null && types.includes(entry.type)
  return false
}
