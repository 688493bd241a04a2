import { useState } from 'preact/hooks'
import type { Severity } from '../../../core/rules/rule.ts'
import { Sign } from '../../../marks/Sign.tsx'
import { usePanel } from '../../panel-context.ts'
import { useAnswer } from '../../use-answer.ts'
import { Waiting } from '../../Waiting.tsx'
import { useSessionFocus } from '../session-focus.ts'
import { Disclosure } from './Disclosure.tsx'
import { FindingCard } from './FindingCard.tsx'
import { SeverityFilter } from './SeverityFilter.tsx'
import type { FindingGroup, FindingsAnswer } from './shown-finding.ts'
import { TicketButton } from './TicketButton.tsx'

/** Kinds of findings that the reader can hide. */
export type FindingKind = Severity | 'unknown'

const SECTIONS = ['error', 'warning', 'info'] as const satisfies readonly Severity[]

/** Everything that was found in the session, worst first, and what could not be told. */
export function FindingsTab() {
  const { t } = usePanel()
  const { session } = useSessionFocus()
  const answer = useAnswer('findings', { key: session.key }, session.key)
  const [chosen, setChosen] = useState<readonly FindingKind[]>([])
  if (!answer) return <Waiting />
  const shows = (kind: FindingKind) => chosen.length === 0 || chosen.includes(kind)
  const isShown = (group: FindingGroup) => group.findings.some(({ severity }) => shows(severity))
  const hidden = answer.groups.filter(group => !isShown(group)).length
  return (
    <div class="findings">
      {(answer.groups.length > 0 || answer.undecided.length > 0) && (
        <div class="evidence-bar">
          <SeverityFilter answer={answer} chosen={chosen} onChosen={setChosen} />
          {hidden > 0 && <span class="soft">{t('findings.hidden', { count: hidden })}</span>}
          {answer.groups.length > 0 && <TicketButton finding={null} of={t('ticket.all')} />}
        </div>
      )}
      {answer.groups.length === 0 && <NoFaults answer={answer} />}
      {SECTIONS.map(severity => {
        const groups = answer.groups.filter(group => group.severity === severity && isShown(group))
        if (groups.length === 0) return null
        return (
          <section key={severity}>
            <h3 class="unseen">{t(`findings.${severity}`)}</h3>
            {groups.map(group => (
              <FindingCard key={group.rule} group={group} />
            ))}
          </section>
        )
      })}
      {answer.undecided.length > 0 && shows('unknown') && <UndecidedSection answer={answer} />}
    </div>
  )
}

function NoFaults({ answer }: { readonly answer: FindingsAnswer }) {
  const { t } = usePanel()
  const { session } = useSessionFocus()
  const whole = session.facts.startCaptured && session.facts.startLegible
  return (
    <p class="no-findings">
      <span class={whole ? 'good' : 'soft'}>
        <Sign name={whole ? 'clean' : 'unknown'} />
      </span>{' '}
      {t('findings.none', { count: session.callCount })}
      {!whole && ` ${t('findings.none.partly')}`}
      {whole && answer.undecided.length > 0 && ` ${t('findings.none.undecided')}`}
    </p>
  )
}

function UndecidedSection({ answer }: { readonly answer: FindingsAnswer }) {
  const { t } = usePanel()
  return (
    <section class="undecided">
      <h3>{t('findings.undecided')}</h3>
      {answer.undecided.map(({ why, rules }) => (
        <div key={why} class="undecided-why">
          <p>
            <span class="soft">
              <Sign name="unknown" />
            </span>{' '}
            {why}
          </p>
          <Disclosure label={t('findings.undecided.rules', { count: rules.length })}>
            {() => (
              <ul class="consequences">
                {rules.map(({ id, title }) => (
                  <li key={id}>
                    <b>{id}</b> {title}
                  </li>
                ))}
              </ul>
            )}
          </Disclosure>
        </div>
      ))}
    </section>
  )
}
