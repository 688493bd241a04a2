import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { findBrowser } from '../../src/demo/browsers/find.ts'
import { startEndpoint } from '../../src/demo/endpoint.ts'
import { startPlayerSite } from '../../src/demo/player-site.ts'

// The fixture as its users run it: a Playwright run of its own, in Debian's Chromium against the demo player. Playwright's own builds of
// Firefox and WebKit, which the fixture also serves, are not to be had on every machine that runs these tests.

const PROJECT = fileURLToPath(new URL('../fixtures/playwright/', import.meta.url))
const RUNNER = fileURLToPath(new URL('../../node_modules/@playwright/test/cli.js', import.meta.url))

type Attachment = {
  readonly name: string
  readonly contentType: string
  readonly path?: string
  readonly body?: string
}
type Ran = {
  readonly title: string
  readonly status: string
  readonly message: string
  readonly attachments: readonly Attachment[]
  readonly notes: readonly string[]
}

let ran: readonly Ran[] = []

test.beforeAll(async ({ browserName: _ }, testInfo) => {
  const endpoint = await startEndpoint()
  const site = await startPlayerSite(endpoint.origin)
  try {
    ran = await runProject(testInfo.outputPath('results'), {
      PLAYER_SITE: site.origin,
      PLAYER_ENDPOINT: endpoint.origin,
      PLAYER_BROWSER: findBrowser('chromium')?.executable,
    })
  } finally {
    await Promise.all([site.close(), endpoint.close()])
  }
})

test('what is meant to pass passes: text, bytes, beacons, workers, redirects, a page that is left', () => {
  const passing = ran.filter(each => each.title.startsWith('passes'))
  expect(passing).toHaveLength(9)
  expect(passing.flatMap(({ status, message }) => (status === 'passed' ? [] : [message]))).toEqual([])
})

test('a broken rule fails the test with what was found, its cost, the remedy and the page', () => {
  const { status, message } = named('an ad outside an ad break')
  expect(status).toBe('failed')
  expect(message).toMatch(
    /The media session of "The interrupted film" \(session [0-9a-f]{64}, live, \d+ events\) breaks 1 rule:/,
  )
  expect(message).toMatch(/✕ error AD-01 .*\(event 3 adStart/)
  expect(message).toContain('counted as main content')
  expect(message).toMatch(/→ .*adBreakStart/)
  expect(message).toContain('https://experienceleague.adobe.com/')
  expect(message).toContain("toBeValid({ ignore: ['AD-01'] })")
})

test('the HTML evidence report is attached to a test that failed, and to no other', () => {
  const [report] = named('an ad outside an ad break').attachments.filter(
    each => each.name === 'media-sessions.html',
  )
  expect(report?.contentType).toBe('text/html')
  const html = contentOf(report)
  expect(html).toMatch(/^<!doctype html>/)
  expect(html).toContain('AD-01')
  expect(html).toContain('The interrupted film')
  const passing = ran.filter(each => each.title.startsWith('passes'))
  expect(passing.flatMap(each => each.attachments.map(({ name }) => name))).toEqual([])
})

test('missing events and missing sessions are told with what there was instead', () => {
  const events = named('an event that is not sent').message
  expect(events).toContain('✓ play')
  expect(events).toContain('✕ adStart   not found here')
  expect(events).toMatch(/It has: sessionStart, play/)
  const session = named('a session that does not begin').message
  expect(session).toMatch(
    /No media session of "another film" in 0\.1 s\. Seen: "demo-ñandú-日本" \(\w+, 201\)/,
  )
})

test('a pass over bodies that could not be read is noted on the test', () => {
  expect(named('passes: Blob beacon').notes.join()).toMatch(/could not be told \(.+\)/)
  expect(named('passes: text beacon').notes.join()).not.toContain('not hand')
})

function named(part: string): Ran {
  const found = ran.find(each => each.title.endsWith(part))
  if (found === undefined)
    throw new Error(`No test is called ${part}; there are ${ran.map(each => each.title).join(', ')}`)
  return found
}

function contentOf(attachment: Attachment | undefined): string {
  if (attachment?.path !== undefined) return readFileSync(attachment.path, 'utf8')
  return Buffer.from(attachment?.body ?? '', 'base64').toString('utf8')
}

async function runProject(output: string, env: NodeJS.ProcessEnv): Promise<readonly Ran[]> {
  const { NODE_OPTIONS: _, ...inherited } = process.env
  const own = Object.fromEntries(
    Object.entries(inherited).filter(([name]) => !/^(?:TEST_|PLAYWRIGHT_|PW_)/.test(name)),
  )
  const child = spawn(process.execPath, [RUNNER, 'test', '--config', PROJECT, '--reporter=json'], {
    cwd: PROJECT,
    env: { ...own, ...env, PLAYER_OUTPUT: output, FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => out.push(piece))
  child.stderr.on('data', (piece: Buffer) => err.push(piece))
  await new Promise(resolve => child.on('close', resolve))
  const text = Buffer.concat(out).toString()
  if (!text.startsWith('{')) throw new Error(`The child run wrote no report: ${text}${Buffer.concat(err)}`)
  return testsOf(JSON.parse(text))
}

type Suite = {
  readonly suites?: readonly Suite[]
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly {
      readonly annotations: readonly { readonly description?: string }[]
      readonly results: readonly {
        readonly status: string
        readonly errors: readonly { readonly message: string }[]
        readonly attachments: readonly Attachment[]
      }[]
    }[]
  }[]
}

function testsOf(suite: Suite): readonly Ran[] {
  const here = (suite.specs ?? []).flatMap(spec =>
    spec.tests.flatMap(one =>
      one.results.map(result => ({
        title: spec.title,
        status: result.status,
        message: result.errors.map(error => error.message).join('\n'),
        attachments: result.attachments,
        notes: one.annotations.map(note => note.description ?? ''),
      })),
    ),
  )
  return [...here, ...(suite.suites ?? []).flatMap(testsOf)]
}
