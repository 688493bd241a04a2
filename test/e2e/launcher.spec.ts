import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { expect, test } from '../support/stage.ts'

type Launched = { readonly child: ChildProcess; said(): string; readonly ended: Promise<number | null> }

function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Launched {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/demo/main.ts', ...args], {
    env: { ...process.env, ...environment },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', piece => (said += String(piece)))
  return { child, said: () => said, ended: new Promise(resolve => child.once('close', resolve)) }
}

test('npm start without a window prints the list that the panel shows, names its picture and ends with 0', async ({
  inspected,
}) => {
  const { said, ended } = start(['--headless', ...(inspected === 'firefox' ? ['--firefox'] : [])])
  const code = await ended
  expect(code, said()).toBe(0)
  for (const shown of [
    'The short film',
    'The live channel',
    'Everything is text',
    'Ñandú — 日本',
    '201',
    '400',
  ]) {
    expect(said()).toContain(shown)
  }
  const picture = /Picture of the DevTools window: (.+\.png)/.exec(said())?.[1] ?? ''
  expect(existsSync(picture)).toBe(true)
  expect(statSync(picture).size).toBeGreaterThan(10_000)
})

test('Ctrl-C ends the browser and the servers it started', async ({ inspected }) => {
  const { child, said, ended } = start(['--headless', ...(inspected === 'firefox' ? ['--firefox'] : [])])
  await expect.poll(said, { timeout: 60_000 }).toContain('Playing')
  const page = /Demo page: (\S+)/.exec(said())?.[1] ?? ''
  expect((await fetch(page)).status).toBe(200)
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  expect(said()).toContain('Ended.')
  await expect(fetch(page)).rejects.toThrow()
})

test('an order that makes no sense is answered with the sentence and the usage', async () => {
  const { said, ended } = start(['--headles'])
  expect(await ended).toBe(2)
  expect(said()).toContain("Unknown option '--headles'.")
  expect(said()).toContain('npm start -- --firefox')
})

test('a missing browser is named with what to install', async ({ inspected }) => {
  const { said, ended } = start(['--no-install', inspected === 'firefox' ? '--firefox' : '--headless'], {
    PATH: '/nonexistent',
    PLAYWRIGHT_BROWSERS_PATH: '/nonexistent',
  })
  expect(await ended).toBe(1)
  expect(said()).toContain('Install one of these')
})
