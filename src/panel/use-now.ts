import { useEffect, useState } from 'preact/hooks'

/** "Now" in epoch milliseconds, once a second while `runs`: for clocks that count down. */
export function useNow(runs: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!runs) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [runs])
  return now
}
