import { chance } from '../chaos/chance.ts'
import { type Call, type Capture, capture, event, start } from './capture-builder.ts'

// Whole views as a correct player makes them of whatever a viewer does: pauses, seeks, ads, speeds, hidden tabs, sleep. One number
// makes one evening. What it sends follows the documentation, or what Adobe's SDKs were measured to send.

const SDKS = ['js-3.1.0', 'cc-js-3.0.3-26', 'android-media-3.1.0', 'ios-media-5.0.1']
const OWN_STATES = ['fullScreen', 'mute', 'pictureInPicture', 'inFocus', 'closedCaptioning', 'theater_mode']
const DEEDS = [
  'watch',
  'watch',
  'watch',
  'pause',
  'stall',
  'seek',
  'jump',
  'ads',
  'state',
  'bitrate',
  'speed',
  'hide',
  'sleep',
  'error',
] as const

type Sent = { readonly type: string; readonly at: number; readonly p: number; readonly params: object }

export type Evening = { readonly capture: Capture; readonly story: string }

export function madeEvening(seed: number): Evening {
  const random = chance(seed)
  const between = (a: number, b: number) => a + random() * (b - a)
  const whole = (a: number, b: number) => Math.floor(between(a, b + 1))
  const happens = (share: number) => random() < share
  const oneOf = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)] as T

  const sdk = happens(0.35) ? oneOf(SDKS) : null
  const live = happens(0.2)
  const byWallClock = live && happens(0.5)
  const length = live ? 86_400 : oneOf([30, 95.4, 600, 1_500, 3_600, 7_200.25])
  const wholeSeconds = happens(0.3)
  const restartsTimer = sdk !== null || happens(0.5)
  const chapterLength = !live && length > 60 && happens(0.3) ? length / 4 : null
  const deeds: string[] = []
  const sent: Sent[] = []

  let t = 0
  let p = live ? 43_200 : happens(0.2) ? between(5, length * 0.8) : 0
  const resumed = !live && p > 0 && happens(0.7)
  let speed = 1
  let ping = Number.POSITIVE_INFINITY
  let over = false
  let pods = 0
  let chapter: number | null = null
  const states = new Set<string>()

  const playhead = () => {
    const value = byWallClock ? (43_200 + t) % 86_400 : live ? p : Math.min(Math.max(0, p), length)
    return wholeSeconds ? Math.floor(value) : Math.round(value * 100) / 100
  }
  const say = (type: string, params: object = {}) => {
    sent.push({ type, at: Math.round(t * 1000) / 1000, p: playhead(), params })
    if (sdk === null) t += between(0.002, 0.02)
  }
  const wind = (every = 10) => {
    ping = t + every + between(0, every === 1 ? 0.2 : 0.7)
  }
  /** Time passes, with pings; content moves unless it is held. */
  const pass = (seconds: number, { rate = speed, every = 10 } = {}) => {
    const until = t + seconds
    while (t < until && !over) {
      const stop = Math.min(until, ping)
      const left = live || rate === 0 ? Number.POSITIVE_INFINITY : (length - p) / rate
      over = stop - t >= left
      const took = over ? left : stop - t
      t += took
      p += took * rate
      if (!over && t >= ping) {
        say('ping')
        wind(every)
      }
    }
  }
  const held = { rate: 0 }
  const chapterAt = () => Math.min(3, Math.floor(p / (chapterLength ?? length)))
  const enter = () => {
    if (chapterLength === null || over) return
    chapter = chapterAt()
    say('chapterStart', {
      'media.chapter.index': chapter + 1,
      'media.chapter.offset': chapter * chapterLength,
      'media.chapter.length': chapterLength,
    })
  }
  const leave = (how: 'chapterComplete' | 'chapterSkip') => {
    if (chapter !== null) say(how)
    chapter = null
  }
  const movedTo = (how: 'chapterComplete' | 'chapterSkip') => {
    if (chapter === null || chapter === chapterAt()) return
    leave(how)
    enter()
  }
  const play = () => {
    say('play')
    if (restartsTimer || ping === Number.POSITIVE_INFINITY) wind()
    // Adobe's SDKs say it again once content has run for a second.
    if (sdk === null) return
    pass(1)
    if (!over) say('play')
    wind()
  }
  const ads = (where: 'pre' | 'mid' | 'post') => {
    const every = sdk === null && happens(0.3) ? 1 : 10
    pods += 1
    leave('chapterSkip')
    say('adBreakStart', {
      'media.ad.podIndex': pods,
      'media.ad.podSecond': where === 'pre' ? 0 : Math.round(playhead()),
    })
    const wasOver = over
    over = false
    for (let position = 1; position <= whole(1, 3); position++) {
      const adLength = oneOf([6, 15, 20, 30])
      say('adStart', {
        'media.ad.id': `ad-${pods}-${position}`,
        'media.ad.name': `Ad ${pods}.${position}`,
        'media.ad.length': adLength,
        'media.ad.podPosition': position,
      })
      if (sdk !== null) say('play')
      wind(every)
      const skipped = happens(0.2)
      pass(skipped ? between(2, adLength - 1) : adLength / 2, { rate: 0, every })
      if (!skipped && happens(0.15)) {
        say('pauseStart')
        if (restartsTimer) wind()
        pass(between(2, 40), held)
        say('play')
        wind(every)
      }
      if (!skipped) pass(adLength / 2, { rate: 0, every })
      say(skipped ? 'adSkip' : 'adComplete')
    }
    say('adBreakComplete')
    over = wasOver
    if (where === 'post') return
    if (where === 'pre' || sdk !== null || happens(0.6)) play()
    else wind()
    enter()
  }
  const hold = (type: 'pauseStart' | 'bufferStart', seconds: number) => {
    say(type)
    if (restartsTimer) wind()
    pass(seconds, held)
    play()
  }
  // The wall clock seeks nowhere.
  const elsewhere = () =>
    byWallClock ? p : live ? Math.max(0, p - between(10, 3_000)) : between(0, length * 0.95)

  const does: Readonly<Record<(typeof DEEDS)[number], () => void>> = {
    watch: () => pass(between(5, 90)),
    pause: () => hold('pauseStart', happens(0.1) ? between(100, 1_500) : between(1, 60)),
    stall: () => hold('bufferStart', between(0.5, 30)),
    seek: () => {
      say('pauseStart')
      if (restartsTimer) wind()
      t += between(0.3, 2)
      // Adobe's SDKs tell the old position once more.
      if (sdk !== null) say('play')
      p = elsewhere()
      movedTo('chapterSkip')
      play()
    },
    jump: () => {
      p = elsewhere()
      movedTo('chapterSkip')
    },
    ads: () => ads('mid'),
    state: () => {
      const name = oneOf(OWN_STATES)
      const ends = states.delete(name)
      if (!ends) states.add(name)
      say(ends ? 'stateEnd' : 'stateStart', { 'media.state.name': name })
    },
    bitrate: () => say('bitrateChange'),
    speed: () => {
      speed = live ? 1 : oneOf([0.5, 0.75, 1, 1, 1.25, 1.5, 2])
    },
    hide: () => {
      const strokes = whole(3, 7)
      if (!live && length - p < (strokes + 1) * 60 * speed) return
      for (let stroke = 0; stroke < strokes; stroke++) {
        ping = Number.POSITIVE_INFINITY
        pass((Math.floor((t + 1) / 60) + 1) * 60 + 0.1 - t)
        say('ping')
      }
      wind()
    },
    sleep: () => {
      t += between(30, 560)
      say('ping')
      wind()
    },
    error: () => {
      say('error')
      pass(between(0.5, 25), held)
      play()
    },
  }

  say('sessionStart', {
    'media.length': length,
    'media.contentType': live ? oneOf(['live', 'Live']) : oneOf(['vod', 'VOD']),
    ...(resumed ? { 'media.resume': true } : {}),
    ...(sdk === null ? {} : { 'media.libraryVersion': sdk }),
  })
  t = between(0.05, 0.6)
  if (happens(0.4)) ads('pre')
  else {
    play()
    enter()
  }
  for (let count = whole(2, 14); count > 0 && !over; count--) {
    movedTo('chapterComplete')
    const deed = oneOf(DEEDS)
    deeds.push(deed)
    if (deed !== 'watch') pass(between(1, 20))
    if (!over) does[deed]()
  }
  // Nobody leaves within the last second.
  if (!live && !over) pass(p > length - 1.5 ? 10 : 0)
  const end = over ? oneOf(['complete', 'complete and end', 'post-roll']) : oneOf(['end', 'end', 'nothing'])
  if (over) leave('chapterComplete')
  if (end === 'post-roll') ads('post')
  if (over) say('sessionComplete')
  if (end === 'end') leave('chapterSkip')
  if (end === 'end' || end === 'complete and end') say('sessionEnd')

  const answeredAfter = happens(0.15) ? between(2, 9) : 0.05
  const calls = sent.map(({ type, at, p: head, params }, index): Call => {
    const named = type === 'sessionStart' ? start({ ...params }) : event(type, { ...params })
    const failure = { 'media.qoe.errorID': 'decode', 'media.qoe.errorSource': 'player' }
    const told = (type === 'error' ? named.and({ qoeData: failure }) : named).at(at, head)
    if (index === 0) return told.answered(201, { after: answeredAfter * 1000 })
    // What waited for the session ID is sent in order by hand-written clients, in parallel by SDKs.
    return told.arriving(Math.max(at, answeredAfter + index / 1000) + (sdk === null ? 0 : between(0, 0.1)))
  })
  const from = happens(0.15) ? whole(1, Math.min(8, calls.length - 1)) : 0
  const until = happens(0.15) ? whole(Math.ceil(calls.length / 2), calls.length) : calls.length
  const kept = calls.slice(from, Math.max(until, from + 1))
  const last = sent[from + kept.length - 1]?.at ?? 0
  return {
    capture: capture(...kept).in({ endsAt: last + (happens(0.5) ? 5 : 900) }),
    story: `${seed}: ${sdk ?? 'hand-written'}, ${live ? 'live' : `${length} s`}${byWallClock ? ' by the wall clock' : ''}, ${deeds.join(' ')}, ${end}, calls ${from} to ${until}`,
  }
}
