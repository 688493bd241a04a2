import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { type Exchange, NOWHERE } from '../../../../src/core/exchange.ts'
import { complete } from '../../../../src/core/search/complete.ts'
import { matches, type Searchable } from '../../../../src/core/search/match.ts'
import { readQuery, readWords } from '../../../../src/core/search/query.ts'
import { createTermIndex } from '../../../../src/core/search/term-index.ts'
import { termsOf } from '../../../../src/core/search/terms-of.ts'

const session: Searchable = {
  host: 'demo.hb-api.omtrdc.net',
  sid: 'BFCCA2CA',
  content: ['Ñandú — 日本', 'asset-7'],
  player: 'HTML5 player',
  kind: 'vod',
  condition: 'completed',
  statuses: new Set([201, 204, 400]),
  events: new Set(['sessionStart', 'adStart']),
  rules: new Set(['AD-01', 'TIME-03']),
  severities: new Set(['error', 'info']),
  says: text => '{"custom":"blue"}'.includes(text),
}
const finds = (text: string) => matches(readQuery(text), session)

test('an empty query hides nothing', () => {
  expect(finds('')).toBe(true)
  expect(finds('   ')).toBe(true)
  expect(finds('status: -event:')).toBe(true)
})

test('each field finds what it names, and a beginning of a status, rule or state is enough', () => {
  for (const text of [
    'status:400',
    'status:2',
    'status:4xx',
    'event:adstart',
    'rule:AD-01',
    'rule:time',
    'severity:error',
    'severity:note',
    'host:demo',
    'sid:bfcc',
    'content:nandu',
    'content:"— 日本"',
    'player:"html5 player"',
    'type:vod',
    'state:comp',
  ]) {
    expect(finds(text), text).toBe(true)
    expect(finds(`-${text}`), `-${text}`).toBe(false)
  }
  for (const text of [
    'status:500',
    'status:none',
    'event:ad',
    'rule:PING',
    'severity:warning',
    'host:other',
    'type:live',
  ]) {
    expect(finds(text), text).toBe(false)
    expect(finds(`-${text}`), `-${text}`).toBe(true)
  }
})

test('plain text is looked for everywhere; all words must be there', () => {
  expect(finds('ÑANDU blue')).toBe(true)
  expect(finds('ÑANDU green')).toBe(false)
  expect(finds('ÑANDU -green')).toBe(true)
})

test('a word with a colon that is no field is plain text', () => {
  expect(readQuery('https://a.example/x')).toEqual([
    { field: null, value: 'https://a.example/x', negated: false },
  ])
  expect(readQuery('constructor:x __proto__:y')).toEqual([
    { field: null, value: 'constructor:x', negated: false },
    { field: null, value: '__proto__:y', negated: false },
  ])
})

test('any typing is read without a throw, and its words cover the text', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      for (const { from, to } of readWords(text)) expect(to).toBeGreaterThan(from)
      finds(text)
      for (let caret = 0; caret <= text.length; caret += 1) complete(text, caret, {})
    }),
  )
})

test('a completion replaces the word at the caret and keeps its minus', () => {
  const vocabulary = { event: ['ping', 'adStart', 'adBreakStart'], content: ['Click baby'] }
  expect(complete('-ev', 3, vocabulary)).toEqual({
    from: 0,
    to: 3,
    proposals: [{ insert: '-event:', label: 'event:' }],
  })
  expect(complete('x event:ad', 10, vocabulary).proposals.map(({ insert }) => insert)).toEqual([
    'event:adStart ',
    'event:adBreakStart ',
  ])
  expect(complete('content:', 8, vocabulary).proposals[0]?.insert).toBe('content:"Click baby" ')
  expect(complete('zzz', 3, vocabulary).proposals).toEqual([])
})

const call = (id: string, body: string): Exchange => ({
  id,
  method: 'POST',
  url: 'https://h.example/api/v1/sessions',
  sentAt: 1,
  requestHeaders: [{ name: 'Date', value: 'Tue' }],
  requestBody: { kind: 'text', text: body },
  redirects: [],
  outcome: { kind: 'failed', at: null, reason: 'net::ERR_ABORTED' },
  origin: NOWHERE,
  heardBy: 'web-request',
})

test('a call is found by keys, values, URL and failure, not by its clock', () => {
  const terms = termsOf(call('a', '{"params":{"media.name":"Ñandú"},"playerTime":{"ts":1700000000123}}'))
  expect([...terms]).toEqual(expect.arrayContaining(['media.name', 'nandu', 'net::err_aborted']))
  expect([...terms].join()).not.toContain('1700000000123')
  expect([...terms].join()).not.toContain('tue')
})

test('calls that say the same share one set, and a changed call is found by its new words only', () => {
  const index = createTermIndex()
  index.put('a', ['ping', 'x'])
  index.put('b', ['x', 'ping'])
  index.put('c', ['start'])
  expect(index.setOf('a')).toBe(index.setOf('b'))
  expect(index.find('pin').has(index.setOf('b') ?? -1)).toBe(true)
  index.put('b', ['pause'])
  expect(index.find('pin').has(index.setOf('b') ?? -1)).toBe(false)
  expect(index.find('paus').has(index.setOf('b') ?? -1)).toBe(true)
  for (const id of ['a', 'b', 'c']) index.forget(id)
  expect(index.setOf('a')).toBeUndefined()
  expect(index.find('ping').size).toBe(0)
})

test('a body made to hang is read in bounded time: deep, wide, not JSON', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, n])))
  for (const body of [deep, wide, '{', 'x'.repeat(5_000_000)]) {
    expect(termsOf(call('a', body)).size).toBeLessThanOrEqual(5_000)
  }
})
