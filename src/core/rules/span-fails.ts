import type { Span, Spans } from '../session/spans.ts'
import { type Fail, fail } from './rule.ts'

/** One occurrence for each stretch; together they are one finding. `told`: where a stretch is shown, and what is said of it. */
export function spanFails<T extends Span>(
  { kept }: Spans<T>,
  say: string,
  told: (span: T) => Partial<Fail>,
): readonly Fail[] {
  return kept.map(span =>
    fail(say, { from: span.from.when, until: span.until.when, merge: say, ...told(span) }),
  )
}
