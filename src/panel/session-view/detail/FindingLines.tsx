import { usePanel } from '../../panel-context.ts'
import { Disclosure } from '../findings/Disclosure.tsx'
import { SeverityMark } from '../findings/SeverityMark.tsx'
import type { ShownFinding } from '../findings/shown-finding.ts'

/** Findings drawn before the reader asks for the rest. */
const DRAWN = 5

type FindingLinesProps = {
  readonly findings: readonly ShownFinding[]
  /** Index of the event: a finding points to its own place there. */
  readonly event: number | null
  readonly onPath: (path: string | null) => void
}

/** What was found at one event, a line each; pressing its rule shows the place. */
export function FindingLines({ findings, event, onPath }: FindingLinesProps) {
  const { t } = usePanel()
  if (findings.length === 0) return null
  const line = (finding: ShownFinding) => {
    const place = finding.places.find(one => one.event === event && one.path !== null)
    return (
      <li key={finding.id}>
        <SeverityMark severity={finding.severity} />{' '}
        <button type="button" class="link-button" onClick={() => onPath(place?.path ?? null)}>
          {finding.rule}
        </button>{' '}
        <b>{finding.title}</b> <span class="foreign">{finding.message}</span>
      </li>
    )
  }
  return (
    <ul class="finding-lines" aria-label={t('view.findings')}>
      {findings.slice(0, DRAWN).map(line)}
      {findings.length > DRAWN && (
        <li>
          <Disclosure label={t('finding.more', { count: findings.length - DRAWN })}>
            {() => <ul class="finding-lines">{findings.slice(DRAWN).map(line)}</ul>}
          </Disclosure>
        </li>
      )}
    </ul>
  )
}
