import type { Span, Spans } from '../session/spans.ts'
import type { Fail } from './rule.ts'
import { inSeconds } from './session-facts.ts'
import { spanFails } from './span-fails.ts'

/** As `spanFails`, of stretches shown at their beginning, with how long they lasted. */
export function silenceFails<T extends Span>(
  spans: Spans<T>,
  say: string,
  more: (span: T) => Partial<Fail> = () => ({}),
): readonly Fail[] {
  return spanFails(spans, say, span => ({
    values: { seconds: inSeconds(span.until.when - span.from.when) },
    entry: span.from.index,
    ...more(span),
  }))
}
