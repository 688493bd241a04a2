export type Progress = {
  /** A new input begins. */
  begin(name: string, size: number | null): void
  read(bytes: number): void
  /** Takes the line away. */
  end(): void
}

let shown = false

/** Takes the line away when the run ends in the middle of it. */
export function clearProgress(): void {
  if (shown) process.stderr.write('\r\u001b[2K')
  shown = false
}

const QUIET: Progress = { begin: () => {}, read: () => {}, end: () => {} }

/** Work that takes less is not worth a word. */
const PATIENCE_MS = 700
const EVERY_MS = 200

/** One line on stderr that changes in place, for work that takes a while; silent where stderr is no terminal. */
export function showProgress(files: number, quiet: boolean): Progress {
  const { stderr } = process
  if (quiet || !stderr.isTTY) return QUIET
  const began = performance.now()
  let last = began
  let done = 0
  let name = ''
  let size: number | null = null
  let bytes = 0
  return {
    begin(nextName, nextSize) {
      name = nextName
      size = nextSize
      bytes = 0
      done++
    },
    read(more) {
      bytes += more
      const now = performance.now()
      if (now - began < PATIENCE_MS || now - last < EVERY_MS) return
      last = now
      shown = true
      const part =
        size === null || size === 0
          ? `${Math.round(bytes / 1e6)} MB`
          : `${Math.floor((100 * bytes) / size)} %`
      const count = files > 1 ? `${done}/${files} ` : ''
      const width = (stderr.columns ?? 80) - 1
      stderr.write(`\r\u001b[2K${`Reading ${count}${name} ${part}`.slice(0, width)}`)
    },
    end: clearProgress,
  }
}
