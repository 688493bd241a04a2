import type { EpochMs, Milliseconds, Seconds } from '../../core/units.ts'
import type { Fields, Scene, Sent } from './scene.ts'

export type PlayerCall = {
  readonly event: string
  /** `null`: no answer. */
  readonly status: number | null
  readonly playhead: Sent
}

export type PlayerState = {
  readonly words: 'starting' | 'playing' | 'paused' | 'buffering' | 'in an ad' | 'ended' | 'not tracked'
  readonly position: Seconds
}

export type PlayerWiring = {
  /** Origin of the collection endpoint. */
  readonly endpoint: string
  called(call: PlayerCall): void
  changed(state: PlayerState): void
}

const PING_MS: Milliseconds = 10_000
const AD_PING_MS: Milliseconds = 1_000

/** Plays a scene in real time, as a careful hand-written client would: it opens a session, keeps its clocks and pings. Never rejects. */
export async function playScene(scene: Scene, wiring: PlayerWiring): Promise<void> {
  const live = scene.start.params['media.contentType'] === 'live'
  const collection = `${wiring.endpoint}${scene.prefix ?? ''}/api/v1/sessions`
  let words: PlayerState['words'] = 'starting'
  let inAdBreak = false
  let position: Seconds = live ? secondOfDay() : 0
  let positionAt = performance.now()
  let lastTs: EpochMs = 0
  let pingDue = Number.POSITIVE_INFINITY

  const contentRuns = (): boolean => words === 'playing' && !inAdBreak
  const follow = (): void => {
    const now = performance.now()
    if (live) position = secondOfDay()
    else if (contentRuns()) position += (now - positionAt) / 1000
    positionAt = now
  }
  const show = (): void => wiring.changed({ words: inAdBreak ? 'in an ad' : words, position })
  const playhead = (): Sent => {
    if (scene.habits?.playhead === 'stuck') return 0
    const rounded = Math.round(position * 1000) / 1000
    return scene.habits?.playhead === 'milliseconds'
      ? Math.round(rounded * 1000)
      : live
        ? Math.floor(rounded)
        : rounded
  }
  const playerTime = (given?: Sent): Fields => {
    lastTs = Math.max(Date.now(), lastTs + 1)
    const ts = scene.habits?.ts === 'seconds' ? Math.round(lastTs / 1000) : lastTs
    return { playhead: given ?? playhead(), ts }
  }
  const post = async (url: string, event: string, body: Fields): Promise<Response | null> => {
    const sent = (body.playerTime as Fields).playhead ?? null
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      wiring.called({ event, status: answer.status, playhead: sent })
      return answer
    } catch {
      wiring.called({ event, status: null, playhead: sent })
      return null
    }
  }

  const { start } = scene
  const body: Fields = {
    eventType: 'sessionStart',
    playerTime: playerTime(start.playhead),
    params: present({ ...REQUIRED, ...start.params }),
    ...(start.customMetadata === undefined ? {} : { customMetadata: start.customMetadata }),
    ...(start.qoeData === undefined ? {} : { qoeData: start.qoeData }),
  }
  show()
  let answer = await post(collection, 'sessionStart', body)
  for (let left = scene.habits?.retries ?? 0; left > 0 && answer?.status !== 201; left -= 1) {
    await sleep(500)
    answer = await post(collection, 'sessionStart', body)
  }
  const sid = answer?.status === 201 ? answer.headers.get('location')?.split('/').pop() : undefined
  if (sid === undefined) {
    words = 'not tracked'
    show()
    return
  }

  const events = `${collection}/${sid}/events`
  const underWay: Promise<unknown>[] = []
  const send = (event: string, more: Fields = {}): void => {
    underWay.push(post(events, event, { eventType: event, playerTime: playerTime(), ...more }))
  }
  const wait = async (seconds: Seconds): Promise<void> => {
    const end = performance.now() + seconds * 1000
    for (;;) {
      const now = performance.now()
      follow()
      show()
      if (now >= pingDue && now < end) {
        send('ping')
        pingDue += inAdBreak ? AD_PING_MS : PING_MS
      }
      if (now >= end) return
      await sleep(Math.min(end - now, Math.max(pingDue - now, 0), 200))
    }
  }

  for (const step of scene.steps) {
    if ('wait' in step) {
      await wait(step.wait)
    } else if ('seek' in step) {
      follow()
      position = step.seek
    } else {
      follow()
      const { send: event, ...more } = step
      send(event, more)
      if (event === 'play') words = 'playing'
      else if (event === 'pauseStart') words = 'paused'
      else if (event === 'bufferStart') words = 'buffering'
      else if (event === 'sessionEnd' || event === 'sessionComplete') words = 'ended'
      else if (event === 'adBreakStart' || event === 'adStart') inAdBreak = true
      else if (event === 'adBreakComplete') inAdBreak = false
      // A player that knows no breaks goes back to its content when the ad is over.
      else if (
        event === 'adComplete' &&
        !scene.steps.some(other => 'send' in other && other.send === 'adBreakStart')
      ) {
        inAdBreak = false
      }
      const pings = scene.habits?.pings !== 'none' && words !== 'ended'
      pingDue = pings ? performance.now() + (inAdBreak ? AD_PING_MS : PING_MS) : Number.POSITIVE_INFINITY
      show()
    }
  }
  await Promise.all(underWay)
}

/** What a start must carry (spec §3), with values that mean nothing outside this demo. */
const REQUIRED: Fields = {
  'analytics.trackingServer': 'demo.sc.omtrdc.net',
  'analytics.reportSuite': 'demo-report-suite',
  'visitor.marketingCloudOrgId': '0123456789ABCDEF01234567@AdobeOrg',
  'media.contentType': 'vod',
  'media.streamType': 'video',
  'media.playerName': 'Demo player',
  'media.channel': 'demo-channel',
}

function present(fields: { readonly [key: string]: Sent | undefined }): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, Sent] => entry[1] !== undefined),
  )
}

function secondOfDay(): Seconds {
  return (Date.now() / 1000) % 86_400
}

function sleep(ms: Milliseconds): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
