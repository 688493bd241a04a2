import browser, { type WebRequest } from 'webextension-polyfill'
import type {
  Answered,
  CallSignal,
  Failed,
  Headed,
  Opening,
  Redirected,
  Sent,
} from '../core/capture/signal.ts'
import type { Body, Header } from '../core/exchange.ts'
import { readRequestBody } from './request-body.ts'

/** What Chromium adds to a request's details (since 106; not in the polyfill's types). */
type OfChromium = {
  readonly documentId?: string
  readonly documentLifecycle?: 'active' | 'cached' | 'pending_deletion' | 'prerender'
  readonly parentDocumentId?: string
  readonly initiator?: string
}

type Details = WebRequest.OnBeforeRequestDetailsType & OfChromium

/** What the details of every event about a request say alike. */
type Repeated = OfChromium &
  Pick<
    WebRequest.OnBeforeRequestDetailsType,
    'method' | 'url' | 'tabId' | 'frameId' | 'documentUrl' | 'originUrl' | 'type'
  >

/** A signal whose call is not yet named after the browser run: `exchange` is webRequest's own id. */
export type HeardCall = { readonly signal: CallSignal; readonly private: boolean }

/**
 * Calls back for every request under `patterns` that is worth asking about, and for what becomes of it. Translates; decides nothing. Register
 * before awaiting anything: a background that a request wakes loses that request otherwise. Returns how to stop.
 */
export function hearRequests(
  patterns: string[],
  isWanted: (method: string, url: string) => boolean,
  hear: (call: HeardCall | Promise<HeardCall>) => void,
): () => void {
  const filter = { urls: patterns }
  const tell = (signal: CallSignal, details: { incognito?: boolean | undefined }) =>
    hear({ signal, private: details.incognito === true })

  const onBeforeRequest = (details: WebRequest.OnBeforeRequestDetailsType): undefined => {
    if (!isWanted(details.method, details.url)) return
    const body = readRequestBody(details)
    const made = (read: Body) => ({ signal: sentOf(details, read), private: details.incognito === true })
    hear(body instanceof Promise ? body.then(made) : made(body))
  }
  const onSendHeaders = (details: WebRequest.OnSendHeadersDetailsType) => {
    if (isWanted(details.method, details.url)) tell(headedOf(details), details)
  }
  // A redirect may turn POST into GET, and lead to any path that the patterns let through: what follows is asked about by id alone.
  const onBeforeRedirect = (details: WebRequest.OnBeforeRedirectDetailsType) =>
    tell(redirectedOf(details), details)
  const onResponseStarted = (details: WebRequest.OnResponseStartedDetailsType) => {
    if (details.method !== 'OPTIONS') tell(answeredOf(details), details)
  }
  const onErrorOccurred = (details: WebRequest.OnErrorOccurredDetailsType) => {
    if (details.method !== 'OPTIONS') tell(failedOf(details), details)
  }

  const { webRequest } = browser
  webRequest.onBeforeRequest.addListener(onBeforeRequest, filter, ['requestBody'])
  webRequest.onSendHeaders.addListener(onSendHeaders, filter, ['requestHeaders'])
  webRequest.onBeforeRedirect.addListener(onBeforeRedirect, filter)
  // Not onCompleted: once the headers are here the server has answered, even if the page leaves before the body ends.
  webRequest.onResponseStarted.addListener(onResponseStarted, filter, ['responseHeaders'])
  webRequest.onErrorOccurred.addListener(onErrorOccurred, filter)

  return () => {
    webRequest.onBeforeRequest.removeListener(onBeforeRequest)
    webRequest.onSendHeaders.removeListener(onSendHeaders)
    webRequest.onBeforeRedirect.removeListener(onBeforeRedirect)
    webRequest.onResponseStarted.removeListener(onResponseStarted)
    webRequest.onErrorOccurred.removeListener(onErrorOccurred)
  }
}

/** Calls back whenever a tab shows a new document. Returns how to stop. */
export function hearPages(hear: (tab: number, at: number) => void): () => void {
  const onResponseStarted = (details: WebRequest.OnResponseStartedDetailsType) => {
    const { documentLifecycle, documentId } = details as OfChromium
    // A prerendered document is not shown; when it is, no request tells.
    if (documentLifecycle === 'prerender') return
    // A page that is only fetched in advance (speculation rules) looks like one that is shown, but for the id of the document that asked for it,
    // which the request of a navigation does not have (Chromium 156). When it is shown, the navigation has a request of its own.
    if (documentLifecycle !== undefined && documentId !== undefined) return
    // 204, 205 and downloads leave the old page standing; of those only the status tells here.
    if (details.incognito !== true && details.statusCode !== 204 && details.statusCode !== 205) {
      hear(details.tabId, details.timeStamp)
    }
  }
  const filter = { urls: ['<all_urls>'], types: ['main_frame' as const] }
  browser.webRequest.onResponseStarted.addListener(onResponseStarted, filter)
  return () => browser.webRequest.onResponseStarted.removeListener(onResponseStarted)
}

function sentOf(details: Details, body: Body): Sent {
  return {
    kind: 'sent',
    exchange: details.requestId,
    at: details.timeStamp,
    body,
    ...openingOf(details),
  }
}

function openingOf(details: Repeated): Opening {
  const { documentLifecycle } = details
  return {
    method: details.method.toUpperCase(),
    url: details.url,
    origin: {
      tab: details.tabId,
      frame: details.frameId,
      documentUrl: details.documentUrl ?? null,
      initiator: details.initiator ?? originOf(details.originUrl),
      pageLoad: null,
      unloading:
        documentLifecycle === 'pending_deletion' ||
        documentLifecycle === 'cached' ||
        details.type === 'beacon' ||
        details.type === 'ping',
      resourceType: details.type,
    },
    document: details.documentId ?? null,
    ...(documentLifecycle === 'active' ? { shown: true as const } : {}),
    ...(documentLifecycle === 'prerender' ? { prerendered: true as const, ...parentOf(details) } : {}),
  }
}

function parentOf({ parentDocumentId }: OfChromium): { readonly parent?: string } {
  return parentDocumentId === undefined ? {} : { parent: parentDocumentId }
}

function headedOf(details: WebRequest.OnSendHeadersDetailsType): Headed {
  const { requestId, timeStamp, requestHeaders } = details
  return {
    kind: 'headed',
    exchange: requestId,
    at: timeStamp,
    headers: headersOf(requestHeaders),
    opening: openingOf(details),
  }
}

function redirectedOf(details: WebRequest.OnBeforeRedirectDetailsType): Redirected {
  const { requestId, timeStamp, statusCode, redirectUrl } = details
  return {
    kind: 'redirected',
    exchange: requestId,
    at: timeStamp,
    status: statusCode,
    to: redirectUrl,
    from: details.url,
    opening: openingOf(details),
  }
}

function answeredOf(details: WebRequest.OnResponseStartedDetailsType): Answered {
  return {
    kind: 'answered',
    exchange: details.requestId,
    at: details.timeStamp,
    url: details.url,
    status: details.statusCode,
    // "HTTP/1.1 201 Created"; HTTP/2 has no text.
    statusText: details.statusLine.split(' ').slice(2).join(' '),
    headers: headersOf(details.responseHeaders),
    serverAddress: details.ip ?? null,
    opening: openingOf(details),
  }
}

function failedOf(details: WebRequest.OnErrorOccurredDetailsType): Failed {
  const { requestId, timeStamp, url, error } = details
  return {
    kind: 'failed',
    exchange: requestId,
    at: timeStamp,
    url,
    reason: error ?? '',
    opening: openingOf(details),
  }
}

function headersOf(headers: WebRequest.HttpHeaders | undefined): Header[] {
  return (headers ?? []).map(({ name, value }) => ({ name, value: value ?? '' }))
}

function originOf(url: string | undefined): string | null {
  return url && URL.canParse(url) ? new URL(url).origin : null
}
