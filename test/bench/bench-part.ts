/** One line of the printed table. */
export type Measure = {
  readonly what: string
  /** As printed, with its unit. */
  readonly value: string
  /** As printed; left out where nothing was promised. */
  readonly goal?: string
  readonly met?: boolean
}

/** One part of `npm run bench`: measures something of its own and says what it found. */
export type BenchPart = {
  readonly title: string
  readonly run: () => Promise<readonly Measure[]>
}
