import { z } from 'zod'

// What Adobe's server is documented to check: structure and JSON types of one call (spec §2, §4), never a session's story.
// Written apart from the judge on purpose: a witness that shares the judge's code proves nothing.

const playerTime = z.strictObject({ playhead: z.number(), ts: z.int() })
const text = z.string()
const metadata = z.record(z.string().regex(/^[a-zA-Z0-9_.]+$/, 'is not an allowed metadata key'), text)
const quality = z.strictObject({
  'media.qoe.bitrate': z.int().optional(),
  'media.qoe.droppedFrames': z.int().optional(),
  'media.qoe.framesPerSecond': z.int().optional(),
  'media.qoe.timeToStart': z.int().optional(),
  'media.qoe.errorID': text.optional(),
  'media.qoe.errorSource': text.optional(),
})

const startParams = z.looseObject({
  'analytics.trackingServer': text.min(1),
  'analytics.reportSuite': text.min(1),
  'visitor.marketingCloudOrgId': text.min(1),
  'media.id': text.min(1),
  'media.length': z.number(),
  'media.contentType': text.min(1),
  'media.playerName': text.min(1),
  'media.channel': text.min(1),
  'media.name': text.optional(),
  'media.resume': z.boolean().optional(),
  'media.downloaded': z.boolean().optional(),
  'analytics.enableSSL': z.boolean().optional(),
})

const start = z.strictObject({
  eventType: z.literal('sessionStart'),
  playerTime,
  params: startParams,
  customMetadata: metadata.optional(),
  qoeData: quality.optional(),
})

const eventParams: Readonly<Record<string, z.ZodType>> = {
  adBreakStart: z.looseObject({ 'media.ad.podIndex': z.int(), 'media.ad.podSecond': z.number() }),
  adStart: z.looseObject({
    'media.ad.id': text,
    'media.ad.length': z.number(),
    'media.ad.podPosition': z.int(),
    'media.ad.playerName': text,
  }),
  chapterStart: z.looseObject({
    'media.chapter.index': z.int(),
    'media.chapter.offset': z.number(),
    'media.chapter.length': z.number(),
  }),
  stateStart: z.looseObject({ 'media.state.name': text }),
  stateEnd: z.looseObject({ 'media.state.name': text }),
}

const PLAIN =
  'play ping pauseStart bufferStart bitrateChange error adBreakComplete adComplete adSkip chapterComplete chapterSkip statesUpdate sessionComplete sessionEnd'

const anyEvent = z.strictObject({
  eventType: z.enum([...PLAIN.split(' '), ...Object.keys(eventParams)]),
  playerTime,
  params: z.looseObject({}).optional(),
  customMetadata: metadata.optional(),
  qoeData: quality.optional(),
})

/** Why the server would refuse this body, in words, or `null`. */
export function schemaFault(body: string, form: 'start' | 'event' | 'batch'): string | null {
  let sent: unknown
  try {
    sent = JSON.parse(body)
  } catch {
    return 'Invalid JSON'
  }
  if (form === 'batch') return firstFault(z.tuple([start], anyEvent), sent)
  if (form === 'start')
    return Array.isArray(sent) ? firstFault(z.tuple([start], anyEvent), sent) : firstFault(start, sent)
  const shape = firstFault(anyEvent, sent)
  if (shape !== null) return shape
  const { eventType, params } = sent as { readonly eventType: string; readonly params?: unknown }
  const needed = eventParams[eventType]
  return needed === undefined ? null : firstFault(z.object({ params: needed }), { params })
}

function firstFault(schema: z.ZodType, value: unknown): string | null {
  const issue = schema.safeParse(value).error?.issues[0]
  if (issue === undefined) return null
  const path = issue.path.map(part => (typeof part === 'number' ? `[${part}]` : String(part))).join(' › ')
  return path === '' ? issue.message : `${path}: ${issue.message}`
}
