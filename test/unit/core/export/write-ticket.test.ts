import { expect, test } from '@playwright/test'
import { analyse } from '../../../../src/core/analyse.ts'
import { createMask } from '../../../../src/core/export/mask.ts'
import { withConsequences, writeTicket } from '../../../../src/core/export/write-ticket.ts'
import { capture } from '../../../support/capture-builder.ts'
import { BROKEN } from '../../../support/evidence-capture.ts'

const { exchanges, context } = capture(...BROKEN)
const [session] = analyse(exchanges, context).sessions
if (!session) throw new Error('no session')
const OPTIONS = { version: '1.2.3', locale: 'en', mask: null, madeAt: null } as const
const adFinding = session.findings.find(({ rule }) => rule === 'AD-01')?.id ?? ''

test('a ticket of one finding says what, where, what it costs, what to do, and whose session it was', () => {
  const ticket = writeTicket(session, withConsequences(session, adFinding), OPTIONS)
  expect(ticket).toContain(`### Session \`${session.id}\``)
  expect(ticket).toContain('Click baby')
  expect(ticket).toContain('acme.hb\\-api.omtrdc.net')
  expect(ticket).toMatch(/\*\*Error AD-01: Ad outside an ad break\*\* — event 46 adStart, 7:20, /)
  expect(ticket).toContain('*What to do:*')
  expect(ticket).toMatch(/\]\(<https:\/\/experienceleague\.adobe\.com\/en\//)
  expect(ticket).not.toContain('EVT-06')
  expect(ticket).toContain('NOT masked')
})

test('a ticket of all findings has them all, and nothing that a page named is markup in it', () => {
  const ticket = writeTicket(session, session.findings, OPTIONS)
  for (const rule of ['AD-01', 'EVT-06', 'RESP-10']) expect(ticket).toContain(rule)
  expect(ticket.replace(/`[^`]*`/g, '')).not.toMatch(/<img|<script/)
  expect(ticket).not.toContain('\u202e')
})

test('in Spanish and masked it says so', () => {
  const mask = createMask()
  exchanges.forEach(mask.learn)
  const ticket = writeTicket(session, session.findings, { ...OPTIONS, locale: 'es', mask })
  expect(ticket).toContain('*Qué hacer:*')
  expect(ticket).toContain('están enmascarados')
  expect(ticket).toContain('experienceleague.adobe.com/es/')
})
