import { type Profiler, Session } from 'node:inspector'
import { setFlagsFromString } from 'node:v8'

/**
 * How often functions of these files are called while this runs: work, told without a clock, so that a busy machine changes nothing. Nothing is
 * optimised meanwhile: V8 does not count calls that it has inlined, and what it inlines hangs on when its compiler threads got their turn.
 */
export function callsIn(files: RegExp, run: () => void): number {
  const session = new Session()
  session.connect()
  setFlagsFromString('--no-opt')
  try {
    post(session, 'Profiler.enable')
    post(session, 'Profiler.startPreciseCoverage', { callCount: true, detailed: false })
    post(session, 'Profiler.takePreciseCoverage')
    run()
    const { result } = post(session, 'Profiler.takePreciseCoverage') as Profiler.TakePreciseCoverageReturnType
    return result
      .filter(({ url }) => files.test(url))
      .flatMap(({ functions }) => functions)
      .reduce((sum, { ranges: [whole] }) => sum + (whole?.count ?? 0), 0)
  } finally {
    setFlagsFromString('--opt')
    session.disconnect()
  }
}

/** The profiler answers before `post` returns. */
function post(session: Session, method: string, params: object = {}): unknown {
  let answer: unknown
  session.post(method, params, (error, result) => {
    if (error !== null) throw error
    answer = result
  })
  return answer
}
