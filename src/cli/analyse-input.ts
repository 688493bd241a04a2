import { type Analyst, createAnalyst } from '../core/analyse.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Mask } from '../core/export/mask.ts'
import { oursOnly } from '../core/export/ours-only.ts'
import type { ReportedCapture } from '../core/export/report.ts'
import { readCapture } from '../core/har/read-capture.ts'
import type { ContentTypes } from '../core/session/content-types.ts'
import type { Session } from '../core/session/session.ts'
import type { Input } from './inputs.ts'
import type { Progress } from './progress.ts'
import { streamSessions } from './session-stream.ts'

export type InputOptions = {
  readonly profile: 'auto' | 'strict' | 'sdk'
  readonly hosts: readonly string[]
  readonly contentTypes: ContentTypes
  readonly mask: Mask | null
  /** Keep the calls, for formats that print them. */
  readonly keep: boolean
  /** Called for each session of NDJSON, or of a large HAR, as soon as it is closed; it is then not in the result. */
  readonly release?: (session: Session) => void
}

/** A HAR of fewer calls than this is judged whole; from here on its closed sessions are let go, so that memory stays bounded. */
const LARGE_CALLS = 20_000

/** Reads and judges one input. @throws UnreadableCapture, Unusable */
export async function analyseInput(
  input: Input,
  options: InputOptions,
  progress: Progress,
): Promise<ReportedCapture> {
  const { mask, keep, release } = options
  const analyst: Analyst = createAnalyst({
    profile: options.profile,
    knownHosts: options.hosts,
    contentTypes: options.contentTypes,
  })
  const kept = new Map<string, Exchange>()
  const stream = release === undefined ? null : streamSessions(analyst, options.hosts, release)
  let calls = 0
  const inPieces = (kind: string): boolean => kind === 'ndjson' || (kind === 'har' && calls > LARGE_CALLS)
  progress.begin(input.name, input.size)
  const read = await readCapture(
    input.open(progress.read),
    input.name === '-' ? 'Standard input' : input.name,
    {
      each(exchange, kind, soFar) {
        calls++
        mask?.learn(exchange)
        if (keep) kept.set(exchange.id, exchange)
        if (stream !== null && inPieces(kind)) stream.add(exchange, soFar)
        else analyst.add(exchange)
      },
    },
  )
  const { context } = read
  const analysis = analyst.analysis(context, context.endedAt)
  const ours = keep ? oursOnly([...kept.values()], analyst, options.hosts) : null
  return {
    file: input.name,
    recorder: read.recorder,
    analysis,
    context,
    exchanges: ours === null || mask === null ? ours : ours.map(mask.exchange),
    foreign: read.foreign + (stream?.foreign() ?? 0),
    oversized: read.oversized,
    notes: read.notes,
  }
}
