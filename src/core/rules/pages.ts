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
