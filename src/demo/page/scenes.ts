import type { Fields, Scene, Step } from './scene.ts'

// Lengths are short because nothing is faked: every scene plays in real time, with real clocks and real requests.

const ad = (position: number, length: number): Fields => ({
  'media.ad.id': `demo-ad-${position}`,
  'media.ad.name': `Demo ad ${position}`,
  'media.ad.length': length,
  'media.ad.podPosition': position,
  'media.ad.playerName': 'Demo player',
})

const adPlays = (position: number, length: number): readonly Step[] => [
  { send: 'adStart', params: ad(position, length) },
  { wait: length },
  { send: 'adComplete' },
]

const chapter = (index: number, offset: number, length: number): Step => ({
  send: 'chapterStart',
  params: {
    'media.chapter.index': index,
    'media.chapter.offset': offset,
    'media.chapter.length': length,
    'media.chapter.friendlyName': `Part ${index}`,
  },
})

const breakAt = (index: number, second: number, name: string): Step => ({
  send: 'adBreakStart',
  params: { 'media.ad.podIndex': index, 'media.ad.podSecond': second, 'media.ad.podFriendlyName': name },
})

/** The scenes of the demo page, in the order it shows them. */
export const SCENES: readonly Scene[] = [
  {
    id: 'vod',
    title: 'Video on demand',
    about: 'A 3 s pre-roll, then 12 s of content in one chapter, watched to the end.',
    kind: 'correct',
    start: {
      params: {
        'media.id': 'demo-vod',
        'media.name': 'The short film',
        'media.length': 12,
        'media.show': 'Shorts',
      },
      customMetadata: { 'demo.page': 'loopback', 'demo.edition': 'first' },
    },
    steps: [
      breakAt(1, 0, 'Pre-roll'),
      ...adPlays(1, 3),
      { send: 'adBreakComplete' },
      chapter(1, 0, 12),
      { send: 'play' },
      { wait: 12 },
      { send: 'chapterComplete' },
      { send: 'sessionComplete' },
    ],
  },
  {
    id: 'live',
    title: 'Live',
    about:
      'A live stream watched for 13 s, in full screen for a while; the playhead is the second of the day.',
    kind: 'correct',
    start: {
      params: {
        'media.id': 'demo-live',
        'media.name': 'The live channel',
        'media.length': 86_400,
        'media.contentType': 'live',
      },
    },
    steps: [
      { send: 'play' },
      { wait: 3 },
      { send: 'stateStart', params: { 'media.state.name': 'fullScreen' } },
      { wait: 5 },
      { send: 'stateEnd', params: { 'media.state.name': 'fullScreen' } },
      { wait: 5 },
      { send: 'sessionEnd' },
    ],
  },
  {
    id: 'wrong-types',
    title: 'Wrong types',
    about: 'The length is the text "60", the resume flag the text "false", the playhead the text "0".',
    kind: 'faulty',
    expects: ['RESP-01', 'EVT-06', 'BODY-06'],
    start: {
      params: {
        'media.id': 'demo-wrong-types',
        'media.name': 'Everything is text',
        'media.length': '60',
        'media.resume': 'false',
      },
      playhead: '0',
    },
    steps: [{ send: 'play' }, { wait: 5 }, { send: 'sessionEnd' }],
  },
  {
    id: 'refused',
    title: 'Refused by the server',
    about: 'Two required parameters are missing, so the server answers 400 and nothing is tracked.',
    kind: 'faulty',
    expects: ['RESP-01', 'EVT-04'],
    start: {
      params: {
        'media.id': 'demo-refused',
        'media.name': 'Nobody will count this',
        'media.length': 60,
        'media.channel': undefined,
        'visitor.marketingCloudOrgId': undefined,
      },
    },
    steps: [{ send: 'play' }, { wait: 5 }, { send: 'sessionEnd' }],
  },
  {
    id: 'names',
    title: 'Names in many scripts',
    about: 'The title is “Ñandú — 日本”; abandoned after 6 s.',
    kind: 'correct',
    start: {
      params: {
        'media.id': 'demo-ñandú-日本',
        'media.name': 'Ñandú — 日本',
        'media.length': 1_440,
        'media.show': 'Пример · مثال · 🎬',
      },
    },
    steps: [{ send: 'play' }, { wait: 6 }, { send: 'sessionEnd' }],
  },
  {
    id: 'full',
    title: 'A full view',
    about:
      'Pre-roll, two chapters, a mid-roll of two ads, a pause, buffering, captions and quality figures: 47 s.',
    kind: 'correct',
    start: {
      params: {
        'media.id': 'demo-full',
        'media.name': 'The long film',
        'media.length': 30,
        'media.genre': 'Drama',
      },
      qoeData: { 'media.qoe.timeToStart': 840, 'media.qoe.bitrate': 2_400_000 },
    },
    steps: [
      breakAt(1, 0, 'Pre-roll'),
      ...adPlays(1, 4),
      { send: 'adBreakComplete' },
      chapter(1, 0, 15),
      { send: 'play' },
      { wait: 5 },
      { send: 'stateStart', params: { 'media.state.name': 'closedCaptioning' } },
      { wait: 3 },
      { send: 'bufferStart' },
      { wait: 2 },
      { send: 'play' },
      { send: 'bitrateChange', qoeData: { 'media.qoe.bitrate': 1_200_000, 'media.qoe.droppedFrames': 4 } },
      { wait: 7 },
      { send: 'chapterComplete' },
      breakAt(2, 15, 'Mid-roll'),
      ...adPlays(1, 3),
      ...adPlays(2, 2),
      { send: 'adBreakComplete' },
      chapter(2, 15, 15),
      { send: 'play' },
      { wait: 4 },
      { send: 'pauseStart' },
      { wait: 4 },
      { send: 'play' },
      { wait: 5 },
      { send: 'stateEnd', params: { 'media.state.name': 'closedCaptioning' } },
      { wait: 6 },
      { send: 'chapterComplete' },
      { send: 'sessionComplete' },
    ],
  },
  {
    id: 'ad-outside-break',
    title: 'An ad outside an ad break',
    about: 'adBreakStart is never sent: the ad will be counted as main content.',
    kind: 'faulty',
    expects: ['AD-01'],
    start: {
      params: { 'media.id': 'demo-ad-outside', 'media.name': 'The interrupted film', 'media.length': 60 },
    },
    steps: [
      { send: 'play' },
      { wait: 4 },
      ...adPlays(1, 4),
      { send: 'play' },
      { wait: 4 },
      { send: 'sessionEnd' },
    ],
  },
  {
    id: 'stuck-playhead',
    title: 'A playhead that is not wired',
    about: 'Content plays for 32 s while every event says 0.',
    kind: 'faulty',
    expects: ['PH-16'],
    start: { params: { 'media.id': 'demo-stuck', 'media.name': 'Time stands still', 'media.length': 60 } },
    habits: { playhead: 'stuck' },
    steps: [{ send: 'play' }, { wait: 32 }, { send: 'sessionEnd' }],
  },
  {
    id: 'missing-pings',
    title: 'No pings',
    about: 'Content plays for 45 s without a heartbeat.',
    kind: 'faulty',
    expects: ['PING-09'],
    start: { params: { 'media.id': 'demo-no-pings', 'media.name': 'The silent film', 'media.length': 60 } },
    habits: { pings: 'none' },
    steps: [{ send: 'play' }, { wait: 45 }, { send: 'sessionEnd' }],
  },
  {
    id: 'playhead-milliseconds',
    title: 'A playhead in milliseconds',
    about: 'The playhead counts milliseconds, where seconds are documented.',
    kind: 'faulty',
    expects: ['PH-07'],
    start: {
      params: {
        'media.id': 'demo-milliseconds',
        'media.name': 'A thousand times longer',
        'media.length': 60,
      },
    },
    habits: { playhead: 'milliseconds' },
    steps: [{ send: 'play' }, { wait: 22 }, { send: 'sessionEnd' }],
  },
  {
    id: 'seconds-clock',
    title: 'A clock in seconds',
    about: 'playerTime.ts is in seconds, where milliseconds are documented.',
    kind: 'faulty',
    expects: ['TIME-01'],
    start: { params: { 'media.id': 'demo-seconds', 'media.name': 'Back in 1970', 'media.length': 60 } },
    habits: { ts: 'seconds' },
    steps: [{ send: 'play' }, { wait: 12 }, { send: 'sessionEnd' }],
  },
  {
    id: 'no-complete',
    title: 'An end without sessionComplete',
    about: 'Watched to the end, then closed with sessionEnd alone: Content completes stays 0.',
    kind: 'faulty',
    expects: ['SES-20'],
    start: {
      params: { 'media.id': 'demo-no-complete', 'media.name': 'The unfinished film', 'media.length': 8 },
    },
    steps: [{ send: 'play' }, { wait: 8 }, { send: 'sessionEnd' }],
  },
  {
    id: 'open-chapter',
    title: 'A chapter that is never closed',
    about: 'The second chapter starts while the first is still open.',
    kind: 'faulty',
    expects: ['CH-01'],
    start: {
      params: { 'media.id': 'demo-open-chapter', 'media.name': 'A book without pages', 'media.length': 12 },
    },
    steps: [
      chapter(1, 0, 6),
      { send: 'play' },
      { wait: 6 },
      chapter(2, 6, 6),
      { wait: 6 },
      { send: 'chapterComplete' },
      { send: 'sessionComplete' },
    ],
  },
  {
    id: 'words-of-its-own',
    title: 'Words of its own',
    about: 'Sends “pause” and “complete”, which are no event types; the server refuses them.',
    kind: 'faulty',
    expects: ['EVT-01'],
    start: { params: { 'media.id': 'demo-words', 'media.name': 'Lost in translation', 'media.length': 6 } },
    steps: [
      { send: 'play' },
      { wait: 3 },
      { send: 'pause' },
      { wait: 2 },
      { send: 'play' },
      { wait: 3 },
      { send: 'complete' },
    ],
  },
  {
    id: 'after-the-end',
    title: 'Events after the end',
    about: 'Goes on sending after sessionEnd; the server answers 410.',
    kind: 'faulty',
    expects: ['SES-14'],
    start: { params: { 'media.id': 'demo-after-end', 'media.name': 'The encore', 'media.length': 60 } },
    steps: [
      { send: 'play' },
      { wait: 4 },
      { send: 'sessionEnd' },
      { wait: 2 },
      { send: 'play' },
      { wait: 3 },
      { send: 'pauseStart' },
    ],
  },
  {
    id: 'slow',
    title: 'A slow server',
    about: 'Every answer takes 3 s.',
    kind: 'correct',
    prefix: '/slow-3000',
    start: { params: { 'media.id': 'demo-slow', 'media.name': 'The patient film', 'media.length': 60 } },
    steps: [{ send: 'play' }, { wait: 8 }, { send: 'sessionEnd' }],
  },
  {
    id: 'server-error',
    title: 'A server in trouble',
    about: 'The start is answered 500 and tried again twice, in vain: the whole view is lost.',
    kind: 'faulty',
    expects: ['RESP-07'],
    prefix: '/status-500',
    start: { params: { 'media.id': 'demo-500', 'media.name': 'The lost film', 'media.length': 60 } },
    habits: { retries: 2 },
    steps: [{ send: 'play' }, { wait: 5 }, { send: 'sessionEnd' }],
  },
]

/** What `npm start` plays: one of each kind that a tester meets first. */
export const FIRST_SCENES: readonly string[] = ['vod', 'live', 'wrong-types', 'refused', 'names']
