import { expect, test } from '@playwright/test'
import type { MediaEvent } from '../../../../src/core/protocols/collection/media-event.ts'
import { readBody } from '../../../../src/core/protocols/collection/reader.ts'
import type { PathMark } from '../../../../src/panel/session-view/detail/param-row.ts'
import { paramRows } from '../../../../src/panel/session-view/detail/param-rows.ts'

const read = (body: unknown): MediaEvent => {
  const reading = readBody(JSON.stringify(body))
  if (reading.kind !== 'single') throw new Error(reading.kind)
  return reading.events[0]
}
const adStart = (params: object, playhead: unknown = 20.8) =>
  read({ eventType: 'adStart', playerTime: { playhead, ts: 1_700_000_000_000 }, params })
const rowsOf = (event: MediaEvent, marks: readonly PathMark[] = [], previous: MediaEvent | null = null) =>
  paramRows(event, { locale: 'en', marks, previous }).rows
const mark = (path: string): PathMark => ({ rule: 'EVT-06', severity: 'error', title: 'Wrong type', path })

test('each value has its type, what it means, and the finding at its path', () => {
  const rows = rowsOf(adStart({ 'media.ad.id': '003', 'media.ad.length': '8', mine: 1 }), [
    mark('params["media.ad.length"]'),
  ])
  const byKey = new Map(rows.map(row => [row.key, row]))
  expect(byKey.get('media.ad.id')).toMatchObject({ value: '003', type: 'string', marks: [] })
  expect(byKey.get('media.ad.length')).toMatchObject({ value: '8', type: 'string', documented: 'number' })
  expect(byKey.get('media.ad.length')?.marks.map(({ rule }) => rule)).toEqual(['EVT-06'])
  expect(byKey.get('mine')).toMatchObject({ documented: null, meaning: null })
  expect(byKey.get('playhead')).toMatchObject({ path: 'playerTime.playhead', type: 'number' })
})

test('what must be there and is not is listed as missing', () => {
  const rows = rowsOf(adStart({ 'media.ad.id': 'a' }))
  const missing = rows.filter(({ value }) => value === null)
  expect(missing.map(({ key, required }) => [key, required])).toContainEqual(['media.ad.length', true])
  expect(
    rowsOf(read({ eventType: 'ping' }))
      .filter(({ value }) => value === null)
      .map(({ path }) => path),
  ).toEqual(['playerTime.playhead', 'playerTime.ts'])
})

test('a finding at a key that is not there has a line to stand on', () => {
  const rows = rowsOf(adStart({ 'media.ad.id': 'a' }), [mark('params["media.ad.name"]')])
  expect(rows.find(({ key }) => key === 'media.ad.name')).toMatchObject({ value: null, type: 'missing' })
})

test('values stand beside those of the event before of the same type', () => {
  const before = adStart({ 'media.ad.id': 'a', 'media.ad.length': 15 }, 10)
  const rows = rowsOf(adStart({ 'media.ad.id': 'a', 'media.ad.length': 8, 'media.ad.name': 'x' }), [], before)
  const differences = new Map(rows.map(({ key, before: was }) => [key, was]))
  expect(differences.get('media.ad.id')).toEqual({ kind: 'same' })
  expect(differences.get('media.ad.length')).toEqual({ kind: 'changed', value: '15' })
  expect(differences.get('media.ad.name')).toEqual({ kind: 'new' })
  expect(differences.get('playhead')).toEqual({ kind: 'changed', value: '10' })
})

test('long values are cut, objects are JSON, and keys of every section and beyond are there', () => {
  const rows = rowsOf(
    read(
      JSON.parse(
        '{"eventType":"play","playerTime":5,"params":{"a":{"b":1}},"customMetadata":{"__proto__":"x"},"extra":true,"qoeData":[1]}',
      ),
    ),
  )
  expect(rows.map(({ path, value }) => `${path}=${value}`)).toEqual([
    'eventType=play',
    'params.a={"b":1}',
    'qoeData=[1]',
    'customMetadata.__proto__=x',
    'playerTime=5',
    'playerTime.playhead=null',
    'playerTime.ts=null',
    'extra=true',
  ])
  const [, long] = rowsOf(read({ eventType: 'play', playerTime: {}, params: { a: 'x'.repeat(10_000) } }))
  expect(long?.cut).toBe(true)
  expect(long?.value?.length).toBe(300)
})

test('of an object with countless keys the first are rows, and whatever was found at', () => {
  const params = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`key${at}`, at]))
  const { rows, left } = paramRows(read({ eventType: 'play', playerTime: {}, params }), {
    locale: 'en',
    marks: [mark('params.key4000')],
    previous: null,
  })
  expect(left).toBe(4_699)
  expect(rows.find(({ key }) => key === 'key4000')?.marks).toHaveLength(1)
})
