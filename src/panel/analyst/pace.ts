/** How often something may be done. Milliseconds, and weight a second. */
export type Tempo = {
  /** Between two times at least, while little comes. */
  readonly calm: number
  /** Between two times at least, while more comes than anybody could follow: from this weight on, until it is half of it again. */
  readonly busy: number
  readonly busyFrom: number
}

/** Looked back over to tell whether much comes. */
const WINDOW = 1_000

/**
 * Does something at once, and again after a pause at the earliest; what is asked meanwhile is done once, at the end of the pause. `weight`:
 * how much came. The pause is short while little comes, so that a lone call is seen at once, and longer in a flood, whose every change
 * would only take time from the others.
 */
export function pace({ calm, busy, busyFrom }: Tempo, act: () => void): (weight?: number) => void {
  let [resting, asked, flood] = [false, false, false]
  const recent: { readonly at: number; readonly weight: number }[] = []
  const weightNow = () => {
    const since = performance.now() - WINDOW
    while (recent[0] !== undefined && recent[0].at < since) recent.shift()
    return recent.reduce((sum, { weight }) => sum + weight, 0)
  }
  const rest = () => {
    resting = true
    flood = weightNow() >= ((flood ? busyFrom / 2 : busyFrom) * WINDOW) / 1_000
    setTimeout(
      () => {
        resting = false
        if (asked) run()
      },
      flood ? busy : calm,
    )
  }
  const run = () => {
    asked = false
    rest()
    act()
  }
  return (weight = 1) => {
    recent.push({ at: performance.now(), weight })
    if (resting) asked = true
    else run()
  }
}
