import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { HELP } from '../../../src/cli/help.ts'
import { capture, event, start, T0 } from '../../support/capture-builder.ts'
import { harOf, ndjsonOf } from '../../support/har-of.ts'
import { laterBy } from '../../support/later-by.ts'
import { runCli } from '../../support/run-cli.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures/har/', import.meta.url))

const clean = capture(
  start().at(0),
  event('play').at(0.2, 0),
  ...[10, 20, 30].map(at => event('ping').at(at, at)),
  event('sessionComplete').at(40, 40),
)
const faulty = capture(
  start({ 'analytics.visitorId': 'ana.perez' }).at(0),
  event('play').at(0.2, 0),
  event('adStart').at(5, 5),
  event('ping').at(10, 10),
  event('adComplete').at(20, 20),
  event('sessionComplete').at(30, 30),
)

/** T0 is noon in UTC. */
const SECOND_OF_DAY = 43_200
const live = capture(
  start({ 'media.contentType': 'Event', 'media.length': 3_600 }).at(0, SECOND_OF_DAY),
  event('play').at(0.2, SECOND_OF_DAY + 0.2),
  ...[10, 20, 30].map(at => event('ping').at(at, SECOND_OF_DAY + at)),
  event('sessionEnd').at(34, SECOND_OF_DAY + 34),
)

let folder = ''
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'msi-cli-'))
  writeFileSync(join(folder, 'clean.har'), harOf(clean))
  writeFileSync(join(folder, 'faulty.har'), harOf(faulty))
  writeFileSync(join(folder, 'clean.har.gz'), gzipSync(harOf(clean)))
  writeFileSync(join(folder, 'lines.ndjson'), ndjsonOf(faulty))
  mkdirSync(join(folder, 'empty'))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => runCli(args, { cwd: folder })

test('exit code 0 when nothing is wrong, 1 when something is, and --fail-on decides from where', async () => {
  const [good, bad, never] = await Promise.all([
    run('check', 'clean.har'),
    run('check', 'faulty.har'),
    run('check', 'faulty.har', '--fail-on', 'never'),
  ])
  expect(good).toMatchObject({ code: 0, err: '' })
  expect(good.out).toContain('clean')
  expect(bad).toMatchObject({ code: 1, err: '' })
  expect(bad.out).toContain('AD-01')
  expect(bad.out).not.toContain('\u001b')
  expect(never).toMatchObject({ code: 0, err: '' })
})

test('a warning fails the run only with --fail-on warning', async () => {
  writeFileSync(
    join(folder, 'warning.har'),
    harOf(
      capture(
        start().at(0),
        event('play').at(0.2),
        event('pauseStart')
          .at(3, 3)
          .stamped(T0 + 200),

        event('sessionComplete').at(5, 5),
      ),
    ),
  )
  const json = JSON.parse((await run('check', 'warning.har', '--format', 'json')).out)
  expect(json.totals).toMatchObject({ errors: 0 })
  expect(json.totals.warnings).toBeGreaterThan(0)
  expect((await run('check', 'warning.har')).code).toBe(0)
  expect((await run('check', 'warning.har', '--fail-on', 'warning')).code).toBe(1)
})

test('unusable input has one sentence on stderr, exit code 2, and nothing on stdout', async () => {
  const text = harOf(faulty)
  const files: Record<string, string | Uint8Array> = {
    'truncated.har': text.slice(0, text.length / 2),
    'not-json.har': '<!doctype html>',
    'utf16.har': Buffer.from(text, 'utf16le'),
    'empty.har': '',
    'not-a-har.har': '{"log":{}}',
    'broken.har.gz': gzipSync(text).subarray(0, 200),
    'no-bodies.har': JSON.stringify({
      log: {
        entries: [
          { request: { method: 'POST', url: 'https://a.hb-api.omtrdc.net/api/v1/sessions', bodySize: 9 } },
        ],
      },
    }),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const cases: [string, RegExp][] = [
    [
      'truncated.har',
      /^truncated\.har is cut off: it ends in the middle of entry \d+ \(character \d+\)\.\n$/,
    ],
    ['not-json.har', /^not-json\.har is not JSON: unexpected "<" at character 0\.\n$/],
    ['utf16.har', /^utf16\.har is not UTF-8 text \(UTF-16\)/],
    ['empty.har', /^empty\.har is empty/],
    ['not-a-har.har', /^not-a-har\.har is JSON, but not a capture/],
    ['broken.har.gz', /^broken\.har\.gz cannot be unpacked: .*\n$/],
    ['no-bodies.har', /^no-bodies\.har holds 1 media calls but none of their request bodies/],
    ['missing.har', /^missing\.har does not exist\.\n$/],
    ['empty', /^empty is a folder without captures/],
    ['nothing-*.har', /^No file matches nothing-\*\.har\.\n$/],
  ]
  const results = await Promise.all(cases.map(([name]) => run('check', name)))
  for (const [index, [name, sentence]] of cases.entries()) {
    expect(results[index]?.err, name).toMatch(sentence)
    expect(results[index]?.err.trim().split('\n'), name).toHaveLength(1)
    expect(results[index], name).toMatchObject({ code: 2, out: '' })
  }
})

test('one broken file among good ones: no verdict is printed, and --out is not touched', async () => {
  writeFileSync(join(folder, 'bad.har'), '{')
  writeFileSync(join(folder, 'report.json'), 'as it was')
  const ran = await run(
    'check',
    'clean.har',
    'bad.har',
    'faulty.har',
    '--format',
    'json',
    '--out',
    'report.json',
  )
  expect(ran).toMatchObject({ code: 2, out: '' })
  expect(ran.err).toMatch(/^bad\.har is cut off/)
  expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('as it was')
  const elsewhere = await run('check', 'clean.har', '--out', 'no/such/folder/r.json')
  expect(elsewhere.code).toBe(2)
  expect(elsewhere.err).toMatch(/^no\/such\/folder\/r\.json cannot be written/)
  expect(readdirSync(folder).filter(name => name.endsWith('.partial'))).toEqual([])
})

test('a gigabyte of spaces on standard input is refused in bounded memory', async () => {
  const piece = ' '.repeat(4 * 1024 * 1024)
  function* spaces() {
    for (let i = 0; i < 256; i++) yield piece
  }
  const ran = await runCli(['check', '-'], {
    input: spaces(),
    env: { NODE_OPTIONS: '--max-old-space-size=128' },
  })
  expect(ran).toMatchObject({
    code: 2,
    out: '',
    err: 'Standard input is empty: there is nothing in it but white space.\n',
  })
})

test('wrong usage says what would be right, with exit code 2', async () => {
  const cases: [readonly string[], RegExp][] = [
    [['check'], /needs a file/],
    [['check', 'clean.har', '--format', 'pdf'], /--format "pdf" is not known; it takes text, json/],
    [['check', 'clean.har', '--fail-on', 'info'], /it takes error, warning, never/],
    [['check', 'clean.har', '--nonsense'], /--nonsense/],
    [['check', 'clean.har', '--content-type', 'event'], /"event" is not readable; it takes NAME=live or/],
    [['check', 'clean.har', '--content-type', 'clip=vod,live=vod'], /"live=vod" .* stay as they are/],
    [['check', 'clean.har', '--content-type', ''], /--content-type "" is not readable/],
    [['rules', '--content-type', 'event=live'], /no option --content-type/],
    [['chek', 'clean.har'], /no command "chek"/],
    [['convert', 'clean.har'], /needs --to/],
    [['convert', 'clean.har', 'faulty.har', '--to', 'har'], /exactly one file/],
    [['rules', 'AD-999'], /There is no rule "AD-999"\. There are AD-01/],
  ]
  const results = await Promise.all(cases.map(([args]) => run(...args)))
  for (const [index, [args, sentence]] of cases.entries()) {
    expect(results[index]?.err, args.join(' ')).toMatch(sentence)
    expect(results[index], args.join(' ')).toMatchObject({ code: 2, out: '' })
  }
})

test('an own content type means what --content-type says, as in the settings', async () => {
  const unsaid = capture(start().without('media.contentType').at(0), event('play').at(0.2, SECOND_OF_DAY))
  const codes = async (input: string, ...more: readonly string[]) =>
    (await runCli(['check', '-', '--fail-on', 'warning', '--quiet', ...more], { input })).code
  const har = harOf(live)
  expect(
    await Promise.all([
      codes(har),
      codes(har, '--content-type', 'event=live'),
      codes(har, '--content-type', 'clip=vod, EVENT = Live'),
      codes(har, '--content-type', 'clip=vod', '--content-type', 'event=live'),
      codes(har, '--content-type', 'event=live', '--content-type', 'event=vod'),
      codes(har, '--content-type', '=live'),
    ]),
  ).toEqual([1, 0, 0, 0, 1, 1])
  const kinds = async (...more: readonly string[]) => {
    const { out } = await runCli(['check', '-', '--format', 'json', ...more], { input: harOf(unsaid) })
    return JSON.parse(out).files[0].sessions[0].findings.map(({ rule }: { rule: string }) => rule)
  }
  expect(await kinds('--content-type', '=vod')).toContain('PH-02')
  expect(await kinds('--content-type', '=live')).not.toContain('PH-02')
})

test('standard input, gzip, folders and patterns give the verdict of the file', async () => {
  const [piped, packed, packedPipe, pattern, whole] = await Promise.all([
    runCli(['check', '-', '--format', 'json'], { input: harOf(faulty) }),
    run('check', 'clean.har.gz', '--format', 'json'),
    runCli(['check', '-', '--format', 'json'], { input: gzipSync(harOf(faulty)) }),
    run('check', '{clean,faulty}.har', '--format', 'json'),
    runCli(['check', FIXTURES, '--format', 'json'], {}),
  ])
  const findings = (text: string) =>
    JSON.parse(text).files.map(
      (file: { sessions: { findings: unknown[] }[] }) => file.sessions[0]?.findings.length,
    )
  expect(piped.code).toBe(1)
  expect(findings(packedPipe.out)).toEqual(findings(piped.out))
  expect(packed.code).toBe(0)
  expect(JSON.parse(pattern.out).files.map((file: { file: string }) => file.file)).toEqual([
    'clean.har',
    'faulty.har',
  ])
  expect(JSON.parse(whole.out).files).toHaveLength(8)
})

test('personal identifiers are masked unless --unmask', async () => {
  const [masked, open] = await Promise.all([
    run('convert', 'faulty.har', '--to', 'json'),
    run('convert', 'faulty.har', '--to', 'json', '--unmask'),
  ])
  expect(masked.out).not.toContain('ana.perez')
  expect(JSON.parse(masked.out).masked).toBe(true)
  expect(open.out).toContain('ana.perez')
})

test('what convert writes is judged like the original', async () => {
  const original = JSON.parse((await run('check', 'faulty.har', '--format', 'json')).out)
  for (const to of ['har', 'json'] as const) {
    expect((await run('convert', 'faulty.har', '--to', to, '--out', `again.${to}`)).code).toBe(0)
    const again = JSON.parse((await run('check', `again.${to}`, '--format', 'json')).out)
    expect(again.files[0].sessions).toEqual(original.files[0].sessions)
  }
  const csv = await run('convert', 'faulty.har', '--to', 'csv')
  expect(csv.out.trim().split('\r\n')).toHaveLength(7)
  const html = await run('convert', 'faulty.har', '--to', 'html')
  expect(html.out).toMatch(/^<!doctype html>/)
})

test('NDJSON: each session leaves as one line as soon as it is closed', async () => {
  const sessions = Array.from({ length: 30 }, (_, index) => {
    const calls = [
      start().at(0),
      event('play').at(0.2, 0),
      event('ping').at(10, 10),
      event('sessionComplete').at(20, 20),
    ].map(call => call.on(`session-${index}-0123456789`))
    return laterBy(index * 60_000, String(index), capture(...calls).exchanges)
  }).flat()
  const input = sessions.map(each => `${JSON.stringify(each)}\n`).join('')
  const streamed = await runCli(['check', '-', '--format', 'ndjson'], { input })
  const lines = streamed.out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines).toHaveLength(30)
  expect(lines.every(line => line.session.state === 'completed' && line.session.events === 4)).toBe(true)
  const whole = JSON.parse((await runCli(['check', '-', '--format', 'json'], { input })).out)
  expect(whole.totals.sessions).toBe(30)
  expect(streamed.code).toBe(whole.totals.errors > 0 ? 1 : 0)
})

test('a page cannot move the cursor, colour or reorder the terminal', async () => {
  writeFileSync(
    join(folder, 'hostile.har'),
    harOf(capture(start({ 'media.name': '\u001b[2J\u202eevil\r\nFAKE 0 errors' }).at(0))),
  )
  // Wide enough for the whole name.
  const { out } = await runCli(['check', 'hostile.har'], { cwd: folder, env: { COLUMNS: '160' } })
  expect(out).toContain('‹U+001B›[2J‹U+202E›evil')
  expect(out).not.toContain('\u001b')
  expect(out).not.toMatch(/^FAKE/m)
})

test('text keeps to the width, also with wide characters', async () => {
  writeFileSync(
    join(folder, 'wide.har'),
    harOf(capture(start({ 'media.name': '日本語'.repeat(40), 'media.length': '60' }).at(0))),
  )
  const { out } = await runCli(['check', 'wide.har'], { cwd: folder, env: { COLUMNS: '80' } })
  const { default: stringWidth } = await import('string-width')
  for (const line of out.split('\n'))
    if (!line.includes('https://')) expect(stringWidth(line), line).toBeLessThanOrEqual(80)
})

test('rules lists the catalogue and explains one, in text and JSON', async () => {
  const [list, one, json] = await Promise.all([
    run('rules'),
    run('rules', 'ad-01'),
    run('rules', '--format', 'json'),
  ])
  expect(list.code).toBe(0)
  expect(list.out.trim().split('\n')).toHaveLength(JSON.parse(json.out).length)
  expect(one.out).toMatch(/^AD-01 /)
  expect(one.out).toContain('What to do:')
  expect(one.out).toContain('https://experienceleague.adobe.com/')
})

test('help names every option', async () => {
  const { out, code } = await run('--help')
  expect(code).toBe(0)
  for (const option of [
    '--format',
    '--out',
    '--fail-on',
    '--profile',
    '--host',
    '--content-type',
    '--quiet',
    '--no-color',
    '--unmask',
    '--to',
  ]) {
    expect(out).toContain(option)
  }
})

test('the README prints the help as it is', async () => {
  const readme = readFileSync(new URL('../../../src/cli/README.md', import.meta.url), 'utf8')
  expect(readme).toContain(`\`\`\`text\n${HELP}\`\`\``)
})
