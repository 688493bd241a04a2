/** Does something at once, and again at most every `pause` milliseconds; what is asked meanwhile is done once, at the end of the pause. */
export function pace(pause: number, act: () => void): () => void {
  let [resting, asked] = [false, false]
  const rest = () => {
    resting = true
    setTimeout(() => {
      resting = false
      if (asked) run()
    }, pause)
  }
  const run = () => {
    asked = false
    rest()
    act()
  }
  return () => {
    if (resting) asked = true
    else run()
  }
}
