/** Nothing at or above `--fail-on`. */
export const CLEAN = 0
/** There is something at or above `--fail-on`. */
export const FOUND = 1
/** Unusable input, or wrong usage. */
export const UNUSABLE = 2

/** Ends the run with code 2 and this one sentence on stderr. */
export class Unusable extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'Unusable'
  }
}
