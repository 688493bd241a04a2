import type { Judgement } from '../../analyst/docket.ts'
import { followLog } from '../../analyst/follow-log.ts'
import { UNKNOWN_CAPTURE } from '../../core/capture-context.ts'
import { createMask } from '../../core/export/mask.ts'
import { UnreadableCapture, unreadableSentence } from '../../core/har/unreadable.ts'
import type { Session } from '../../core/session/session.ts'
import { translator } from '../../strings/translator.ts'
import { rowOf, type SessionSource } from '../session-list/session-row.ts'
import type { Desk } from './desk.ts'
import type { Attendance } from './frame-questions.ts'
import { type ImportedFile, readImport } from './import.ts'
import { type Listed, viewList } from './list-view.ts'
import { openNoteBook } from './note-book.ts'
import { pace, type Tempo } from './pace.ts'

/** Signals a second. A call is three or four: twenty calls a second are no player's doing. */
const NOTICES: Tempo = { calm: 30, busy: 100, busyFrom: 70 }

const NOBODY: Attendance = {
  tab: -2,
  preserve: false,
  clearedAt: null,
  knownHosts: [],
  language: 'en',
  budget: 0,
  version: '',
  masked: false,
  profile: 'auto',
  contentTypes: {},
  private: false,
}

type Case = { readonly file: ImportedFile; readonly judgement: Judgement }

/** Opens the analyst's desk. `changed` hears the revision, at once and then at the pace of `NOTICES`. */
export function openDesk(changed: (revision: number) => void): Desk {
  let revision = 0
  const notify = pace(NOTICES, () => changed(revision))
  const touch = (signals = 1) => {
    revision += 1
    notify(signals)
  }
  const live = followLog(touch)
  let attendance: Attendance = NOBODY
  const book = openNoteBook(touch)
  const cases = new Map<string, Case>()
  /** One for all, so that the same identifier has the same mask everywhere. */
  const mask = createMask()
  let imports = 0

  const listedOf = (
    judgement: Judgement,
    sessions: readonly Session[],
    source: (session: Session) => SessionSource,
  ): readonly Listed[] =>
    sessions.map(session => ({
      row: rowOf(session, source(session), book.has(session.key)),
      searchable: () => judgement.searchable(session),
    }))

  /** The case that a key or an exchange id belongs to: what an import holds begins with its id. */
  const caseOf = (name: string) => cases.get(name.split('/', 1)[0] ?? '')
  const docketOf = (key: string) => caseOf(key)?.file.docket ?? live.docket()
  const sessionOf = (key: string) => caseOf(key)?.judgement.session(key) ?? live.session(key)

  return {
    revision: () => revision,
    sessions: () => [
      ...live.sessions(),
      ...[...cases.values()].flatMap(({ judgement }) => judgement.sessions),
    ],
    session: sessionOf,
    whyGone: (key, lastAt) => {
      if (attendance.clearedAt !== null && lastAt <= attendance.clearedAt) return 'cleared'
      return live.judgement().session(key) === null ? 'let-go' : 'page-left'
    },
    fileOf: key => caseOf(key)?.file.name ?? null,
    contextOf: key => caseOf(key)?.file.context ?? (live.session(key) ? live.context() : UNKNOWN_CAPTURE),
    callsOf: key => docketOf(key).callsOf(key),
    countsOf: session => docketOf(session.key).countsOf(session),
    exchange: async id => {
      const exchange = (await caseOf(id)?.file.shelf.take(id)) ?? live.exchange(id)
      return exchange && attendance.masked ? mask.exchange(exchange) : exchange
    },
    mask: () => (attendance.masked ? mask : null),
    now: () => Date.now(),
    t: () => translator(attendance.language),

    attendance: () => attendance,
    captures: () => [
      {
        file: translator(attendance.language)('capture.live'),
        context: live.context(),
        sessions: live.sessions(),
        unlinked: live.judgement().unlinked,
        ignored: live.state().ignored,
        callsOf: key => live.docket().callsOf(key),
        exchanges: async function* (ids) {
          for (const id of ids) {
            const exchange = live.exchange(id)
            if (exchange) yield exchange
          }
        },
      },
      ...[...cases.values()].map(({ file, judgement }) => ({
        file: file.name,
        context: file.context,
        sessions: judgement.sessions,
        unlinked: judgement.unlinked,
        ignored: judgement.ignored,
        callsOf: file.docket.callsOf,
        exchanges: file.shelf.some,
      })),
    ],
    list: question => {
      const judgement = live.judgement()
      const files = [...cases.values()].map(({ file, judgement }) => ({
        importId: file.importId,
        file: file.name,
        listed: listedOf(judgement, judgement.sessions, () => 'import'),
      }))
      const unshown = new Set(live.context().unshown)
      const rows = listedOf(judgement, live.sessions(), ({ origin: { tab, pageLoad } }) =>
        tab === -1 ? 'background' : pageLoad !== null && unshown.has(pageLoad) ? 'unshown' : 'tab',
      )
      const seen = viewList(question, rows, files)
      const { countsOf } = live.docket()
      const calls = live.sessions().reduce((sum, session) => sum + countsOf(session).calls, 0)
      return {
        ...seen,
        calls:
          calls +
          files.reduce((sum, { importId }) => sum + (cases.get(importId)?.file.docket.calls() ?? 0), 0),
      }
    },
    searchables: function* () {
      for (const session of live.sessions()) yield live.judgement().searchable(session)
      for (const { judgement } of cases.values()) {
        for (const session of judgement.sessions) yield judgement.searchable(session)
      }
    },
    capture: () => {
      const state = live.state()
      return {
        ...state,
        limit: attendance.private ? 'private' : state.limit,
        budget: attendance.budget,
      }
    },
    attend: next => {
      attendance = next
      return live.attend(next)
    },
    record: on => live.record(on),
    sweep: clearedAt => live.sweep(clearedAt),

    importFile: async (file, more) => {
      imports += 1
      const importId = `import-${imports}`
      const t = translator(attendance.language)
      const read = await readImport(file, importId, attendance, more).catch(error => {
        if (error instanceof UnreadableCapture)
          throw new Error(unreadableSentence(error, attendance.language))
        throw error
      })
      more.signal.throwIfAborted()
      const judgement = read.docket.judge(read.context, read.context.endedAt)
      if (judgement.sessions.length === 0) throw new Error(t('import.unlike', { file: file.name }))
      // Gathered now, under the progress bar, and not when the first letter is typed into the filter.
      judgement.sessions.forEach(judgement.searchable)
      book.lend(importId, read.notes)
      cases.set(importId, { file: read, judgement })
      touch()
      return {
        importId,
        sessions: judgement.sessions.length,
        calls: read.docket.calls(),
        first: judgement.sessions[0]?.key ?? null,
      }
    },
    dropImport: importId => {
      cases.delete(importId)
      book.takeBack(importId)
      touch()
    },
    note: book.read,
    setNote: book.write,
  }
}
