import { useEffect, useId, useMemo, useRef } from 'preact/hooks'
import { drawTimeline } from '../../../core/timeline/draw.ts'
import type { Span, Timeline } from '../../../core/timeline/timeline.ts'
import { showing } from '../../../core/timeline/view.ts'
import { TIMELINE_WORDS } from '../../../core/timeline/words.ts'
import { useSize } from '../../grid/use-size.ts'
import { usePanel } from '../../panel-context.ts'
import { useAnswer } from '../../use-answer.ts'
import { useRemembered } from '../../use-remembered.ts'
import { Waiting } from '../../Waiting.tsx'
import { useSessionFocus } from '../session-focus.ts'
import { countIn } from './count-in.ts'
import type { Wording } from './moment-words.ts'
import { PrimaryFindings } from './PrimaryFindings.tsx'
import { TimelineBar } from './TimelineBar.tsx'
import { TimelinePlot } from './TimelinePlot.tsx'
import { TimelineTable } from './TimelineTable.tsx'
import { useSessionNow } from './use-session-now.ts'
import { useTimelineView } from './use-timeline-view.ts'

/** Height of the playhead's chart, in pixels: a share of the window's, between these. */
const [LOWEST, HIGHEST, SHARE] = [110, 220, 0.19]

/** A session as lanes, its playhead against the clock, and the findings that matter. */
export function TimelineTab() {
  const { t } = usePanel()
  const { session } = useSessionFocus()
  const answer = useAnswer('timeline', { key: session.key }, session.key)
  // An answer with the version that is shown would be drawn the same.
  const timeline = useMemo(() => answer?.timeline, [answer?.version])
  if (timeline === undefined) return <Waiting />
  if (timeline.events.length < 2 && !timeline.open) {
    return (
      <div class="timeline">
        <p class="soft">{t('timeline.one')}</p>
        <PrimaryFindings />
      </div>
    )
  }
  return <ShownTimeline key={session.key} timeline={timeline} />
}

function ShownTimeline({ timeline }: { readonly timeline: Timeline }) {
  const { t, formats, language, announce } = usePanel()
  const { session, event, selectEvent, span: chosen, selectSpan } = useSessionFocus()
  const id = useId()
  const room = useRef<HTMLDivElement>(null)
  const { width } = useSize(room)
  const now = useSessionNow(timeline, session.file !== null)
  const look = useTimelineView(timeline, now)
  const [asTable, setAsTable] = useRemembered('timeline.table', false)
  const words = TIMELINE_WORDS[language]
  const wording: Wording = useMemo(() => ({ t, formats, words }), [t, formats, words])
  const { origin } = timeline
  const span = useMemo(
    () => (chosen === null ? null : { from: chosen.from - origin, until: chosen.until - origin }),
    [chosen, origin],
  )

  const { view } = look
  const chartHeight = Math.round(Math.max(LOWEST, Math.min(HIGHEST, innerHeight * SHARE)))
  const drawing = useMemo(
    () => drawTimeline(timeline, { view, width, chartHeight, words, now }),
    [timeline, view.from, view.until, width, chartHeight, words, now],
  )

  // An event selected elsewhere (in the table, by a finding) comes into view.
  useEffect(() => {
    const at = event === null ? undefined : timeline.events.at[event]
    if (at === undefined) return
    const before = look.latest()
    const shown = showing(before, { from: at, until: at }, look.whole)
    if (shown !== before) look.show(shown)
  }, [event])

  const chooseSpan = (next: Span | null) => {
    selectSpan(next === null ? null : { from: next.from + origin, until: next.until + origin })
    if (next === null) return
    const text = t('span.text', { from: formats.offset(next.from), until: formats.offset(next.until) })
    announce(`${text}: ${t('span.events', { count: countIn(timeline, next) })}`)
  }

  return (
    <div class="timeline">
      <TimelineBar
        timeline={timeline}
        look={look}
        span={span}
        asTable={asTable}
        onTable={setAsTable}
        hintId={`${id}-hint`}
      />
      <div class="timeline-room" ref={room}>
        {asTable ? (
          <TimelineTable
            timeline={timeline}
            wording={wording}
            event={event}
            onEvent={selectEvent}
            span={span}
          />
        ) : (
          width > 0 && (
            <TimelinePlot
              timeline={timeline}
              drawing={drawing}
              look={look}
              wording={wording}
              event={event}
              onEvent={selectEvent}
              span={span}
              onSpan={chooseSpan}
              describedBy={`${id}-hint`}
            />
          )
        )}
      </div>
      <PrimaryFindings />
    </div>
  )
}
