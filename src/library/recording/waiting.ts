import type { Milliseconds } from '../../core/units.ts'

export type Waiting = {
  /** Something may have changed. */
  tell(): void
  /** Asks `find` now and after each change, until it gives something; `null` when the time is over. */
  until<Found>(find: () => Found | null, timeout: Milliseconds): Promise<Found | null>
}

/** Polls nothing: whoever waits is asked again when something is told. */
export function waiting(): Waiting {
  const looks = new Set<() => void>()
  return {
    tell() {
      for (const look of [...looks]) look()
    },
    until: (find, timeout) =>
      new Promise((resolve, reject) => {
        const end = (act: () => void): void => {
          clearTimeout(timer)
          looks.delete(look)
          act()
        }
        const look = (): void => {
          try {
            const found = find()
            if (found !== null) end(() => resolve(found))
          } catch (error) {
            end(() => reject(error))
          }
        }
        const timer = setTimeout(() => end(() => resolve(null)), timeout)
        looks.add(look)
        look()
      }),
  }
}
