import type { Signal, Unwritten } from '../core/capture/signal.ts'
import type { EpochMs, Milliseconds } from '../core/units.ts'
import { appendSignals } from './append.ts'
import type { Connection } from './connection.ts'
import { groupCommit } from './group-commit.ts'
import type { Poke } from './poke.ts'
import { waitForRoom } from './wait-for-room.ts'

/** Signals that wait in memory while the browser refuses to write: some 10 MB of calls. */
const MOST_WAITING = 10_000

/**
 * Milliseconds between the beginnings of two writes, unless the writer says otherwise. In a flood that keeps the processor busy a write takes 20 ms
 * (median) to 70 ms (one in twenty) with or without this rest, which only spares transactions; so a stop does not lose more for it
 * (Chromium 156, 140 media calls a second, two cores).
 */
const REST: Milliseconds = 30

export type WriterOptions = {
  /** Collection hosts that the user named; asked before each write. Readers need not give it. */
  readonly knownHosts?: () => Promise<readonly string[]>
  /** Milliseconds between the beginnings of two writes at least. */
  readonly rest?: Milliseconds
  /**
   * Called when facts were written to a log that knows of no browser run: the browser made it anew, as Chromium 156 does when a full disk broke it, and
   * all that it held is gone. `since`: the oldest of these facts.
   */
  readonly madeAnew?: (since: EpochMs) => void
  /** Signals held in memory at most while the browser refuses to write. */
  readonly mostWaiting?: number
}

/** Writes signals, waits while the browser refuses to, and tells the log what was lost over it. */
export type Writer = {
  /** As `SignalLog.append`. */
  append(signals: readonly Signal[]): Promise<void>
  isBehind(): boolean
  /** Does something to the database however often the browser refuses, and says meanwhile that it does. `since`: the oldest fact that waits for it. */
  insist<Result>(write: () => Promise<Result>, since: EpochMs): Promise<Result>
}

export function createWriter(
  connection: Connection,
  call: (poke: Poke) => void,
  presentRun: () => Promise<string>,
  {
    knownHosts = async () => [],
    rest = REST,
    madeAnew = () => undefined,
    mostWaiting = MOST_WAITING,
  }: WriterOptions,
): Writer {
  /** Appended and not written yet. */
  let waiting = 0
  let refusing = false
  /** What could not be written and is not to be had any more, until the log says so. */
  let lost: Pick<Unwritten, 'signals' | 'from' | 'to'> | null = null

  async function insist<Result>(write: () => Promise<Result>, since: EpochMs): Promise<Result> {
    const refused = (why: string) => {
      refusing = true
      call({ kind: 'refused', since, why })
    }
    const result = await waitForRoom(write, { reopen: connection.reopen, refused })
    refusing = false
    return result
  }

  const commit = groupCommit<Signal>(async signals => {
    const since = Math.min(...signals.map(({ at }) => at))
    const { upTo, forgotten, unbegun } = await insist(async () => {
      const hosts = await knownHosts()
      return connection.ask(db => appendSignals(db, signals, hosts))
    }, since)
    if (unbegun) madeAnew(since)
    if (upTo > 0) call({ kind: 'grown', upTo })
    if (forgotten.length > 0) call({ kind: 'forgotten', exchanges: forgotten })
  }, rest)

  async function append(signals: readonly Signal[]): Promise<void> {
    if (refusing && waiting + signals.length > mostWaiting) {
      lose(signals)
      throw new Error(`The browser refuses to write, and ${waiting} facts wait already.`)
    }
    waiting += signals.length
    try {
      await commit(signals)
    } catch (error) {
      lose(signals)
      throw error
    } finally {
      waiting -= signals.length
    }
    await tellLost()
  }

  function lose(signals: readonly Signal[]): void {
    const times = signals.map(({ at }) => at)
    lost = {
      signals: (lost?.signals ?? 0) + signals.length,
      from: Math.min(lost?.from ?? Number.POSITIVE_INFINITY, ...times),
      to: Math.max(lost?.to ?? 0, ...times),
    }
  }

  /** There is room again: the log says what it lacks. */
  async function tellLost(): Promise<void> {
    if (lost === null) return
    const told = lost
    lost = null
    await append([{ kind: 'unwritten', run: await presentRun(), at: Date.now(), ...told }])
  }

  return { append, isBehind: () => waiting > 0 || lost !== null, insist }
}
