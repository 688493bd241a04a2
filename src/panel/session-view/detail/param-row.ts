import type { ParamType } from '../../../core/protocols/collection/params.ts'
import type { RuleId, Severity } from '../../../core/rules/rule.ts'
import type { ShownDoc } from '../findings/shown-finding.ts'

/** A finding at one place of a body. */
export type PathMark = {
  readonly rule: RuleId
  readonly severity: Severity
  readonly title: string
  /** JSON path as the finding has it; `null`: the event as a whole. */
  readonly path: string | null
}

/** The object of the body in which a value stands; `event`: the body itself; `other`: a key that the API does not have. */
export type ParamSection = 'event' | 'params' | 'qoeData' | 'customMetadata' | 'playerTime' | 'other'

/** One value of an event, as the table shows it. Holds page text: show as text only. */
export type ParamRow = {
  readonly section: ParamSection
  readonly key: string
  /** JSON path in the body of the call. */
  readonly path: string
  /** As text, cut when it is long; `null`: not sent. */
  readonly value: string | null
  readonly cut: boolean
  /** JSON type that was sent, or `missing`. */
  readonly type: string
  /** As documented; `null`: the key is not of this API. */
  readonly documented: ParamType | null
  readonly required: boolean
  readonly meaning: string | null
  readonly unit: 'seconds' | 'milliseconds' | null
  readonly doc: ShownDoc | null
  readonly marks: readonly PathMark[]
  /** Against the event before of the same type; `null`: there is none. */
  readonly before: Before | null
}

export type Before =
  | { readonly kind: 'same' }
  | { readonly kind: 'new' }
  | { readonly kind: 'changed'; readonly value: string }
