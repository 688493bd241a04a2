/** On which tabs DevTools is open, remembered for as long as the browser runs, so that a closing which nobody heard is still noticed. */
export type Attendance = {
  /** Whether this is news. */
  note(tab: number, open: boolean): Promise<boolean>
  /** Tabs that were attended to and are not among `open`. */
  left(open: readonly number[]): Promise<readonly number[]>
}

const KEY = 'attended'

export function createAttendance(
  recall: (key: string) => Promise<string | undefined>,
  remember: (key: string, value: string) => Promise<void>,
): Attendance {
  let last: Promise<unknown> = Promise.resolve()
  const known = async () => new Set(JSON.parse((await recall(KEY)) ?? '[]') as readonly number[])
  return {
    note(tab, open) {
      const noted = last.then(async () => {
        const tabs = await known()
        if (tabs.has(tab) === open) return false
        if (open) tabs.add(tab)
        else tabs.delete(tab)
        await remember(KEY, JSON.stringify([...tabs]))
        return true
      })
      last = noted.catch(() => undefined)
      return noted
    },
    left: async open => [...(await known())].filter(tab => !open.includes(tab)),
  }
}
