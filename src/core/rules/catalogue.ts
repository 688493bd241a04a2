import type { Rule } from './rule.ts'

/** Every rule of the product, in the order of the spec: one import line a family. */
export const CATALOGUE: readonly Rule[] = []
