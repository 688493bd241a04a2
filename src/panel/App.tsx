import { useCallback, useMemo, useRef, useState } from 'preact/hooks'
import type { Severity } from '../core/rules/rule.ts'
import { NO_TALLY } from '../core/rules/tally.ts'
import type { SessionsQuestion } from './analyst/frame-questions.ts'
import { AccessStrip } from './dialogs/AccessStrip.tsx'
import { DropZone } from './dialogs/DropZone.tsx'
import { FilePicker } from './dialogs/FilePicker.tsx'
import { HelpDialog } from './dialogs/HelpDialog.tsx'
import { RefusalStrip } from './dialogs/RefusalStrip.tsx'
import { Strips } from './dialogs/Strips.tsx'
import { useFileWork } from './dialogs/use-file-work.ts'
import { Footer } from './footer/Footer.tsx'
import { NO_CHOICES } from './grid/column.ts'
import type { RowRange } from './grid/rows-in-view.ts'
import { TextWidthProvider, useRuler } from './grid/text-width.ts'
import { useSize } from './grid/use-size.ts'
import { usePanel } from './panel-context.ts'
import { Splitter } from './Splitter.tsx'
import { SessionList } from './session-list/SessionList.tsx'
import { SessionView } from './session-view/SessionView.tsx'
import { Toolbar } from './toolbar/Toolbar.tsx'
import { useAnswer } from './use-answer.ts'
import { useCaptureControls } from './use-capture-controls.ts'
import { useRemembered } from './use-remembered.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useSpokenNews } from './use-spoken-news.ts'

/** At this width and below, the list stands above the session instead of beside it. CSS pixels. */
const NARROW = 700
/** Lines asked for beyond those in view, so that scrolling finds them here. */
const MARGIN = 60

/** The whole panel: toolbar, session list, session view, footer. */
export function App() {
  const { t, line, masked } = usePanel()
  const root = useRef<HTMLDivElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const filterBox = useRef<HTMLInputElement>(null)
  const { width } = useSize(root)
  const ruler = useRef<HTMLDivElement>(null)
  const textWidth = useRuler(ruler)
  const [filter, setFilter] = useState('')
  const [severities, setSeverities] = useState<readonly Severity[]>([])
  const [range, setRange] = useState<RowRange>({ from: 0, to: 60 })
  const [selected, setSelected] = useState<string | null>(null)
  const [help, setHelp] = useState(false)
  const [choices, setChoices] = useRemembered('list', NO_CHOICES)
  const [share, setShare] = useRemembered(
    width > NARROW ? 'share.wide' : 'share.narrow',
    width > NARROW ? 42 : 40,
  )
  const [follow, setFollow] = useRemembered('follow', true)
  const controls = useCaptureControls()
  const files = useFileWork(setSelected)

  const question: SessionsQuestion = {
    filter,
    severities,
    sort: choices.sort,
    from: Math.max(0, range.from - MARGIN),
    to: range.to + MARGIN,
    selected,
  }
  const answer = useAnswer('sessions', question)
  useSpokenNews(answer)

  const onRange = useCallback((next: RowRange) => setRange(next), [])
  const openSession = () => document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus()

  useShortcuts({
    filter: () => {
      // Selecting alone does not give it the keyboard.
      filterBox.current?.focus()
      filterBox.current?.select()
    },
    record: () => controls.setRecording(!controls.recording),
    clear: controls.clear,
    undo: controls.undoClear ?? (() => undefined),
    preserve: () => controls.setPreserve(!controls.preserve),
    follow: () => setFollow(!follow),
    import: () => picker.current?.click(),
    export: () => document.querySelector<HTMLElement>('[data-shortcut="export"]')?.click(),
    help: () => setHelp(true),
  })

  // The same element as before unless another session is selected: what changes in the list draws nothing in the session.
  const session = useMemo(
    () => selected !== null && <SessionView sessionKey={selected} onClose={() => setSelected(null)} />,
    [selected],
  )

  const wide = width > NARROW
  const shares = `minmax(0, ${share}fr) 5px minmax(0, ${100 - share}fr)`
  return (
    <TextWidthProvider value={textWidth}>
      <div class={`app${wide ? '' : ' narrow'}`} ref={root}>
        <div class="ruler" ref={ruler} aria-hidden="true" />
        <header class="head">
          <h1 class="unseen">{t('app.name')}</h1>
          <Toolbar
            filter={filter}
            onFilter={setFilter}
            filterRef={filterBox}
            tally={answer?.tally ?? NO_TALLY}
            severities={severities}
            onSeverities={setSeverities}
            recording={controls.recording}
            onRecording={controls.setRecording}
            onClear={controls.clear}
            preserve={controls.preserve}
            onPreserve={controls.setPreserve}
            follow={follow}
            onFollow={setFollow}
            onImport={() => picker.current?.click()}
            selected={selected}
            shown={async () => {
              const { rows } = await line.ask('sessions', {
                ...question,
                from: 0,
                to: Number.MAX_SAFE_INTEGER,
              })
              return rows.filter(row => row.kind === 'session').map(row => row.key)
            }}
            onExport={files.write}
            onHelp={() => setHelp(true)}
          />
          <AccessStrip />
          <RefusalStrip />
          <Strips files={files} />
        </header>
        <main
          class="panes"
          style={
            selected === null
              ? undefined
              : wide
                ? { gridTemplateColumns: shares }
                : { gridTemplateRows: shares }
          }
        >
          <section class="pane" aria-label={t('list.label')}>
            <SessionList
              answer={answer}
              question={question}
              choices={choices}
              onChoices={setChoices}
              onRange={onRange}
              onSelect={setSelected}
              onOpen={openSession}
              follow={follow}
              onFollow={setFollow}
              filtered={filter !== '' || severities.length > 0}
              onClearFilter={() => {
                setFilter('')
                setSeverities([])
              }}
            />
          </section>
          {selected !== null && (
            <>
              <Splitter share={share} onShare={setShare} upright={wide} />
              <section class="pane" aria-label={t('session.label')}>
                {session}
              </section>
            </>
          )}
        </main>
        <Footer answer={answer} masked={masked} onUndoClear={controls.undoClear} />
        <FilePicker inputRef={picker} onFile={files.read} />
        <DropZone onFile={files.read} />
        {help && <HelpDialog onClose={() => setHelp(false)} />}
      </div>
    </TextWidthProvider>
  )
}
