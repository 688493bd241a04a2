/** Seconds of content: playheads, lengths, offsets. May be fractional. */
export type Seconds = number

/** Milliseconds between two moments. */
export type Milliseconds = number

/** Milliseconds since 1970-01-01T00:00:00Z, as `playerTime.ts` is documented (MC/mc-api-ref/mc-api-sessions-req). */
export type EpochMs = number
