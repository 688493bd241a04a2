import type { Located } from '../session/located.ts'
import type { SessionStory } from './context.ts'
import { type Extent, extentOf, isOfStart, isOfType, nothingOpenedBefore } from './extent.ts'
import type { RuleId } from './rule.ts'

/**
 * One row of spec §5.12: when a primary holds, the consequences beside it, on the same session and within the span, are listed
 * under it and not counted. A consequence ending in `*` names a family.
 */
export type Precedence = {
  readonly cause: string
  /** The first that fired leads; with `earliest`, the one that came first in the session, and the others under it. */
  readonly primary: readonly RuleId[]
  readonly earliest?: true
  readonly consequences: readonly string[]
  /**
   * - `session`: the whole session
   * - `onward`: from the primary's place on; verdicts without a place are not in it
   * - `span`: within the span the primary named (`from`–`until`), or that `extent` tells, or its own moment
   * - `call`: the same call
   * - `place`: the same call and JSON path
   */
  readonly span: 'session' | 'onward' | 'span' | 'call' | 'place'
  /** How long the fault lasted, where the primary could not know when it fired: the repair of the row. */
  readonly extent?: (primary: Located, story: SessionStory) => Extent | null
  /** Further condition, where ids and span do not say it all. `story`: `null` for calls that belong to no session. */
  readonly when?: (primary: Located, consequence: Located, story: SessionStory | null) => boolean
  /** The primary takes the worst severity of its consequences (EVT-15). */
  readonly keepsWorst?: true
}

/** The same player went on in a new session: for certain, not only perhaps (SES-21 as a warning). */
const isCertain = ({ verdict }: Located): boolean =>
  verdict.verdict === 'fail' && verdict.severity === 'warning'

/** Seconds by which a clock was set. */
const jumpOf = ({ verdict }: Located): number =>
  verdict.verdict === 'fail' ? Number(verdict.values?.seconds ?? 0) : 0

/** The server does not take up again what it answered 404 (RESP-02). */
const isOver = ({ verdict }: Located): boolean => verdict.verdict === 'fail' && verdict.say !== 'accepted'

/** Which call it is meant to be is plain, so its absence explains nothing (HTTP-03, a doubled slash). */
const isLegible = ({ verdict }: Located): boolean => verdict.verdict === 'fail' && verdict.say === 'doubled'

/** Everything that is judged about a session as a whole; on a dead session none of it means anything. */
const SESSION_RULES = [
  'AD-*',
  'CH-*',
  'ST-*',
  'SES-*',
  'PING-*',
  'PH-*',
  'QOE-05',
  'QOE-06',
  'QOE-08',
  'QOE-09',
] as const
const BROKEN: readonly RuleId[] = [
  'EVT-01',
  'EVT-02',
  'EVT-03',
  'BODY-01',
  'BODY-02',
  'BODY-03',
  'BODY-04',
  'BODY-06',
  'BODY-07',
  'BODY-09',
  'BODY-10',
  'HTTP-01',
  'HTTP-03',
]

export const PRECEDENCE: readonly Precedence[] = [
  {
    cause: 'One playback tracked twice',
    primary: ['SES-29'],
    consequences: ['SES-21', 'SES-27', 'RESP-11'],
    span: 'session',
  },
  {
    cause: 'sessionStart refused or failed',
    primary: ['RESP-01', 'RESP-07', 'RESP-10'],
    earliest: true,
    consequences: [
      'HTTP-03',
      'HTTP-04',
      'HTTP-05',
      'RESP-01',
      'RESP-02',
      'RESP-03',
      'RESP-09',
      'SES-01',
      'SES-02',
      'SES-04',
      'SES-19',
    ],
    span: 'session',
    when: (primary, consequence, story) =>
      story?.refused === true &&
      isOfStart(primary, story) &&
      (!isOfStart(consequence, story) || !/^(?:HTTP-|RESP-0[12]$)/.test(consequence.rule.id)),
  },
  {
    cause: 'Session ID undefined, empty or not one',
    primary: ['HTTP-04'],
    consequences: [
      'SES-02',
      'RESP-04',
      'RESP-05',
      'HTTP-05',
      'RESP-02',
      'SES-01',
      'SES-03',
      'SES-19',
      'PING-01',
      'PING-09',
    ],
    span: 'session',
  },
  {
    cause: 'Session ID undefined, empty or not one',
    primary: ['HTTP-04'],
    consequences: ['RESP-01'],
    span: 'call',
  },
  {
    cause: 'Placeholder left in',
    primary: ['EVT-15'],
    consequences: [
      'EVT-01',
      'EVT-06',
      'EVT-07',
      'BODY-06',
      'BODY-07',
      'PAR-*',
      'META-02',
      'QOE-01',
      'QOE-03',
      'PRIV-02',
      'ST-04',
    ],
    span: 'place',
    keepsWorst: true,
  },
  {
    cause: 'Broken event',
    primary: BROKEN,
    consequences: ['RESP-01', 'AD-*', 'CH-*', 'ST-*', 'SES-04', 'SES-10', 'PING-01'],
    span: 'call',
    // A refused start leads, as the row above says: what is broken in it stands beside it as the reason.
    when: (primary, consequence, story) =>
      !(story?.refused && isOfStart(consequence, story)) &&
      (!isLegible(primary) || consequence.rule.id === 'RESP-01'),
  },
  {
    // As for broken events: the 400 of this very call confirms what the body rule says. Of a start, the refusal itself leads.
    cause: 'Refused for what its body says',
    primary: [
      'EVT-04',
      'EVT-06',
      'EVT-14',
      'META-02',
      'META-03',
      'QOE-02',
      'QOE-03',
      'PAR-12',
      'PAR-18',
      'PRIV-02',
    ],
    consequences: ['RESP-01'],
    span: 'call',
    when: (_, consequence, story) => story === null || !isOfStart(consequence, story),
  },
  {
    // What should stand in qoeData cannot stand there.
    cause: 'Broken event',
    primary: ['BODY-09'],
    consequences: ['QOE-04', 'EVT-11'],
    span: 'call',
    when: ({ verdict }) => verdict.verdict === 'fail' && (verdict.path ?? '').endsWith('qoeData'),
  },
  {
    // The server refuses it, so the session is still open: what comes after it is not dropped for it.
    cause: 'Closing event under a name that is none',
    primary: ['EVT-01'],
    consequences: ['SES-14', 'SES-17', 'SES-18'],
    span: 'onward',
    when: (primary, _, story) => story !== null && isOfType(primary, story, 'sessionComplete', 'sessionEnd'),
  },
  {
    // The next view, begun in the session of the one before: what comes of it in that session is no second fault.
    cause: 'Session start sent to the events of an old session',
    primary: ['EVT-02'],
    consequences: ['SES-14', 'SES-17', 'SES-18'],
    span: 'onward',
  },
  {
    cause: 'Downloaded session stamped when it was sent',
    primary: ['DL-07'],
    consequences: ['TIME-*', 'PING-*', 'PH-05', 'PH-08', 'PH-09', 'SES-11', 'SES-13', 'AD-13', 'AD-18'],
    span: 'session',
    when: ({ verdict }) => verdict.verdict === 'fail' && verdict.say === 'sending',
  },
  {
    cause: 'Quality data in params',
    primary: ['QOE-02'],
    consequences: ['EVT-07', 'EVT-08', 'EVT-10', 'QOE-04'],
    span: 'call',
  },
  {
    cause: 'Timestamps not in milliseconds',
    primary: ['TIME-01'],
    consequences: [
      'TIME-02',
      'TIME-03',
      'TIME-04',
      'TIME-05',
      'TIME-06',
      'TIME-07',
      'TIME-08',
      'TIME-09',
      'PING-*',
      'PH-05',
      'PH-07',
      'PH-08',
      'PH-09',
      'SES-11',
      'SES-12',
      'SES-13',
      'AD-13',
      'AD-18',
    ],
    span: 'session',
  },
  {
    cause: 'Clock set back or forward',
    primary: ['TIME-06', 'TIME-10'],
    consequences: ['TIME-02', 'TIME-03', 'TIME-04', 'TIME-05', 'TIME-07', 'TIME-08'],
    span: 'session',
  },
  {
    cause: 'Clock set back or forward',
    primary: ['TIME-06', 'TIME-10'],
    consequences: ['PING-*', 'PH-08', 'PH-09', 'SES-11', 'SES-12', 'SES-13'],
    span: 'onward',
  },
  {
    // One ts that was far ahead, or a clock that was put right again.
    cause: 'Clock set forward and back again',
    primary: ['TIME-06'],
    consequences: ['TIME-10'],
    span: 'session',
    when: (back, forward) =>
      (forward.index ?? 0) < (back.index ?? 0) && Math.abs(jumpOf(back) - jumpOf(forward)) <= 5,
  },
  {
    cause: 'Session closed or gone, and used on',
    primary: ['SES-11', 'SES-12', 'SES-14', 'RESP-02'],
    earliest: true,
    consequences: [...SESSION_RULES, 'TIME-03', 'TIME-04', 'TIME-05', 'TIME-08', 'RESP-02'],
    span: 'onward',
    when: isOver,
  },
  {
    cause: 'Session closed or gone, and used on',
    primary: ['SES-11', 'SES-12', 'RESP-02'],
    consequences: ['SES-19', 'SES-20', 'SES-25', 'SES-26'],
    span: 'session',
    when: isOver,
  },
  {
    // The silence in which it closed: no second finding of the same minutes.
    cause: 'Session closed or gone, and used on',
    primary: ['SES-11'],
    consequences: ['PING-01', 'PING-06', 'PH-08'],
    span: 'span',
  },
  {
    cause: 'Playhead or length in milliseconds',
    primary: ['PH-07', 'PAR-03'],
    // Content of a day or two exists: that note explains nothing.
    when: ({ verdict }) => verdict.verdict === 'fail' && verdict.severity !== 'info',
    consequences: [
      'PH-02',
      'PH-04',
      'PH-05',
      'PH-08',
      'PH-10',
      'PH-13',
      'PH-14',
      'AD-17',
      'CH-04',
      'CH-05',
      'CH-06',
      'SES-10',
      'SES-20',
    ],
    span: 'session',
  },
  {
    cause: 'Playhead not wired',
    primary: ['PH-16'],
    consequences: ['PH-08', 'PH-09', 'PH-13', 'PH-14', 'AD-17', 'CH-04', 'CH-05', 'SES-12'],
    span: 'session',
  },
  {
    cause: 'adBreakStart missing',
    primary: ['AD-01'],
    consequences: [
      'AD-02',
      'AD-03',
      'AD-04',
      'AD-09',
      'AD-10',
      'AD-11',
      'AD-12',
      'AD-14',
      'PH-08',
      'PH-09',
      'PING-05',
      'SES-04',
    ],
    span: 'span',
    extent: extentOf.assumedBreak,
  },
  {
    cause: 'adBreakComplete missing',
    primary: ['AD-05', 'AD-06'],
    earliest: true,
    consequences: [
      'AD-06',
      'AD-07',
      'AD-08',
      'AD-10',
      'AD-12',
      'AD-16',
      'AD-21',
      'PH-10',
      'PING-04',
      'SES-10',
      'SES-17',
    ],
    span: 'span',
    extent: extentOf.unclosedBreak,
  },
  {
    cause: 'adBreakComplete missing',
    primary: ['AD-05'],
    // AD-04: the close of the outer break, where the client closed both.
    consequences: ['AD-02', 'AD-03', 'AD-04', 'AD-09', 'AD-10'],
    span: 'span',
    extent: extentOf.nestedBreak,
  },
  {
    cause: 'adComplete or adSkip missing',
    primary: ['AD-07', 'AD-08'],
    // AD-02: the close that came after its break had been closed.
    consequences: ['AD-02', 'AD-03', 'AD-13', 'AD-18'],
    span: 'span',
    extent: extentOf.unclosedAd,
  },
  {
    cause: 'chapterComplete or chapterSkip missing',
    primary: ['CH-01'],
    consequences: ['CH-02', 'CH-03', 'CH-05', 'CH-07', 'CH-09'],
    span: 'span',
    extent: extentOf.unclosedChapter,
  },
  {
    cause: 'Play never sent',
    primary: ['SES-04'],
    consequences: ['SES-05', 'SES-06', 'PING-03'],
    span: 'session',
  },
  {
    cause: 'Queue emptied too late',
    primary: ['SES-03'],
    consequences: ['TIME-04', 'TIME-05'],
    span: 'call',
  },
  {
    cause: 'Sleep, hidden or frozen page',
    primary: ['PING-01'],
    consequences: ['SES-13', 'PH-08', 'PH-09', 'PING-04', 'PING-06', 'TIME-02'],
    span: 'span',
    // A cadence that keeps being wrong, or a timer that stops in every pause, is a fault of the timer and no sleep.
    when: (_, consequence) => !(/^PING-0[46]$/.test(consequence.rule.id) && isCertain(consequence)),
  },
  {
    // The start was sent twice before either was answered: no second view began.
    cause: 'Sessions request repeated too soon',
    primary: ['RESP-09'],
    consequences: ['SES-21', 'SES-22', 'SES-27'],
    span: 'session',
    when: isCertain,
  },
  {
    cause: 'Restart in mid-play',
    primary: ['SES-21'],
    consequences: ['SES-22'],
    span: 'session',
    when: isCertain,
  },
  {
    cause: 'Restart in mid-play',
    primary: ['SES-21'],
    consequences: ['CH-02', 'ST-02', 'AD-01', 'AD-02', 'AD-03', 'AD-04'],
    span: 'session',
    when: (primary, consequence, story) =>
      story !== null && isCertain(primary) && nothingOpenedBefore(consequence, story),
  },
]
