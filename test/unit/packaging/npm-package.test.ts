import { execFile } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { capture, event, start } from '../../support/capture-builder.ts'
import { harOf } from '../../support/har-of.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const WINDOWS = process.platform === 'win32'

const run = (command: string, args: readonly string[], cwd: string) =>
  promisify(execFile)(command, [...args], {
    cwd,
    shell: WINDOWS,
    // As in a terminal of its own: nothing of the npm that runs these tests.
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_OPTIONS$/i.test(name)),
    ),
  })

// One package for all of these: packed as it would be published, installed without a registry into an empty folder.
test.describe.configure({ mode: 'default' })

let folder = ''
test.beforeAll(async () => {
  test.setTimeout(180_000)
  folder = mkdtempSync(join(tmpdir(), 'msi-package-'))
  await run('npm', ['pack', '--pack-destination', folder], ROOT)
  const [packed] = readdirSync(folder)
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${packed}`], folder)
  writeFileSync(
    join(folder, 'faulty.har'),
    harOf(
      capture(
        start().at(0),
        event('play').at(0.2, 0),
        event('adStart').at(5, 5),
        event('sessionEnd').at(9, 9),
      ),
    ),
  )
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('npx media-session-inspector check file.har judges in an empty folder, without a registry', async () => {
  const ran = await run(
    'npx',
    ['--no-install', 'media-session-inspector', 'check', 'faulty.har'],
    folder,
  ).catch((error: { code: number; stdout: string; stderr: string }) => error)
  expect(ran).toMatchObject({ code: 1, stderr: '' })
  expect(ran.stdout).toContain('AD-01')
  const { stdout } = await run('npx', ['--no-install', 'media-session-inspector', '--version'], folder)
  expect(stdout.trim()).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version)
})

test('nothing else was installed, and nothing but the built files, licence and README is in it', () => {
  expect(readdirSync(join(folder, 'node_modules')).filter(name => !name.startsWith('.'))).toEqual([
    'media-session-inspector',
  ])
  const inside = join(folder, 'node_modules/media-session-inspector')
  expect(readdirSync(inside).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json'])
  expect(readdirSync(join(inside, 'dist'))).toEqual(['node'])
  expect(JSON.parse(readFileSync(join(inside, 'package.json'), 'utf8')).dependencies).toBeUndefined()
})

test('the library reads and judges without Playwright being installed', async () => {
  writeFileSync(
    join(folder, 'judge.mjs'),
    `import { createReadStream } from 'node:fs'
     import { analyse, messageOf, readHar } from 'media-session-inspector'
     const { exchanges, context } = await readHar(createReadStream('faulty.har'))
     const [session] = analyse(exchanges, context).sessions
     console.log(session.findings.filter(each => each.rule === 'AD-01').map(each => messageOf(each)).join())`,
  )
  const { stdout } = await run('node', ['judge.mjs'], folder)
  expect(stdout).toContain('No ad break is open')
})

test('no module of the library names a browser’s or Node’s own things', () => {
  const dist = join(folder, 'node_modules/media-session-inspector/dist/node')
  const entry = readFileSync(join(dist, 'index.js'), 'utf8')
  const reached = [
    entry,
    ...[...entry.matchAll(/from "\.\/([^"]+)"/g)].map(([, file]) =>
      readFileSync(join(dist, file ?? ''), 'utf8'),
    ),
  ]
  for (const code of reached) {
    expect(code).not.toMatch(
      /from "node:|\bwindow\.|\bdocument\.(?:query|create)|\bprocess\.(?:env|argv|cwd)/,
    )
  }
})

test('both entries have types that hold together under strict checks', async () => {
  mkdirSync(join(folder, 'node_modules/@playwright'))
  for (const name of ['@playwright/test', 'playwright', 'playwright-core'])
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name), 'junction')
  writeFileSync(
    join(folder, 'library.mts'),
    `import { analyse, readHar, type Session } from 'media-session-inspector'

     export async function ids(text: string): Promise<readonly (string | null)[]> {
       const { exchanges, context } = await readHar(text)
       return analyse(exchanges, context).sessions.map((session: Session) => session.id)
     }`,
  )
  writeFileSync(
    join(folder, 'playwright.mts'),
    `import { recordFrom } from 'media-session-inspector'
     import { expect, test } from 'media-session-inspector/playwright'
     import { chromium } from '@playwright/test'

     test.use({ mediaSessionsOptions: { knownHosts: ['collect.example.com'], report: 'always' } })
     test('typed', async ({ mediaSessions }) => {
       const session = await mediaSessions.waitForSession({ contentId: 'x' })
       const playhead: number | null = (await session.waitForEvent('adStart', { timeout: 1 })).playhead
       await expect(session).toBeValid({ ignore: ['PING-04'] })
       await expect(session).not.toHaveEvents(['adStart', 'adComplete'], { exactly: true })
       // @ts-expect-error no event type
       await session.waitForEvent('adStarted')
       // @ts-expect-error no session
       await expect(playhead).toBeValid()
     })
     export const recording = recordFrom(await (await chromium.launch()).newPage())`,
  )
  expect(await compile('library.mts', ['--lib', 'es2023'])).toBe('')
  expect(await compile('playwright.mts', ['--lib', 'es2023,dom'])).toBe('')
})

/** What the compiler complains about; nothing is skipped, ours and Playwright's declarations neither. */
async function compile(file: string, more: readonly string[]): Promise<string> {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', ...more]
  const types = ['--typeRoots', join(ROOT, 'node_modules/@types'), '--types', 'node']
  const { stdout } = await run('node', [compiler, ...options, ...types, file], folder).catch(
    (error: { stdout: string }) => error,
  )
  return stdout
}
