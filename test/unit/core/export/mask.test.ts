import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { createMask } from '../../../../src/core/export/mask.ts'
import { event, start } from '../../../support/capture-builder.ts'

function bodyOf(call: ReturnType<typeof start>, mask = createMask()): string {
  const { requestBody } = mask.exchange(call.build(0))
  return requestBody.kind === 'text' ? requestBody.text : ''
}

const PERSONAL = {
  'visitor.marketingCloudUserId': '46037209216518420150981260185204721634',
  'analytics.visitorId': 'ana.perez',
  'analytics.aid': '2FCBC3C98515F3B1-600001A0',
  'visitor.customerIDs': {
    crm: { id: 'kunde-77001', authState: 1 },
    mail: { id: 'ana@example.org', authState: 2 },
  },
  appInstallationId: 'b0f1-9c2e',
}

test('every personal identifier is masked, with its type, length and kind of characters kept', () => {
  const text = bodyOf(start(PERSONAL))
  for (const secret of [
    '46037209216518420150981260185204721634',
    'ana.perez',
    '2FCBC3C98515F3B1',
    'kunde',
    '77001',
    'ana@example',
    'b0f1',
  ]) {
    expect(text).not.toContain(secret)
  }
  const { params } = JSON.parse(text)
  expect(params['visitor.marketingCloudUserId']).toMatch(/^\d{38}$/)
  expect(params['visitor.customerIDs'].crm.authState).toBe(1)
  expect(params['visitor.customerIDs'].mail.id).toMatch(/^x+\d?@x+\.x+\d?$/)
  expect(params['media.name']).toBe('Ñandú — 日本')
})

test('equal values stay equal and different ones different', () => {
  const mask = createMask()
  const visitor = (id: string) =>
    JSON.parse(bodyOf(start({ 'analytics.visitorId': id }), mask)).params['analytics.visitorId']
  const [a, b, again] = [visitor('anna'), visitor('bert'), visitor('anna')]
  expect(a).toBe(again)
  expect(a).not.toBe(b)
  expect(mask.text('visitor anna again')).toBe(`visitor ${a} again`)
})

test('escapes, doubled keys, broken JSON and nesting hide nothing', () => {
  for (const text of [
    '{"params":{"analytics\\u002evisitorId":"secret-1"}}',
    '{"params":{"analytics.visitorId":"x-x","analytics.visitorId":"secret-1"}}',
    '{"params":{"analytics.visitorId":"secret-1',
    '{"params":{"visitor.customerIDs":{"a":{"id":["secret-1",{"b":"secret-1"}]}}}',
    '{"params":{"analytics.visitorId":\n\t"secret-1" ,"media.id":"film"}}',
    '{"params":{"appInstallationId":["secret-1"]}}',
  ]) {
    expect(bodyOf(event('ping').saying(text)), text).not.toContain('secret-1')
  }
  expect(bodyOf(event('ping').saying('{"params":{"analytics.visitorId":123456789}}'))).not.toContain(
    '123456789',
  )
  expect(bodyOf(event('ping').saying('{"analytics.visitorId":"a b","media.id":"film"}'))).toContain(
    '"media.id":"film"',
  )
})

test('IP addresses lose their host part, credentials all; times of day stay', () => {
  const mask = createMask()
  expect(mask.text('from 203.0.113.77 and 2001:db8:1:2::77 at 12:30:45')).toBe(
    'from 203.0.113.0 and 2001:db8:1:: at 12:30:45',
  )
  const { requestHeaders } = mask.exchange(
    event('ping')
      .headers({ Cookie: 's_vi=1', 'X-Forwarded-For': '198.51.100.9', 'Content-Type': 'application/json' })
      .build(0),
  )
  expect(requestHeaders).toEqual([
    { name: 'Cookie', value: 'masked' },
    { name: 'X-Forwarded-For', value: 'masked' },
    { name: 'Content-Type', value: 'application/json' },
  ])
})

test('what is not personal comes through to the letter, and valid JSON stays valid', () => {
  fc.assert(
    fc.property(fc.json(), fc.string(), (json, id) => {
      expect(bodyOf(event('ping').saying(json)).length).toBeGreaterThan(0)
      const text = bodyOf(event('ping').saying(`{"a":${json},"analytics.visitorId":${JSON.stringify(id)}}`))
      const value = JSON.parse(text)
      expect(value).toHaveProperty(['analytics.visitorId'])
      expect([...value['analytics.visitorId']].length).toBeGreaterThanOrEqual([...id].length)
    }),
  )
})
