import { expect, test } from '@playwright/test'
import { analyse } from '../../../../src/core/analyse.ts'
import {
  kindOfContent,
  readContentType,
  readContentTypes,
} from '../../../../src/core/session/content-types.ts'
import { readSettings } from '../../../../src/store/settings.ts'
import { capture, event, start } from '../../../support/capture-builder.ts'

test("Adobe's own words mean what Adobe says, others what the organisation says, else on demand", () => {
  const own = { event: 'live', live: 'vod', '': 'live' } as const
  expect(['LIVE', 'Linear', 'vod', 'Event', 'clip', null].map(type => kindOfContent(type, own))).toEqual([
    'live',
    'linear',
    'vod',
    'live',
    'vod',
    'live',
  ])
  expect(kindOfContent(null, {})).toBeNull()
  expect(kindOfContent('__proto__', {})).toBe('vod')
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
