// A call has legs: 0 is the call itself, 1 where its first redirect led. Each has a name, since each may be paired with a reading of its own.

/** A leg's name. */
export const legId = (call: string, leg: number): string => `${call}#${leg}`

/** The call of a leg's name; a call's own name is left as it is. */
export const callOf = (leg: string): string => leg.replace(/#\d+$/, '')

/** The number in a leg's name. */
export const legOf = (leg: string): number => Number(leg.slice(leg.lastIndexOf('#') + 1))
