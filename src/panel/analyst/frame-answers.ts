import { EVENT_TYPES } from '../../core/protocols/collection/event-types.ts'
import type { Vocabulary } from '../../core/search/complete.ts'
import type { Answerer, Desk } from './desk.ts'
import { writeExport } from './export.ts'
import type { FrameQuestions } from './frame-questions.ts'

export const frameAnswers: {
  readonly [Name in keyof FrameQuestions]: Answerer<
    FrameQuestions[Name]['question'],
    FrameQuestions[Name]['answer']
  >
} = {
  sessions: (question, desk) => desk.list(question),
  vocabulary: (_, desk) => vocabularyOf(desk),
  capture: (_, desk) => desk.capture(),
  attend: async (attendance, desk) => {
    await desk.attend(attendance)
    return null
  },
  record: async ({ on }, desk) => {
    await desk.record(on)
    return null
  },
  sweep: async ({ clearedAt }, desk) => {
    await desk.sweep(clearedAt)
    return null
  },
  import: ({ file }, desk, more) => desk.importFile(file, more),
  dropImport: ({ importId }, desk) => {
    desk.dropImport(importId)
    return null
  },
  export: (question, desk, more) => writeExport(question, desk, more),
  note: ({ on }, desk) => desk.note(on),
  setNote: async ({ on, text }, desk) => {
    await desk.setNote(on, text)
    return null
  },
}

/** Values proposed for a field at most: a list to choose from, not to read through. */
const MOST_VALUES = 200

function vocabularyOf(desk: Desk): Vocabulary {
  const [statuses, rules, hosts, contents, players, sids] = Array.from({ length: 6 }, () => new Set<string>())
  const put = (set: Set<string> | undefined, value: string | null) => {
    if (set && value !== null && value !== '' && set.size < MOST_VALUES) set.add(value)
  }
  for (const session of desk.searchables()) {
    for (const status of session.statuses) put(statuses, status === null ? 'none' : String(status))
    for (const rule of session.rules) put(rules, rule)
    for (const content of session.content) put(contents, content)
    put(hosts, session.host)
    put(players, session.player)
    put(sids, session.sid)
  }
  const sorted = (set: Set<string> | undefined) => [...(set ?? [])].sort()
  return {
    status: sorted(statuses),
    event: EVENT_TYPES,
    rule: sorted(rules),
    severity: ['error', 'warning', 'info'],
    host: sorted(hosts),
    sid: sorted(sids),
    content: sorted(contents),
    player: sorted(players),
    type: ['vod', 'live', 'linear'],
    state: [
      'live',
      'completed',
      'ended',
      'expired',
      'refused',
      'lost',
      'cut-off',
      'waiting',
      'stored',
      'unclear',
    ],
  }
}
