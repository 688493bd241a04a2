import type { FindingJson } from './report-json.ts'

/** Findings as people read them: each cause with what follows from it, worst first; unknowns apart. */
export type Arranged = {
  readonly causes: readonly { readonly finding: FindingJson; readonly consequences: readonly FindingJson[] }[]
  readonly unknowns: readonly FindingJson[]
}

const WEIGHT = { error: 0, warning: 1, info: 2 } as const

/** Findings as people read them: the gravest first, consequences under their cause, what could not be told apart. */
export function arrange(findings: readonly FindingJson[]): Arranged {
  const fails = findings.filter(finding => finding.verdict === 'fail')
  const primaries = fails.filter(finding => finding.causedBy === null)
  const claimed = new Set<FindingJson>()
  const causes = [...primaries]
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
    .map(finding => {
      const consequences = fails.filter(each => each.causedBy === finding.rule && !claimed.has(each))
      for (const each of consequences) claimed.add(each)
      return { finding, consequences }
    })
  // A consequence of a consequence, or of a finding that is not listed, still has to be shown: it stands by itself.
  const orphans = fails.filter(each => each.causedBy !== null && !claimed.has(each))
  return {
    causes: [...causes, ...orphans.map(finding => ({ finding, consequences: [] }))],
    unknowns: findings.filter(finding => finding.verdict === 'unknown'),
  }
}

/** Whether findings outside of sessions tell of calls; otherwise they only say what the capture cannot show. */
export function tellOfCalls(unlinked: readonly FindingJson[]): boolean {
  return unlinked.some(finding => finding.verdict === 'fail' || finding.exchange !== null)
}
