import type { RuleId } from './rule.ts'

/**
 * One row of spec §5.12: when a primary holds, the consequences beside it, on the same session and within the span, are listed
 * under it and not counted. A consequence ending in `*` names a family.
 */
export type Precedence = {
  readonly cause: string
  /** The first that fired leads. */
  readonly primary: readonly RuleId[]
  readonly consequences: readonly string[]
  /**
   * - `session`: the whole session
   * - `onward`: from the primary's place on
   * - `span`: within the span the primary named (`from`–`until`), or its own moment
   * - `call`: the same call
   * - `place`: the same call and JSON path
   */
  readonly span: 'session' | 'onward' | 'span' | 'call' | 'place'
}

export const PRECEDENCE: readonly Precedence[] = []
