import { expect, test } from '@playwright/test'
import { Ajv } from 'ajv'
import { analyse } from '../../../../src/core/analyse.ts'
import type { Report } from '../../../../src/core/export/report.ts'
import { reportJsonSchema } from '../../../../src/core/export/report-schema.ts'
import { csvCell, markdownText, visible } from '../../../../src/core/export/safe-text.ts'
import { FORMATS, type ReportFormat, writeReport } from '../../../../src/core/export/write-report.ts'
import { readCapture } from '../../../../src/core/har/read-capture.ts'
import { capture, event, start } from '../../../support/capture-builder.ts'
import { reportOf } from '../../../support/made-report.ts'

const HOSTILE =
  '</script><script>alert(1)</script>=HYPERLINK("http://evil") \u202egnp.exe\u202c ]]> | `x` \u001b[31m'

const faulty = capture(
  start({ 'media.name': HOSTILE, 'media.id': '=1+1', 'analytics.visitorId': 'ana.perez' }),
  event('play').at(0.2, 0),
  event('adStart').at(5, 5),
  event('ping').at(10, 10),
  event('adComplete').at(20, 20),
  event('sessionComplete').at(30, 30),
)

function written(format: ReportFormat, report: Report): string {
  return [...writeReport(format, report)].join('')
}

test('the JSON is what JSON.stringify would write of the whole, in pieces of a session at most', () => {
  for (const report of [reportOf(faulty), reportOf(capture())]) {
    const pieces = [...writeReport('json', report)]
    expect(pieces.join('')).toBe(`${JSON.stringify(report.json, null, 2)}\n`)
    expect(pieces.length).toBeGreaterThan(report.json.files.length)
  }
})

test('the JSON fits its published schema, masked and unmasked', () => {
  const ajv = new Ajv({ strict: false, validateFormats: false })
  const validate = ajv.compile(reportJsonSchema())
  for (const report of [
    reportOf(faulty),
    reportOf(faulty, { masked: false, locale: 'es' }),
    reportOf(capture()),
  ]) {
    for (const format of ['json', 'export'] as const) {
      expect(validate(JSON.parse(written(format, report))), JSON.stringify(validate.errors)).toBe(true)
    }
  }
  expect(validate({ format: 2 })).toBe(false)
})

test('no format but the unmasked lets a personal identifier out', () => {
  for (const format of Object.keys(FORMATS) as ReportFormat[]) {
    expect(written(format, reportOf(faulty)), format).not.toContain('ana.perez')
  }
  expect(written('export', reportOf(faulty, { masked: false }))).toContain('ana.perez')
  expect(written('html', reportOf(faulty))).toContain('are masked')
  expect(written('html', reportOf(faulty, { masked: false }))).toContain('NOT masked')
})

test('HAR and export read back to the same sessions, masked too', async () => {
  for (const format of ['har', 'export'] as const) {
    for (const masked of [true, false]) {
      const report = reportOf(faulty, { masked, notes: { 'call-2': 'no break on screen' } })
      const back = await readCapture([written(format, report)], 'back')
      const shape = (sessions: ReturnType<typeof analyse>['sessions']) =>
        sessions.map(session => ({
          key: session.key,
          id: session.id,
          condition: session.condition,
          events: session.events.length,
          tally: session.tally,
          findings: session.findings.map(finding => finding.id),
        }))
      expect(shape(analyse(back.exchanges, back.context).sessions)).toEqual(
        shape(analyse(faulty.exchanges, faulty.context).sessions),
      )
      expect(back.context).toEqual(faulty.context)
      expect(back.notes).toEqual({ 'call-2': 'no break on screen' })
    }
  }
})

test('a redirect whose status was not heard has none in HAR and export, and reads back as one', async () => {
  const to = 'https://eu.hb-api.omtrdc.net/api/v1/sessions'
  const moved = capture(
    start().at(0).redirected(307, to).redirected(null, `${to}/`),
    event('play').at(0.5, 0),
  )
  const told = [
    { status: 307, to, at: null },
    { status: null, to: `${to}/`, at: null },
  ]
  for (const format of ['har', 'export'] as const) {
    const text = written(format, reportOf(moved, { masked: false }))
    expect(text, format).toContain(`"redirects":${JSON.stringify(told)}`)
    expect((await readCapture([text], 'back')).exchanges[0]?.redirects, format).toEqual(told)
    // As exports of before wrote it.
    const old = text.replace('"status":null,"to"', '"status":0,"to"')
    expect((await readCapture([old], 'old')).exchanges[0]?.redirects, format).toEqual(told)
  }
})

test('several captures in one file: no note is lost, and none is given the end of another', async () => {
  const other = capture(
    start({ 'media.id': 'other' }).on('other-sid-aaaaaaaa'),
    event('play').at(1, 0).on('other-sid-aaaaaaaa'),
  )
  const [one, two] = [
    reportOf(faulty, { notes: { 'call-2': 'first' } }),
    reportOf(other, { file: 'other.har', notes: { 'call-x': 'second' } }),
  ]
  const both: Report = { ...one, captures: [...one.captures, ...two.captures] }
  for (const format of ['har', 'export'] as const) {
    const back = await readCapture([written(format, both)], 'back')
    expect(back.notes).toEqual({ 'call-2': 'first', 'call-x': 'second' })
    expect(back.context.oneDevice).toBe(false)
    expect(back.context.source).toBe('export')
  }
})

test('a note on a session or an event has its cell in the CSV', () => {
  const { key } = analyse(faulty.exchanges, faulty.context).sessions[0] ?? { key: '' }
  const csv = written('csv', reportOf(faulty, { notes: { [key]: '=on the session', 'call-2': 'no break' } }))
  const [header = [], first = [], , third = []] = parseCsv(csv.slice(1))
  expect(first[header.indexOf('note')]).toBe("'=on the session")
  expect(third[header.indexOf('note')]).toBe('no break')
})

test('the HTML report has no script, no outside address to load, and hostile names are text', () => {
  const html = written('html', reportOf(faulty, { file: HOSTILE }))
  expect(html).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|url\((?!#)/i)
  expect(html).toContain('&lt;/script&gt;')
  expect(html).toContain("default-src 'none'")
  expect(html).not.toContain('\u202e')
  expect(html).toContain('‹U+202E›')
})

test('CSV is RFC 4180 with formulas disarmed, one line an event', () => {
  const csv = written('csv', reportOf(faulty, { file: '=cmd|x' }))
  expect(csv.startsWith('\ufefffile,session,')).toBe(true)
  const rows = parseCsv(csv.slice(1))
  expect(rows).toHaveLength(7)
  const [header = [], first = []] = rows
  const cell = (name: string): string | undefined => first[header.indexOf(name)]
  expect(cell('file')).toBe("'=cmd|x")
  expect(cell('contentId')).toBe("'=1+1")
  expect(cell('params.media.id')).toBe("'=1+1")
  expect(cell('params.media.name')).toBe(HOSTILE)
  expect(cell('params.media.length')).toBe('600')
  expect(rows[3]?.[header.indexOf('eventType')]).toBe('adStart')
  expect(rows.every(row => row.length === header.length)).toBe(true)
})

test('cells that a spreadsheet would run get an apostrophe, numbers do not', () => {
  for (const text of ['=1', '+1', '-1', '@a', '\t=1', ' =1', '\r\n=1'])
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/)
  expect(csvCell(-5)).toBe('-5')
  expect(csvCell('a"b')).toBe('"a""b"')
})

test('JUnit and SARIF hold the same faults, whole XML and valid JSON, hostile names or not', () => {
  const report = reportOf(faulty)
  const errors = report.json.totals.errors
  expect(errors).toBeGreaterThan(0)
  const junit = written('junit', report)
  expect(junit).toContain('failures="1"')
  for (const hidden of ['\u001b', '\u202e', '\u0000']) expect(junit).not.toContain(hidden)
  expect(junit.match(/<testcase /g)).toHaveLength(1)
  const sarif = JSON.parse(written('sarif', report))
  expect(sarif.runs[0].results.filter((result: { level: string }) => result.level === 'error')).toHaveLength(
    errors,
  )
  for (const result of sarif.runs[0].results) {
    expect(sarif.runs[0].tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
  }
})

test('Markdown of a hostile name holds no markup of its own', () => {
  const markdown = written('markdown', reportOf(faulty))
  expect(markdown).not.toContain('<script')
  expect(markdownText('@user [x](http://y) **b** <i>')).not.toMatch(/(?<!\\)\*|(?<!\\)\]\(|<i|http:\/\//)
  expect(visible('a\u001b[2Jb\u202ec\nd')).toBe('a‹U+001B›[2Jb‹U+202E›c d')
})

test('Spanish reports speak Spanish', () => {
  expect(written('html', reportOf(faulty, { locale: 'es' }))).toContain('Qué hacer')
  expect(written('markdown', reportOf(faulty, { locale: 'es' }))).toContain('# Informe de Media Collection')
})

function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (character === '"') quoted = true
    else if (character === ',') {
      rows.at(-1)?.push(cell)
      cell = ''
    } else if (character === '\r' && text[i + 1] === '\n') {
      rows.at(-1)?.push(cell)
      cell = ''
      rows.push([])
      i++
    } else cell += character
  }
  return rows.slice(0, -1)
}
