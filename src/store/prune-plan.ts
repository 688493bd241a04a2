import { type CallSignal, runOf } from '../core/capture/signal.ts'
import { protocolOf } from '../core/protocols/index.ts'
import type { EpochMs, Milliseconds } from '../core/units.ts'

/** Adobe closes a session after 30 minutes without movement (MC/mc-api-impl/mc-api-timeout); nobody waits for its next call then. */
const SILENCE: Milliseconds = 30 * 60_000

/** What the log holds of one session apart from its start. */
export type Story = {
  readonly calls: Map<string, { bytes: number; readonly at: EpochMs }>
  tab: number | null
  readonly run: string
  bytes: number
  lastAt: EpochMs
  ended: boolean
}

/** Gathers the log's sessions from its signals; bodies are looked at once and not kept. */
export type Gathering = { add(signal: CallSignal, bytes: number): void; stories(): Story[] }

export function gatherStories(runs: readonly string[], now: EpochMs): Gathering {
  const stories = new Map<string, Story>()
  const storyOf = new Map<string, Story>()

  return {
    add(signal, bytes) {
      const known = storyOf.get(signal.exchange)
      const call = known?.calls.get(signal.exchange)
      if (known && call) {
        call.bytes += bytes
        known.bytes += bytes
        if (signal.kind === 'placed' && known.tab === -1) known.tab = signal.tab
        return
      }
      if (signal.kind !== 'sent' && signal.kind !== 'read') return
      const adapter = protocolOf(signal)
      const requestBody = signal.kind === 'sent' ? signal.body : signal.requestBody
      const part = adapter?.partOf({ url: signal.url, requestBody })
      if (!part || part.starts || part.sid === null) return
      const key = `${adapter?.placeOf(signal.url)} ${part.sid}`
      const run = runOf(signal.exchange)
      const fresh: Story = {
        calls: new Map(),
        tab: signal.origin.tab,
        run,
        bytes: 0,
        lastAt: 0,
        ended: false,
      }
      const story = stories.get(key) ?? fresh
      stories.set(key, story)
      storyOf.set(signal.exchange, story)
      story.calls.set(signal.exchange, { bytes, at: signal.at })
      story.bytes += bytes
      story.lastAt = Math.max(story.lastAt, signal.at)
      story.ended ||= part.ends || !runs.includes(run)
    },
    stories: () => {
      const all = [...stories.values()]
      for (const story of all) story.ended ||= now - story.lastAt > SILENCE
      return all
    },
  }
}

/** One thing to let go: the bodies of a session's calls, or the calls themselves. Its start stays in any case. */
export type Step = { readonly what: 'bodies' | 'calls'; readonly story: Story }

/**
 * What to let go, in order, until enough is freed: the bodies of ended sessions, the oldest first; then their calls; then, if sessions that
 * are still open fill the log alone, the bodies of the one that was silent longest. Calls of open sessions and starts never go.
 */
export function pruneSteps(stories: readonly Story[]): readonly Step[] {
  const oldestFirst = [...stories].sort((a, b) => a.lastAt - b.lastAt)
  const ended = oldestFirst.filter(story => story.ended)
  const open = oldestFirst.filter(story => !story.ended)
  return [
    ...ended.map(story => ({ what: 'bodies', story }) as const),
    ...ended.map(story => ({ what: 'calls', story }) as const),
    ...open.map(story => ({ what: 'bodies', story }) as const),
  ]
}
