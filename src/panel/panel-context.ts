import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Formats } from '../strings/formats.ts'
import type { Language } from '../strings/phrase.ts'
import type { Translate } from '../strings/translator.ts'
import type { AnalystLine } from './analyst/ask.ts'
import type { Attendance } from './analyst/frame-questions.ts'
import type { Watch } from './analyst/watch.ts'

/** What every component of the panel may use. */
export type Panel = {
  readonly line: AnalystLine
  /** Keeps questions answered; components use `useAnswer`. */
  readonly watch: Watch
  /** The inspected tab, and what of the settings the analyst needs. */
  readonly attendance: Omit<Attendance, 'preserve' | 'clearedAt'>
  /** Whether the view masks personal identifiers. */
  readonly masked: boolean
  readonly t: Translate
  readonly formats: Formats
  readonly language: Language
  /** Says a sentence to screen readers, politely and at most every two seconds. */
  readonly announce: (sentence: string) => void
  readonly openSettings: () => void
  /** Asks the user for access to all sites; call it from a click. */
  readonly askForAccess: () => void
  /** Opens a page of the web in a new tab. */
  readonly openLink: (url: string) => void
  /** Remembers a choice (sizes, columns, tabs) between visits, and reads it back; values are JSON. */
  readonly remembered: <Value>(key: string, fallback: Value) => Value
  readonly remember: (key: string, value: unknown) => void
}

export const PanelContext = createContext<Panel | null>(null)

/** The panel around this component. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext)
  if (panel === null) throw new Error('No panel around this component')
  return panel
}
