import { Sign } from '../../../marks/Sign.tsx'
import { usePanel } from '../../panel-context.ts'
import { Disclosure } from './Disclosure.tsx'
import { PlaceButton } from './PlaceButton.tsx'
import { SEVERITIES, SeverityMark } from './SeverityMark.tsx'
import type { FindingGroup, ShownFinding } from './shown-finding.ts'
import { TicketButton } from './TicketButton.tsx'

/** Findings of one rule that are drawn before the reader asks for the rest. */
const DRAWN = 20

/** What one rule found: where, what it costs, what to do, where Adobe says so, and what follows from it. */
export function FindingCard({ group }: { readonly group: FindingGroup }) {
  const { t } = usePanel()
  const { rule, severity, title, remedy, docs, findings, disagreement, observed } = group
  const [only] = findings
  const single = findings.length === 1 ? only : undefined
  const times = findings.reduce((sum, { count }) => sum + count, 0)
  return (
    <article class={`finding ${SEVERITIES[severity].kind}-edge`} aria-label={`${rule} ${title}`}>
      <header>
        <h4>
          <SeverityMark severity={severity} /> <span class={SEVERITIES[severity].kind}>{rule}</span> {title}
        </h4>{' '}
        {single && <FirstPlace finding={single} />}
        {single === undefined && <span class="soft">{t('finding.places', { count: times })}</span>}
        <span class="finding-docs">
          {docs.slice(0, 1).map(doc => (
            <DocLink key={doc.url} {...doc} />
          ))}
          {single && <TicketButton finding={single.id} of={`${rule} ${title}`} />}
        </span>
      </header>
      {findings.slice(0, DRAWN).map(finding => (
        <FindingBody key={finding.id} finding={finding} group={group} single={single !== undefined} />
      ))}
      {findings.length > DRAWN && (
        <Disclosure label={t('finding.more', { count: findings.length - DRAWN })}>
          {() =>
            findings
              .slice(DRAWN)
              .map(finding => <FindingBody key={finding.id} finding={finding} group={group} single={false} />)
          }
        </Disclosure>
      )}
      {single === undefined && remedy !== '' && <p>{remedy}</p>}
      {disagreement !== null && (
        <p class="soft">
          {t('finding.disagreement')} {disagreement}
        </p>
      )}
      {observed !== null && (
        <p class="soft">
          {t('finding.observed')} {observed}
        </p>
      )}
      {docs.length > 1 && (
        <footer>
          {docs.slice(1).map(doc => (
            <DocLink key={doc.url} {...doc} />
          ))}
        </footer>
      )}
    </article>
  )
}

function FindingBody(props: {
  readonly finding: ShownFinding
  readonly group: FindingGroup
  readonly single: boolean
}) {
  const { t } = usePanel()
  const { finding, group, single } = props
  const { message, places, count, consequences, severity } = finding
  return (
    <div class={single ? 'finding-body' : 'finding-body one-of'}>
      <p>
        {!single && severity !== group.severity && (
          <>
            <SeverityMark severity={severity} />{' '}
          </>
        )}
        <span class="foreign">{message}</span>
        {single && group.remedy !== '' && ` ${group.remedy}`} {!single && <FirstPlace finding={finding} />}
        {!single && <TicketButton finding={finding.id} of={`${group.rule} ${message}`} />}
      </p>
      {count > 1 && (
        <Disclosure label={t('finding.places', { count })}>
          {() => (
            <ul class="places">
              {places.map((place, at) => (
                <li key={at}>
                  <PlaceButton place={place} whole />
                </li>
              ))}
              {count > places.length && (
                <li class="soft">{t('finding.places.first', { shown: places.length, count })}</li>
              )}
            </ul>
          )}
        </Disclosure>
      )}
      {consequences.length > 0 && (
        <Disclosure label={t('finding.consequences', { count: consequences.length })}>
          {() => (
            <ul class="consequences">
              {consequences.map(one => (
                <li key={one.id}>
                  <SeverityMark severity={one.severity} /> <b>{one.rule}</b> {one.title}{' '}
                  <FirstPlace finding={one} />
                  <br />
                  <span class="soft foreign">{one.message}</span>
                </li>
              ))}
            </ul>
          )}
        </Disclosure>
      )}
    </div>
  )
}

/** Where it occurred first, with its path when it has one. */
function FirstPlace({ finding }: { readonly finding: ShownFinding }) {
  const [place] = finding.places
  if (place === undefined) return null
  return (
    <>
      <PlaceButton place={place} />
      {place.path !== null && place.path !== '' && (
        <>
          {' '}
          <code class="foreign soft">{place.path}</code>
        </>
      )}
    </>
  )
}

function DocLink({ title, url }: { readonly title: string; readonly url: string }) {
  const { t, openLink } = usePanel()
  return (
    <a
      href={url}
      onClick={event => {
        event.preventDefault()
        openLink(url)
      }}
    >
      {t('finding.doc', { title })} <Sign name="away" />
    </a>
  )
}
