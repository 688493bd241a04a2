import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { harPieces } from '../../support/har-file.ts'

const MAIN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))
const LOADER = import.meta.resolve('tsx')

let folder = ''
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'msi-interruption-'))
  writeFileSync(
    join(folder, 'many.har'),
    [...harPieces({ sessions: 400, callsEach: 4, faulty: [1, 2, 3] })].join(''),
  )
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(...args: string[]) {
  const child = spawn(process.execPath, ['--import', LOADER, MAIN, ...args], { cwd: folder, stdio: 'pipe' })
  let err = ''
  child.stderr.on('data', piece => {
    err += String(piece)
  })
  const ended = new Promise<{ code: number | null; signal: string | null; err: string }>(resolve =>
    child.on('close', (code, signal) => resolve({ code, signal, err })),
  )
  return { child, ended }
}

test('a reader that has seen enough ends the run without a word', async () => {
  const { child, ended } = start('check', 'many.har')
  child.stdout.once('data', () => child.stdout.destroy())
  expect(await ended).toMatchObject({ err: '' })
})

test('Ctrl-C ends the run quietly, by the signal itself, and leaves nothing half-written', async () => {
  test.skip(process.platform === 'win32', 'Windows has no signals that a process could be sent')
  const { child, ended } = start('check', '-', '--out', 'report.txt')
  // It waits for the rest of its input.
  await new Promise<void>((resolve, reject) =>
    child.stdin.write('{"log":{', error => (error ? reject(error) : resolve())),
  )
  await expect
    .poll(() => {
      child.kill('SIGINT')
      return child.signalCode ?? child.exitCode
    })
    .toBe('SIGINT')
  expect(await ended).toEqual({ code: null, signal: 'SIGINT', err: '' })
  expect(readdirSync(folder)).toEqual(['many.har'])
})
