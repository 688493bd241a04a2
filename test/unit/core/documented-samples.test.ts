import { expect, test } from '@playwright/test'
import { analyse } from '../../../src/core/analyse.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { capture, event, start, T0 } from '../../support/capture-builder.ts'

// The bodies that Adobe's own pages show for this API: the same keys and types, with values of our own where the pages have placeholders.
// Whoever copies them and fills them in must not be accused.

const ORGANISATION = '0123456789ABCDEF01234567@AdobeOrg'

/** implementation/media-collection-api/mc-api-ref/mc-api-sessions-req; quality data as the schema of the validation page has it. */
const SESSIONS_REQUEST: JsonObject = {
  playerTime: { playhead: 0, ts: T0 },
  eventType: 'sessionStart',
  params: {
    'media.playerName': 'html5-player-of-ours',
    'analytics.trackingServer': 'acme.sc.omtrdc.net',
    'analytics.reportSuite': 'acmevideo',
    'analytics.visitorId': 'viewer-17',
    'media.contentType': 'VOD',
    'media.length': 60.25,
    'media.id': 'clip-17',
    'visitor.marketingCloudOrgId': ORGANISATION,
    'media.name': 'Seventeen',
    'media.channel': 'web',
    'media.sdkVersion': 'player-4.2',
    'analytics.enableSSL': false,
  },
  customMetadata: { edition: 'first', editor: 'night shift' },
  qoeData: { 'media.qoe.bitrate': 2_400_000, 'media.qoe.timeToStart': 1_200 },
}

/** …/mc-api-impl/mc-api-quick-start: the least that a successful call needs. */
const QUICK_START: JsonObject = {
  playerTime: { playhead: 0, ts: T0 },
  eventType: 'sessionStart',
  params: {
    'media.playerName': 'html5-player-of-ours',
    'analytics.trackingServer': 'acme.sc.omtrdc.net',
    'analytics.reportSuite': 'acmevideo',
    'media.contentType': 'VOD',
    'media.length': 60.25,
    'media.id': 'clip-17',
    'visitor.marketingCloudOrgId': ORGANISATION,
    'visitor.marketingCloudUserId': '46037209216518420150981260185204721634',
    'media.name': 'Seventeen',
    'media.channel': 'web',
    'media.sdkVersion': 'player-4.2',
    'analytics.enableSSL': false,
  },
}

/** developer.adobe.com, analytics-collection-apis, methods/media-collection/sessions: the same start in its newer words. */
const NEWER_SESSIONS_REQUEST: JsonObject = {
  playerTime: { playhead: 0, ts: T0 },
  eventType: 'sessionStart',
  params: {
    'analytics.trackingServer': 'acme.data.adobedc.net',
    'analytics.reportSuite': 'acmevideo',
    'analytics.enableSSL': true,
    'analytics.visitorId': 'viewer-17',
    'visitor.marketingCloudOrgId': ORGANISATION,
    'media.id': 'clip-17',
    'media.name': 'Seventeen',
    'media.length': 3_600,
    'media.contentType': 'vod',
    'media.playerName': 'html5-player-of-ours',
    'media.channel': 'web',
  },
}

/** …/mc-api-impl/mc-api-custom-meta: the mandatory parameters of a start, with metadata of one's own. */
const CUSTOM_METADATA_START: JsonObject = {
  playerTime: { playhead: 0, ts: T0 },
  eventType: 'sessionStart',
  params: {
    'analytics.trackingServer': 'acme.sc.omtrdc.net',
    'analytics.reportSuite': 'acmevideo',
    'visitor.marketingCloudOrgId': ORGANISATION,
    'media.id': 'clip-17',
    'media.length': 60,
    'media.contentType': 'vod',
    'media.playerName': 'html5-player-of-ours',
    'media.channel': 'web',
  },
  customMetadata: { theme: 'harbours', 'editor.name': 'night shift' },
}

for (const [page, body] of Object.entries({
  'the sessions request': SESSIONS_REQUEST,
  'the quick start': QUICK_START,
  'the sessions page of the newer documentation': NEWER_SESSIONS_REQUEST,
  'the page on custom metadata': CUSTOM_METADATA_START,
})) {
  test(`the sample of ${page} is not accused`, () => {
    const played = [event('play').at(0.5, 0), event('ping').at(10.5, 10), event('sessionEnd').at(14, 13.5)]
    expect(accusations(capture(start().body(body).at(0), ...played))).toEqual([])
  })
}

test('an ad and a chapter with metadata of their own, as the page on custom metadata shows them, are not accused', () => {
  const samples = capture(
    start().body(CUSTOM_METADATA_START).at(0),
    event('adBreakStart', {
      'media.ad.podFriendlyName': 'pre-roll',
      'media.ad.podIndex': 1,
      'media.ad.podSecond': 0,
    }).at(0.1, 0),
    event('adStart', {
      'media.ad.id': 'ad-17',
      'media.ad.length': 5,
      'media.ad.podPosition': 1,
      'media.ad.playerName': 'html5-player-of-ours',
    })
      .and({ customMetadata: { agency: 'harbour and sons' } })
      .at(0.2, 0),
    event('adComplete').at(5.2, 0),
    event('adBreakComplete').at(5.3, 0),
    event('chapterStart', {
      'media.chapter.index': 1,
      'media.chapter.offset': 0,
      'media.chapter.length': 20,
      'media.chapter.friendlyName': 'The harbour',
    })
      .and({ customMetadata: { scene: 'quay' } })
      .at(5.4, 0),
    event('play').at(5.5, 0),
    event('ping').at(15.5, 10),
    event('chapterComplete').at(25.5, 20),
    event('sessionEnd').at(25.6, 20.1),
  )
  expect(accusations(samples)).toEqual([])
})

/** Errors and warnings, as one line each. */
function accusations({ exchanges, context, options }: ReturnType<typeof capture>): readonly string[] {
  const { sessions, unlinked } = analyse(exchanges, context, options)
  return [...sessions.flatMap(session => session.findings), ...unlinked]
    .filter(({ verdict, severity }) => verdict === 'fail' && severity !== 'info')
    .map(({ rule, severity, occurrences }) => `${rule} ${severity} at ${occurrences[0]?.path ?? 'the call'}`)
}
