import type { DocLink } from './doc.ts'

// Adobe's pages, as published paths. Snapshots read: AdobeDocs/media-analytics.en 85492fe (2026-07-14) and
// AdobeDocs/analytics-collection-apis (2026).

const using = (path: string, title: string): DocLink => ({ site: 'media-analytics', path, title })
const api = (page: string, title: string): DocLink =>
  using(`implementation/media-collection-api/${page}`, title)
const collection = (page: string, title: string): DocLink => ({
  site: 'collection-apis',
  path: `methods/media-collection${page}`,
  title,
})

/** `implementation/events/…` */
export const eventPage = (page: string, title: string): DocLink =>
  using(`implementation/events/${page}`, title)
/** `implementation/variables/…` */
export const variablePage = (page: string, title: string): DocLink =>
  using(`implementation/variables/${page}`, title)
/** `reporting/…` */
export const reportPage = (page: string, title: string): DocLink => using(`reporting/${page}`, title)

export const OVERVIEW = api('mc-api-overview', 'Media Collection API overview')
export const SESSIONS_REQUEST = api('mc-api-ref/mc-api-sessions-req', 'Sessions request')
export const EVENTS_REQUEST = api('mc-api-ref/mc-api-events-req', 'Events request')
export const REQUEST_PARAMS = api('mc-api-ref/mc-api-req-params', 'Request parameters')
export const JSON_VALIDATION = api('mc-api-ref/mc-api-json-validation', 'JSON validation schemas')
export const VALIDATING = api('mc-api-impl/mc-api-validate-reqs', 'Validating event requests')
export const QUICK_START = api('mc-api-impl/mc-api-quick-start', 'Quick start')
export const HTTP_REQUEST_TYPE = api('mc-api-impl/mc-api-set-http-req', 'Setting the HTTP request type')
export const OBTAINING_SESSION_ID = api('mc-api-impl/mc-api-obtain-sid', 'Obtaining a session ID')
export const CUSTOM_METADATA = api('mc-api-impl/mc-api-custom-meta', 'Custom metadata')
export const SENDING_QOE = api('mc-api-impl/mc-api-sending-qoe', 'Sending quality of experience data')
export const SENDING_PINGS = api('mc-api-impl/mc-api-sed-pings', 'Sending ping events')
export const QUEUEING = api(
  'mc-api-impl/mc-api-queuing',
  'Queueing events when the sessions response is slow',
)
export const TIMEOUTS = api('mc-api-impl/mc-api-timeout', 'Timeout conditions')
export const EVENT_ORDER = api('mc-api-impl/mc-api-ctrl-order', 'Controlling the order of events')
export const TIMELINE_1 = api('mc-api-timelines/mc-api-timeline-1', 'Timeline 1: view to end of content')
export const TIMELINE_2 = api('mc-api-timelines/mc-api-timeline-2', 'Timeline 2: user abandons session')
export const TIMELINE_3 = api('mc-api-timelines/mc-api-timeline-3', 'Timeline 3: chapters')
export const DOWNLOADED_CONTENT = using('use-cases/track-downloaded-content', 'Track downloaded content')
export const PRIVACY = using('implementation/opt-out-privacy', 'Opt-out and privacy')
export const REPORTING_SCHEMA = using('implementation/edge/reporting-schema', 'Reporting schema')
export const EDGE_CUSTOM_METADATA = using('implementation/edge/custom-metadata', 'Custom metadata (Edge)')
export const ROKU_2X = using('implementation/analytics-only/roku-2x', 'Set up Roku')
export const JAVASCRIPT_SDK = using('implementation/analytics-only/javascript', 'Set up JavaScript')

export const COLLECTION_OVERVIEW = collection('', 'Streaming Media Collection API')
export const COLLECTION_SESSIONS = collection('/sessions', 'Sessions endpoint')
export const COLLECTION_EVENTS = collection('/events', 'Events endpoint')
export const COLLECTION_PARAMETERS = collection('/parameters', 'Request parameters')
export const COLLECTION_IMPLEMENTATION = collection('/implementation', 'Implementation')

const page = using

const MC = 'implementation/media-collection-api'
const EV = 'implementation/events'
const VAR = 'implementation/variables'

export const PAGES = {
  overview: page(`${MC}/mc-api-overview`, 'Media Collection API overview'),
  sessionsRequest: page(`${MC}/mc-api-ref/mc-api-sessions-req`, 'Sessions request'),
  eventsRequest: page(`${MC}/mc-api-ref/mc-api-events-req`, 'Events request'),
  requestParameters: page(`${MC}/mc-api-ref/mc-api-req-params`, 'Request parameters'),
  jsonValidation: page(`${MC}/mc-api-ref/mc-api-json-validation`, 'JSON validation schemas'),
  quickStart: page(`${MC}/mc-api-impl/mc-api-quick-start`, 'Quick start'),
  validateRequests: page(`${MC}/mc-api-impl/mc-api-validate-reqs`, 'Validating event requests'),
  setHttpRequest: page(`${MC}/mc-api-impl/mc-api-set-http-req`, 'Setting the HTTP request type'),
  obtainSessionId: page(`${MC}/mc-api-impl/mc-api-obtain-sid`, 'Obtaining a session ID'),
  queuing: page(`${MC}/mc-api-impl/mc-api-queuing`, 'Queueing events when the session response is slow'),
  sendingPings: page(`${MC}/mc-api-impl/mc-api-sed-pings`, 'Sending ping events'),
  controlOrder: page(`${MC}/mc-api-impl/mc-api-ctrl-order`, 'Controlling the order of events'),
  timeouts: page(`${MC}/mc-api-impl/mc-api-timeout`, 'Session timeouts'),
  customMetadata: page(`${MC}/mc-api-impl/mc-api-custom-meta`, 'Implementing custom metadata'),
  sendingQuality: page(`${MC}/mc-api-impl/mc-api-sending-qoe`, 'Sending quality data'),
  timeline1: page(`${MC}/mc-api-timelines/mc-api-timeline-1`, 'Timeline 1: view to end of content'),
  timeline2: page(`${MC}/mc-api-timelines/mc-api-timeline-2`, 'Timeline 2: user abandons the session'),
  timeline3: page(`${MC}/mc-api-timelines/mc-api-timeline-3`, 'Timeline 3: chapters'),
  eventsOverview: page(`${EV}/overview`, 'Media events overview'),
  errorEvent: page(`${EV}/error`, 'Error'),
  sessionOverview: page(`${EV}/session/overview`, 'Session events'),
  sessionStart: page(`${EV}/session/session-start`, 'Session start'),
  sessionComplete: page(`${EV}/session/session-complete`, 'Session complete'),
  sessionEnd: page(`${EV}/session/session-end`, 'Session end'),
  playbackOverview: page(`${EV}/playback/overview`, 'Playback events'),
  play: page(`${EV}/playback/play`, 'Play'),
  ping: page(`${EV}/playback/ping`, 'Ping'),
  pauseStart: page(`${EV}/playback/pause-start`, 'Pause start'),
  bufferStart: page(`${EV}/playback/buffer-start`, 'Buffer start'),
  bitrateChange: page(`${EV}/playback/bitrate-change`, 'Bitrate change'),
  adsOverview: page(`${EV}/ads/overview`, 'Ad events'),
  adBreakStart: page(`${EV}/ads/ad-break-start`, 'Ad break start'),
  adBreakComplete: page(`${EV}/ads/ad-break-complete`, 'Ad break complete'),
  adStart: page(`${EV}/ads/ad-start`, 'Ad start'),
  adComplete: page(`${EV}/ads/ad-complete`, 'Ad complete'),
  adSkip: page(`${EV}/ads/ad-skip`, 'Ad skip'),
  chapterStart: page(`${EV}/chapters/chapter-start`, 'Chapter start'),
  chapterComplete: page(`${EV}/chapters/chapter-complete`, 'Chapter complete'),
  chapterSkip: page(`${EV}/chapters/chapter-skip`, 'Chapter skip'),
  playerStateOverview: page(`${EV}/player-state/overview`, 'Player state events'),
  stateStart: page(`${EV}/player-state/state-start`, 'State start'),
  stateEnd: page(`${EV}/player-state/state-end`, 'State end'),
  contentLength: page(`${VAR}/core/content-length`, 'Content length'),
  contentType: page(`${VAR}/core/content-type`, 'Content type'),
  contentName: page(`${VAR}/core/content-name`, 'Content name'),
  contentId: page(`${VAR}/core/content-id`, 'Content ID'),
  contentResumes: page(`${VAR}/core/content-resumes`, 'Content resumes'),
  streamType: page(`${VAR}/core/stream-type`, 'Stream type'),
  downloadedFlag: page(`${VAR}/core/media-downloaded-flag`, 'Media downloaded flag'),
  appVersion: page(`${VAR}/core/app-version`, 'App version'),
  showType: page(`${VAR}/standard-metadata/show-type`, 'Show type'),
  authorized: page(`${VAR}/standard-metadata/authorized`, 'Authorized'),
  firstAirDate: page(`${VAR}/standard-metadata/first-air-date`, 'First air date'),
  adLength: page(`${VAR}/ads/ad-length`, 'Ad length'),
  adPosition: page(`${VAR}/ads/ad-in-pod-position`, 'Ad in pod position'),
  adBreakStartTime: page(`${VAR}/ads/ad-break-start-time`, 'Ad break start time'),
  chapterOffset: page(`${VAR}/chapters/chapter-offset`, 'Chapter offset'),
  chapterPosition: page(`${VAR}/chapters/chapter-position`, 'Chapter position'),
  chapterLength: page(`${VAR}/chapters/chapter-length`, 'Chapter length'),
  playerState: page(`${VAR}/player-state/full-screen`, 'Full screen'),
  bitrate: page(`${VAR}/quality/bitrate`, 'Bitrate'),
  droppedFrames: page(`${VAR}/quality/dropped-frames`, 'Dropped frames'),
  framesPerSecond: page(`${VAR}/quality/frames-per-second`, 'Frames per second'),
  timeToStart: page(`${VAR}/quality/time-to-start`, 'Time to start'),
  downloadedContent: page('use-cases/track-downloaded-content', 'Track downloaded content'),
  optOut: page('implementation/opt-out-privacy', 'Opt-out and privacy'),
  stallEvents: page('reporting/metrics/stall-events', 'Stall events'),
  contentStarts: page('reporting/metrics/content-starts', 'Content starts'),
  contentCompletes: page('reporting/metrics/content-completes', 'Content completes'),
  dropsBeforeStart: page('reporting/metrics/drops-before-start', 'Drops before start'),
  pauseEvents: page('reporting/metrics/pause-events', 'Pause events'),
  bufferEvents: page('reporting/metrics/buffer-events', 'Buffer events'),
  streamTypeDimension: page('reporting/dimensions/stream-type', 'Stream type (dimension)'),
  showTypeDimension: page('reporting/dimensions/show-type', 'Show type (dimension)'),
  sessionIdDimension: page('reporting/dimensions/media-session-id', 'Media session ID (dimension)'),
  edgeCustomMetadata: page('implementation/edge/custom-metadata', 'Custom metadata'),
  edgeReportingSchema: page('implementation/edge/reporting-schema', 'Reporting schema'),
  javascript: page('implementation/analytics-only/javascript', 'JavaScript'),
  roku: page('implementation/analytics-only/roku-2x', 'Roku'),
  collectionIndex: {
    site: 'collection-apis',
    path: 'methods/media-collection/',
    title: 'Media Collection methods',
  },
  collectionSessions: {
    site: 'collection-apis',
    path: 'methods/media-collection/sessions/',
    title: 'Media Collection: sessions',
  },
  collectionEvents: {
    site: 'collection-apis',
    path: 'methods/media-collection/events/',
    title: 'Media Collection: events',
  },
  collectionParameters: {
    site: 'collection-apis',
    path: 'methods/media-collection/parameters/',
    title: 'Media Collection: parameters',
  },
  collectionImplementation: {
    site: 'collection-apis',
    path: 'methods/media-collection/implementation/',
    title: 'Media Collection: implementation',
  },
} as const satisfies Record<string, DocLink>
