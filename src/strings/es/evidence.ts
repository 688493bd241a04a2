import type { EVIDENCE as ENGLISH } from '../en/evidence.ts'
import type { Phrase } from '../phrase.ts'

export const EVIDENCE: Readonly<Record<keyof typeof ENGLISH, Phrase>> = {}
