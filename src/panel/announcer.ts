/** Milliseconds between two announcements at least: a screen reader must be able to finish a sentence. */
const PAUSE = 2000

/**
 * Says sentences through a live region, at most one every two seconds. When more come meanwhile, the last one is said: it is the one
 * that still holds.
 */
export function createAnnouncer(say: (sentence: string) => void, now: () => number = Date.now) {
  let [lastAt, waiting]: [number, string | null] = [Number.NEGATIVE_INFINITY, null]
  const speak = (sentence: string) => {
    lastAt = now()
    say(sentence)
  }
  return (sentence: string): void => {
    const wait = lastAt + PAUSE - now()
    if (wait <= 0) {
      speak(sentence)
      return
    }
    if (waiting === null) {
      setTimeout(() => {
        const last = waiting
        waiting = null
        if (last !== null) speak(last)
      }, wait)
    }
    waiting = sentence
  }
}
