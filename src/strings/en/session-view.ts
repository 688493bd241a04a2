import type { Phrase } from '../phrase.ts'

/** Texts of the session view's frame and timeline. */
export const SESSION_VIEW = {
  copy: 'Copy',
  'copy.of': 'Copy {what}',
  'copy.copied': 'Copied',
  'copy.failed': 'Not copied',
  'view.label': 'Views of the session',
  'view.timeline': 'Timeline',
  'view.events': 'Events',
  'view.findings': 'Findings',
  'view.start': 'Start',
  'view.raw': 'Raw',
  'head.nameless': 'Content without a name',
  'head.headless': 'Session without its start',
  'head.no-id': 'no session ID',
  'head.imported': 'Imported from {file}',
  'head.no-event': 'closes in {left} without an event',
  'head.playhead-still': 'closes in {left} unless the playhead moves',
  'head.overdue': 'closing',
  'gone.cleared':
    'This session was cleared from the list. Undo clear brings it back while the footer offers it.',
  'gone.page-left':
    'The tab went to another page. Turn on “Preserve log” to keep the sessions of earlier pages.',
  'gone.let-go':
    "This session is no longer in the log: it was deleted to stay within the log's size. The settings can make the log larger.",
  'gone.import-removed': 'Its file was removed from the list. Import it again to see it.',
  'detail.label': 'Selected event',
  'detail.resize': 'Resize the selected event',
  'detail.close': 'Close the selected event',
} satisfies Readonly<Record<string, Phrase>>
