import { expect, test } from '@playwright/test'
import { analyse } from '../../../../src/core/analyse.ts'
import {
  kindOfContent,
  readContentType,
  readContentTypes,
} from '../../../../src/core/session/content-types.ts'
import { readSettings } from '../../../../src/store/settings.ts'
import { capture, event, start } from '../../../support/capture-builder.ts'
import { accusations, judge } from '../../../support/judged.ts'

test("Adobe's own words mean what Adobe says, others what the organisation says, else on demand", () => {
  const own = { event: 'live', live: 'vod', '': 'live' } as const
  expect(['LIVE', 'Linear', 'vod', 'Event', 'clip', null].map(type => kindOfContent(type, 600, own))).toEqual(
    ['live', 'linear', 'vod', 'live', 'vod', 'live'],
  )
  expect(kindOfContent(null, 600, {})).toBeNull()
  expect(kindOfContent('__proto__', 600, {})).toBe('vod')
})

test('other words with the length of a stream that has no end may mean one, unless the organisation says which', () => {
  const day = (type: string | null, own = {}) => kindOfContent(type, 86_400, own)
  expect(['radio', 'Event', 'podcast', 'VOD', 'live', null].map(type => day(type))).toEqual([
    'linear',
    'linear',
    'vod',
    'vod',
    'live',
    null,
  ])
  expect([day('event', { event: 'vod' }), day('event', { event: 'live' })]).toEqual(['vod', 'live'])
})

test('the playhead of a radio stream is a clock and may run during its ads', () => {
  const noon = 43_200
  const onAir = (length: number) =>
    capture(
      start({ 'media.contentType': 'radio', 'media.streamType': 'audio', 'media.length': length }).at(
        0,
        noon,
      ),
      event('play').at(0.5, noon),
      event('ping').at(10.5, noon + 10),
      event('adBreakStart', { 'media.ad.podSecond': 0 }).at(20.5, noon + 20),
      event('adStart').at(20.6, noon + 20),
      event('ping').at(30.6, noon + 30),
      event('adComplete').at(35.6, noon + 35),
      event('adBreakComplete').at(35.7, noon + 35),
      event('ping').at(45.7, noon + 45),
    )
  expect(accusations(judge(onAir(86_400)))).toEqual([])
  expect(accusations(judge(onAir(90_000)))).toEqual(['PH-10 warning', 'PH-12 warning'])
})

test('a line names a type and what it means, or is none', () => {
  expect(readContentType(' Live Event = LIVE ')).toEqual(['live event', 'live'])
  for (const bad of ['event', 'event = linear', '= live', 'VOD = live', 'a = b = live'])
    expect(readContentType(bad)).toBeNull()
})

test('lines and entries with commas are read as one list, and what is none is named', () => {
  expect(readContentTypes('Event = live, clip=vod\n\nradio one = live\nclip = live')).toEqual({
    types: { event: 'live', clip: 'live', 'radio one': 'live' },
    unread: [],
  })
  expect(readContentTypes('event, live = vod\nclip = vod')).toEqual({
    types: { clip: 'vod' },
    unread: ['event', 'live = vod'],
  })
})

test('a session of an own content type is judged as what it means', () => {
  const { exchanges, context } = capture(
    start({ 'media.contentType': 'Event' }).at(0),
    event('play').at(0.2, 0),
  )
  const kinds = [{}, { contentTypes: { event: 'live' } as const }].map(
    options => analyse(exchanges, context, options).sessions[0]?.facts.kind,
  )
  expect(kinds).toEqual(['vod', 'live'])
})

test('settings that are not such a list have none', () => {
  expect(readSettings({ contentTypes: { event: 'live', '': 'vod' } }).contentTypes).toEqual({
    event: 'live',
    '': 'vod',
  })
  expect(readSettings({ contentTypes: { event: 'linear' } }).contentTypes).toEqual({})
})
