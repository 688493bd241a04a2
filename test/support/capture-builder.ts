import type { AnalyseOptions } from '../../src/core/analyse.ts'
import { type CaptureContext, UNKNOWN_CAPTURE } from '../../src/core/capture-context.ts'
import {
  type Body,
  type BodyAbsence,
  type Exchange,
  type Header,
  NOWHERE,
  type Origin,
  type Outcome,
  type Redirect,
} from '../../src/core/exchange.ts'
import type { Json, JsonObject } from '../../src/core/json.ts'
import type { EventType } from '../../src/core/protocols/collection/event-types.ts'
import type { EpochMs, Milliseconds, Seconds } from '../../src/core/units.ts'

// Small captures, one line a call. `start()` and `event('play')` are correct calls of a hand-written client that watches a recorded
// show; every method returns a changed copy:
//
//   capture(
//     start({ 'media.length': '60' }).at(0),
//     event('play').at(0.2, 0),
//     event('adStart', adParams).at(5, 5).answered(204),
//     event('ping').at(10, 10).unreadable(),
//   )

/** Moment 0 of every built capture; no whole second, so that timestamps show their milliseconds. */
export const T0: EpochMs = Date.UTC(2026, 0, 14, 12, 0, 0, 137)

export const SID = '4f1c0a7be29d35886b1a77c2d90e4f5a63b28d1c7e905f4a1b6c3d2e8f907a51'
export const HOST = 'https://acme.hb-api.omtrdc.net'
export const PAGE = 'https://player.example'

/** What `analyse` takes. */
export type Capture = {
  readonly exchanges: readonly Exchange[]
  readonly context: CaptureContext
  readonly options: AnalyseOptions & { readonly asOf?: EpochMs | null }
}

/** Params of a correct recorded-video start. */
export const VOD: JsonObject = {
  'analytics.trackingServer': 'acme.sc.omtrdc.net',
  'analytics.reportSuite': 'acmevideo',
  'analytics.enableSSL': true,
  'visitor.marketingCloudOrgId': '0123456789ABCDEF01234567@AdobeOrg',
  'visitor.marketingCloudUserId': '46037209216518420150981260185204721634',
  'media.id': 'show-7',
  'media.name': 'Ñandú — 日本',
  'media.length': 600,
  'media.contentType': 'vod',
  'media.streamType': 'video',
  'media.playerName': 'HTML5 player',
  'media.channel': 'Web',
}

/** Params of correct events, by type; types without any are absent. */
export const EVENT_PARAMS: Readonly<Partial<Record<EventType, JsonObject>>> = {
  sessionStart: VOD,
  adBreakStart: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0, 'media.ad.podFriendlyName': 'pre-roll' },
  adStart: {
    'media.ad.id': 'ad-1',
    'media.ad.name': 'First ad',
    'media.ad.length': 15,
    'media.ad.podPosition': 1,
    'media.ad.playerName': 'HTML5 player',
  },
  chapterStart: { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 300 },
  stateStart: { 'media.state.name': 'mute' },
  stateEnd: { 'media.state.name': 'mute' },
  statesUpdate: { statesStart: [{ 'media.state.name': 'mute' }] },
}

type Draft = {
  readonly type: string
  readonly params: JsonObject | null
  readonly more: JsonObject
  readonly seconds: Seconds
  readonly playhead: Json
  /** `undefined`: the moment of sending. */
  readonly ts: Json | undefined
  readonly arrival: Seconds | null | undefined
  readonly text: string | undefined
  readonly absent: BodyAbsence | undefined
  readonly sid: string
  readonly url: string | undefined
  readonly method: string
  readonly requestHeaders: readonly Header[] | null
  readonly redirects: readonly Redirect[]
  readonly outcome: Outcome | undefined
  readonly status: number | undefined
  readonly latency: Milliseconds
  readonly answerHeaders: readonly Header[] | null | undefined
  readonly answerText: string | undefined
  readonly server: string | null
  readonly origin: Partial<Origin>
}

/** One call being written. */
export type Call = {
  /** Sent at this second after T0, with `ts` of the same moment; `playhead` in seconds (default: as before, 0). */
  readonly at: (seconds: Seconds, playhead?: Json) => Call
  /** `playerTime.ts` as given, whenever the call is sent. */
  readonly stamped: (ts: Json) => Call
  /** Sent at another second than its `ts` says; `null`: the source has no times. */
  readonly arriving: (seconds: Seconds | null) => Call
  /** Params on top of the present ones. */
  readonly params: (params: JsonObject) => Call
  readonly without: (...keys: readonly string[]) => Call
  /** No `params` at all, or this instead of an object. */
  readonly onlyParams: (params: JsonObject | null) => Call
  /** Further top-level keys: `qoeData`, `customMetadata`, or what does not belong; `undefined` values take a key away. */
  readonly and: (more: { readonly [key: string]: Json | undefined }) => Call
  /** The body as this text, or as this value. */
  readonly saying: (text: string) => Call
  readonly body: (value: Json) => Call
  /** The recorder could not hand the body over. */
  readonly unreadable: (why?: BodyAbsence) => Call
  /** For this session ID: the start is given it, an event names it in its path. */
  readonly on: (sid: string) => Call
  readonly to: (url: string) => Call
  readonly by: (method: string) => Call
  readonly headers: (headers: Readonly<Record<string, string>> | null) => Call
  readonly redirected: (status: number | null, to: string) => Call
  readonly answered: (
    status: number,
    more?: {
      readonly headers?: Readonly<Record<string, string>> | null
      readonly text?: string
      readonly after?: Milliseconds
      /** IP address of who answered. */
      readonly server?: string
    },
  ) => Call
  /** Answered by Adobe's own server, provably (spec §5.0, "Accepted by the server"). */
  readonly acceptedByAdobe: () => Call
  readonly failed: (reason?: string, after?: Milliseconds) => Call
  readonly pending: () => Call
  readonly unreported: (why?: 'page-unloaded' | 'capture-paused' | 'browser-ended') => Call
  readonly from: (origin: Partial<Origin>) => Call
  readonly build: (index: number) => Exchange
}

/** `POST …/sessions` of a correct recorded-video session, answered 201. */
export function start(params: JsonObject = {}): Call {
  return event('sessionStart', params)
}

/** `POST …/sessions/{sid}/events`, answered 204. `params` on top of correct ones for this type. */
export function event(type: EventType | (string & {}), params: JsonObject = {}): Call {
  const correct = EVENT_PARAMS[type as EventType]
  const merged = { ...correct, ...params }
  return call({
    type,
    params: correct === undefined && Object.keys(params).length === 0 ? null : merged,
    more: type === 'bitrateChange' ? { qoeData: { 'media.qoe.bitrate': 3_200_000 } } : {},
    seconds: 0,
    playhead: 0,
    ts: undefined,
    arrival: undefined,
    text: undefined,
    absent: undefined,
    sid: SID,
    url: undefined,
    method: 'POST',
    requestHeaders: [{ name: 'Content-Type', value: 'application/json' }],
    redirects: [],
    outcome: undefined,
    status: undefined,
    latency: 40,
    answerHeaders: undefined,
    answerText: undefined,
    server: null,
    origin: {},
  })
}

function call(draft: Draft): Call {
  const changed = (change: Partial<Draft>) => call({ ...draft, ...change })
  return {
    at: (seconds, playhead = draft.playhead) => changed({ seconds, playhead }),
    stamped: ts => changed({ ts }),
    arriving: arrival => changed({ arrival }),
    params: params => changed({ params: { ...draft.params, ...params } }),
    without: (...keys) =>
      changed({
        params: Object.fromEntries(Object.entries(draft.params ?? {}).filter(([key]) => !keys.includes(key))),
      }),
    onlyParams: params => changed({ params }),
    and: more =>
      changed({
        more: Object.fromEntries(
          Object.entries({ ...draft.more, ...more }).filter(
            (entry): entry is [string, Json] => entry[1] !== undefined,
          ),
        ),
      }),
    saying: text => changed({ text }),
    body: value => changed({ text: JSON.stringify(value) }),
    unreadable: (why = 'not-readable') => changed({ absent: why }),
    on: sid => changed({ sid }),
    to: url => changed({ url }),
    by: method => changed({ method }),
    headers: headers => changed({ requestHeaders: headers === null ? null : headerList(headers) }),
    redirected: (status, to) => changed({ redirects: [...draft.redirects, { status, to, at: null }] }),
    answered: (status, { headers, text, after, server } = {}) =>
      changed({
        status,
        outcome: undefined,
        answerHeaders:
          headers === undefined ? draft.answerHeaders : headers === null ? null : headerList(headers),
        answerText: text,
        latency: after ?? draft.latency,
        server: server ?? draft.server,
      }),
    acceptedByAdobe: () => changed({ server: '63.140.36.10' }),
    failed: (reason = 'net::ERR_FAILED', after = 40) =>
      changed({
        outcome: {
          kind: 'failed',
          at: sentAtOf(draft) === null ? null : (sentAtOf(draft) ?? 0) + after,
          reason,
        },
      }),
    pending: () => changed({ outcome: { kind: 'pending' } }),
    unreported: (why = 'page-unloaded') => changed({ outcome: { kind: 'unreported', why } }),
    from: origin => changed({ origin: { ...draft.origin, ...origin } }),
    build: index => build(draft, index),
  }
}

function build(draft: Draft, index: number): Exchange {
  const starts = draft.type === 'sessionStart'
  return {
    id: `call-${index}`,
    method: draft.method,
    url: draft.url ?? (starts ? `${HOST}/api/v1/sessions` : `${HOST}/api/v1/sessions/${draft.sid}/events`),
    sentAt: sentAtOf(draft),
    requestHeaders: draft.requestHeaders,
    requestBody: bodyOf(draft),
    redirects: draft.redirects,
    outcome: draft.outcome ?? answerOf(draft, starts),
    origin: {
      ...NOWHERE,
      tab: 7,
      frame: 0,
      documentUrl: `${PAGE}/watch`,
      initiator: PAGE,
      pageLoad: 'load-1',
      resourceType: 'fetch',
      ...draft.origin,
    },
    heardBy: 'both',
  }
}

function sentAtOf({ seconds, arrival }: Draft): EpochMs | null {
  return arrival === null ? null : Math.round(T0 + (arrival ?? seconds) * 1000)
}

function bodyOf(draft: Draft): Body {
  if (draft.absent !== undefined) return { kind: 'absent', why: draft.absent }
  if (draft.text !== undefined) return { kind: 'text', text: draft.text }
  const { type, params, more, playhead, ts, seconds } = draft
  const body = {
    eventType: type,
    playerTime: { playhead, ts: ts === undefined ? Math.round(T0 + seconds * 1000) : ts },
    ...(params === null ? {} : { params }),
    ...more,
  }
  return { kind: 'text', text: JSON.stringify(body) }
}

function answerOf(draft: Draft, starts: boolean): Outcome {
  const status = draft.status ?? (starts ? 201 : 204)
  const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Location' }
  const usual = status === 201 ? { ...cors, Location: `/api/v1/sessions/${draft.sid}` } : cors
  const sentAt = sentAtOf(draft)
  return {
    kind: 'answered',
    status,
    statusText: '',
    at: sentAt === null ? null : sentAt + draft.latency,
    tookMs: draft.latency,
    headers: draft.answerHeaders === undefined ? headerList(usual) : draft.answerHeaders,
    body: { kind: 'text', text: draft.answerText ?? '' },
    serverAddress: draft.server,
  }
}

function headerList(headers: Readonly<Record<string, string>>): readonly Header[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

/** Calls as one finished capture of one browser; `in` changes what the capture can prove. Ends one second after its last call. */
export function capture(...calls: readonly Call[]): Capture & {
  /** With other context: seconds after T0 for `endsAt`; `null` while it goes on. */
  readonly in: (
    context: Partial<CaptureContext> & { readonly endsAt?: Seconds | null; readonly asOf?: Seconds | null },
    options?: AnalyseOptions,
  ) => Capture
} {
  const exchanges = calls.map((one, index) => one.build(index))
  const times = exchanges.flatMap(({ sentAt }) => (sentAt === null ? [] : [sentAt]))
  const last = times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b))
  const context: CaptureContext = {
    ...UNKNOWN_CAPTURE,
    source: 'browser',
    oneDevice: true,
    beganAt: T0 - 60_000,
    endedAt: last === null ? null : last + 1_000,
    pageLoads: [{ pageLoad: 'load-1', at: T0 - 2_000, leftAt: null }],
  }
  return {
    exchanges,
    context,
    options: {},
    in: ({ endsAt, asOf, ...changes }, options = {}) => ({
      exchanges,
      context: {
        ...context,
        ...(endsAt === undefined ? {} : { endedAt: endsAt === null ? null : T0 + endsAt * 1000 }),
        ...changes,
      },
      options: asOf === undefined ? options : { ...options, asOf: asOf === null ? null : T0 + asOf * 1000 },
    }),
  }
}

/** Correct calls of one kind, evenly spaced: `every(10, 20, 60, at => event('ping').at(at, at))`. Both ends included. */
export function every(
  step: Seconds,
  from: Seconds,
  to: Seconds,
  make: (at: Seconds) => Call,
): readonly Call[] {
  const calls: Call[] = []
  for (let at = from; at <= to; at += step) calls.push(make(at))
  return calls
}
