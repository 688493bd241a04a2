import { runOf } from './signal.ts'

/** The last few calls of each tab: when a page load is heard late, they may have to move to the page before. */
export type RecentCalls = {
  note(exchange: string, tab: number | null): void
  of(run: string, tab: number): readonly string[]
}

const MOST = 256

export function createRecentCalls(): RecentCalls {
  const recent = new Map<string, string[]>()
  return {
    note(exchange, tab) {
      const key = `${runOf(exchange)}/${tab}`
      const calls = recent.get(key) ?? []
      calls.push(exchange)
      if (calls.length > MOST) calls.shift()
      recent.set(key, calls)
    },
    of: (run, tab) => recent.get(`${run}/${tab}`) ?? [],
  }
}
