import { expect, test } from '@playwright/test'
import { analyse } from '../../../../src/core/analyse.ts'
import { createMask } from '../../../../src/core/export/mask.ts'
import { writeCurl, writeFetch } from '../../../../src/core/export/write-command.ts'
import { FORMATS, type ReportFormat, writeReport } from '../../../../src/core/export/write-report.ts'
import { writeTicket } from '../../../../src/core/export/write-ticket.ts'
import { capture, event, start } from '../../../support/capture-builder.ts'
import { reportOf } from '../../../support/made-report.ts'

/** One identifier in each place where a capture can hold one. No two are alike, so that each has to be found where it stands. */
const NEEDLES = {
  marketingCloudUserId: '46037209216518420150981260185204721634',
  visitorId: 'needle-visitor',
  aid: '2FCBC3C98515F3B1-600001A0',
  customerId: 'needle-customer@example.org',
  appInstallationId: 'needle-install-77',
  cookie: 'needle-cookie',
  credential: 'needle-credential',
  forwarded: '198.51.100.23',
  setCookie: 'needle-set-cookie',
  inQuery: 'needle-in-query',
  inReferer: 'needle-in-referer',
  inDocument: 'needle-in-document',
  inRedirect: 'needle-in-redirect',
  address: '203.0.113.77',
  longAddress: '2001:db8:1:2::77',
} as const

const found = capture(
  start({
    'visitor.marketingCloudUserId': NEEDLES.marketingCloudUserId,
    'analytics.visitorId': NEEDLES.visitorId,
    'analytics.aid': NEEDLES.aid,
    'visitor.customerIDs': { crm: { id: NEEDLES.customerId, authState: 1 } },
    appInstallationId: NEEDLES.appInstallationId,
    'media.name': `Film for ${NEEDLES.visitorId}`,
    'media.length': '600',
  })
    .to(
      `https://acme.hb-api.omtrdc.net/api/v1/sessions?mid=${NEEDLES.inQuery}&ip=${NEEDLES.address}&who=${encodeURIComponent(NEEDLES.customerId)}`,
    )
    .headers({
      Cookie: `s_vi=${NEEDLES.cookie}`,
      Authorization: `Bearer ${NEEDLES.credential}`,
      'X-Forwarded-For': NEEDLES.forwarded,
      Referer: `https://player.example/film?analytics.visitorId=${NEEDLES.inReferer}`,
      'X-Client': `${NEEDLES.visitorId} at ${NEEDLES.address}`,
      'Content-Type': 'application/json',
    })
    .from({ documentUrl: `https://player.example/film?vid=${NEEDLES.inDocument}#${NEEDLES.visitorId}` })
    .redirected(307, `https://eu.hb-api.omtrdc.net/api/v1/sessions?aid=${NEEDLES.inRedirect}`)
    .answered(400, {
      headers: { 'Set-Cookie': `id=${NEEDLES.setCookie}`, 'Content-Type': 'application/json' },
      text: JSON.stringify({ message: `refused for ${NEEDLES.visitorId}`, 'analytics.aid': NEEDLES.aid }),
    }),
  event('ping', { 'analytics.visitorId': NEEDLES.visitorId }).at(10, 10),
  event('error')
    .at(20, 20)
    .and({ customMetadata: { where: `${NEEDLES.address} ${NEEDLES.longAddress}` } }),
)
const notes = { 'call-0': `Seen with ${NEEDLES.visitorId} from ${NEEDLES.address}` }

function leaks(written: string): readonly string[] {
  // Markdown escapes what could be markup.
  const text = written.replaceAll('\\', '')
  return Object.entries(NEEDLES).flatMap(([place, needle]) =>
    text.includes(needle) || text.includes(encodeURIComponent(needle)) ? [place] : [],
  )
}

test('no export holds an identifier, an address of a person or a credential, wherever the capture had it', () => {
  for (const format of Object.keys(FORMATS) as ReportFormat[]) {
    for (const locale of ['en', 'es'] as const) {
      const text = [...writeReport(format, reportOf(found, { notes, locale }))].join('')
      expect(leaks(text), format).toEqual([])
    }
  }
})

test('unmasked, the formats that carry calls carry every one of them: the search can find', () => {
  for (const format of ['export', 'har'] as const) {
    const text = [...writeReport(format, reportOf(found, { notes, masked: false }))].join('')
    expect(leaks(text), format).toEqual(Object.keys(NEEDLES))
  }
})

test('a ticket of all findings holds none either, and unmasked it holds what its findings quote', () => {
  const told = (masked: boolean) =>
    (['en', 'es'] as const).flatMap(locale => {
      const { sessions } = analyse(found.exchanges, found.context, found.options)
      const mask = masked ? createMask() : null
      if (mask !== null) found.exchanges.forEach(mask.learn)
      return sessions.map(session =>
        writeTicket(session, session.findings, { version: '1.2.3', locale, mask, madeAt: 1_767_258_000_000 }),
      )
    })
  expect(told(true).length).toBeGreaterThan(0)
  for (const ticket of told(true)) expect(leaks(ticket)).toEqual([])
  expect(told(false).flatMap(leaks)).toContain('visitorId')
})

test('a masked call copied as a command holds none either', () => {
  const calls = reportOf(found).captures.flatMap(({ exchanges }) => exchanges ?? [])
  expect(calls).toHaveLength(3)
  for (const call of calls) expect(leaks(writeCurl(call) + writeFetch(call))).toEqual([])
})
