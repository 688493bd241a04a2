import { titleOf } from '../../../core/rules/message-of.ts'
import type { RuleId } from '../../../core/rules/rule.ts'
import type { Hit } from '../../../core/timeline/hit.ts'
import type { Timeline } from '../../../core/timeline/timeline.ts'
import { firstAtOrAfter } from '../../../core/timeline/view.ts'
import { Sign } from '../../../marks/Sign.tsx'
import { usePanel } from '../../panel-context.ts'
import { SEVERITIES } from '../findings/SeverityMark.tsx'
import { eventName, openText, playheadText, statusText, type Wording, wallText } from './moment-words.ts'

type ReadoutProps = {
  readonly timeline: Timeline
  readonly hit: Hit
  readonly wording: Wording
  /** Pixels of the pointer in the plot, and the plot's size. */
  readonly x: number
  readonly y: number
  readonly width: number
}

/** What is under the pointer: the event or the moment, its clocks, the playhead, what is open, and the finding marked there. */
export function Readout({ timeline, hit, wording, x, y, width }: ReadoutProps) {
  const { language } = usePanel()
  const { event, close, mark } = hit
  const near = close && event !== null ? event : null
  const at = near === null ? hit.at : (timeline.events.at[near] ?? 0)
  const known = near ?? Math.min(timeline.events.length, firstAtOrAfter(timeline.events, at)) - 1
  const lines = [
    [wording.formats.offset(at), wallText(timeline, at, wording)].filter(Boolean).join(' · '),
    known < 0 ? '' : playheadText(timeline, known, wording),
    openText(timeline, at, wording),
  ]
  const more = mark !== null && mark.count > 1 ? ` +${mark.count - 1}` : ''
  return (
    <div
      class="readout"
      aria-hidden="true"
      style={
        x > width / 2
          ? { right: `${width - x + 12}px`, top: `${y + 12}px` }
          : { left: `${x + 12}px`, top: `${y + 12}px` }
      }
    >
      {mark !== null && (
        <div class={SEVERITIES[mark.severity].kind}>
          <Sign name={mark.severity} /> <b>{mark.rule}</b> {titleOf(mark.rule as RuleId, language)}
          {more}
        </div>
      )}
      {near !== null && (
        <div>
          <b>{eventName(timeline, near, wording)}</b> <span class="soft">{statusText(timeline, near)}</span>
        </div>
      )}
      {lines.map((line, index) => line !== '' && <div key={index}>{line}</div>)}
    </div>
  )
}
