import { docUrl } from '../../../core/rules/doc.ts'
import type { Finding } from '../../../core/rules/finding.ts'
import { docsOf, messageOf, remedyOf, titleOf } from '../../../core/rules/message-of.ts'
import type { Severity } from '../../../core/rules/rule.ts'
import type { EpochMs } from '../../../core/units.ts'
import { usePanel } from '../../panel-context.ts'
import { useSessionFocus } from '../session-focus.ts'
import { offsetText } from './moment-words.ts'

/** Cards under the chart; the others are in the tab of findings. */
const MOST = 8
const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }
const LOOKS = {
  error: ['bad', '✕', 'severity.error'],
  warning: ['warn', '▲', 'severity.warning'],
  info: ['note', 'ℹ', 'severity.info'],
} as const

/** What is wrong with the session, the gravest first: a card each with what it costs, what to do, and where Adobe says so. */
export function PrimaryFindings({ origin }: { readonly origin: EpochMs }) {
  const { t } = usePanel()
  const { session, showTab } = useSessionFocus()
  const faults = session.findings
    .filter(({ verdict, causedBy }) => verdict === 'fail' && causedBy === null)
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
  const grave = faults.filter(({ severity }) => severity !== 'info')
  const shown = (grave.length > 0 ? grave : faults).slice(0, MOST)
  const consequences = (id: string) => session.findings.filter(({ causedBy }) => causedBy === id).length
  return (
    <section class="primary-findings" aria-label={t('view.findings')}>
      {shown.map(finding => (
        <FindingNote
          key={finding.id}
          finding={finding}
          origin={origin}
          consequences={consequences(finding.id)}
        />
      ))}
      {faults.length > shown.length && (
        <button type="button" class="link" onClick={() => showTab('findings')}>
          {t('findings.more', { count: faults.length - shown.length })}
        </button>
      )}
    </section>
  )
}

type FindingNoteProps = {
  readonly finding: Finding
  readonly origin: EpochMs
  readonly consequences: number
}

function FindingNote({ finding, origin, consequences }: FindingNoteProps) {
  const { t, language } = usePanel()
  const { selectEvent, showTab } = useSessionFocus()
  const { rule, severity, count } = finding
  const [kind, shape, word] = LOOKS[severity]
  const [place] = finding.occurrences
  const [doc] = docsOf(rule)
  const when = whenText(place, origin, t)
  return (
    <article class={`finding-note ${severity}`}>
      <p class="finding-title">
        <b class={kind}>
          <span aria-hidden="true">{shape}</span>
          <span class="unseen">{t(word)}</span> {rule}
        </b>{' '}
        <b>{titleOf(rule, language)}</b>{' '}
        {place !== undefined && when !== '' && (
          <button
            type="button"
            class="link soft"
            disabled={place.event === null}
            onClick={() => selectEvent(place.event, place.path)}
          >
            {when}
          </button>
        )}
        {count > 1 && <span class="soft"> {t('findings.times', { count })}</span>}
        {doc !== undefined && (
          <a href={docUrl(doc, language)} target="_blank" rel="noreferrer">
            Adobe: {doc.title} <span aria-hidden="true">↗</span>
          </a>
        )}
      </p>
      <p>
        {messageOf(finding, language)} {remedyOf(rule, language)}
        {consequences > 0 && (
          <>
            {' '}
            <button type="button" class="link soft" onClick={() => showTab('findings')}>
              {t('findings.consequences', { count: consequences })} <span aria-hidden="true">▸</span>
            </button>
          </>
        )}
      </p>
    </article>
  )
}

/** "at 0:49.0", or "from 1:08.0 to 1:18.0"; empty when the finding is about no moment. */
function whenText(
  place: Finding['occurrences'][number] | undefined,
  origin: EpochMs,
  t: ReturnType<typeof usePanel>['t'],
): string {
  if (place?.from == null) return ''
  const from = offsetText(place.from - origin)
  return place.until === null || place.until <= place.from
    ? t('findings.at', { from })
    : t('findings.span', { from, until: offsetText(place.until - origin) })
}
