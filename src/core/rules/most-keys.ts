/** Keys of one body that a rule names at the most: a page may send any number of them. */
export const MOST_KEYS = 30
