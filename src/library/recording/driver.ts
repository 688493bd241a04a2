/**
 * What is asked of a browser driver. Playwright's and Puppeteer's objects both fit; members that only one of them has are optional.
 * Nothing is imported from either, so that neither has to be installed.
 */
export type RecordTarget = {
  on(event: 'request', listener: (request: SeenRequest) => void): unknown
  on(event: 'response', listener: (response: SeenResponse) => void): unknown
  on(event: 'requestfinished', listener: (request: SeenRequest) => void): unknown
  on(event: 'requestfailed', listener: (request: SeenRequest) => void): unknown
  off(event: 'request', listener: (request: SeenRequest) => void): unknown
  off(event: 'response', listener: (response: SeenResponse) => void): unknown
  off(event: 'requestfinished', listener: (request: SeenRequest) => void): unknown
  off(event: 'requestfailed', listener: (request: SeenRequest) => void): unknown
  /** A Playwright `BrowserContext`: its pages, those that open later, and its service workers (Chromium) are all heard. */
  pages?(): readonly object[]
}

export type SeenRequest = {
  url(): string
  method(): string
  headers(): Readonly<Record<string, string>>
  resourceType(): string
  isNavigationRequest(): boolean
  failure(): { readonly errorText: string } | null
  /** Throws in Playwright for a service worker's request. */
  frame(): SeenFrame | null
  /** Puppeteer; absent when the body is a Blob or a stream. */
  postData(): string | null | undefined
  hasPostData?(): boolean
  fetchPostData?(): Promise<string | undefined>
  redirectChain?(): readonly object[]
  /** Playwright: the bytes as sent; `null` or empty when the browser does not hand them over (a Blob, a stream). */
  postDataBuffer?(): Uint8Array | null
  headersArray?(): Promise<readonly { readonly name: string; readonly value: string }[]>
  redirectedFrom?(): object | null
  timing?(): { readonly startTime: number; readonly responseStart: number; readonly responseEnd: number }
}

export type SeenResponse = {
  request(): object
  status(): number
  statusText(): string
  headers(): Readonly<Record<string, string>>
  text(): Promise<string>
  /** Playwright. */
  headersArray?(): Promise<readonly { readonly name: string; readonly value: string }[]>
  serverAddr?(): Promise<{ readonly ipAddress: string } | null>
  /** Puppeteer. */
  remoteAddress?(): { readonly ip?: string | undefined }
}

export type SeenFrame = {
  url(): string
  parentFrame(): object | null
  page(): object
}
