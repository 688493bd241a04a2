import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import WebSocket from 'ws'
import type { Tab } from '../../src/demo/browsers/browser.ts'
import { findBrowser, missingBrowser } from '../../src/demo/browsers/find.ts'
import { scriptText } from '../../src/demo/browsers/script-text.ts'
import { until } from '../../src/demo/browsers/until.ts'
import { builtExtension } from './launch.ts'

/**
 * Chromium with the extension and nothing attached to its tabs: where a debugger is, and Playwright's always is, Chromium (156) prerenders no
 * page and keeps none for going back. Only a page of the extension is attached to, and moves the tabs.
 */
export type BareChromium = {
  openExtensionPage(path: string): Promise<Pick<Tab, 'evaluate'>>
  close(): Promise<void>
}

type Target = { readonly type: string; readonly url: string; readonly webSocketDebuggerUrl: string }

/** `extensions`: folders of other extensions beside ours. */
export async function openBareChromium(extensions: readonly string[] = []): Promise<BareChromium> {
  const found = findBrowser('chromium')
  if (found === null) throw new Error(missingBrowser('chromium'))
  const profile = mkdtempSync(join(tmpdir(), 'media-session-inspector-bare-'))
  const loaded = [builtExtension('chromium'), ...extensions].join(',')
  const child = spawn(
    found.executable,
    [
      '--headless=new',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--disable-extensions-except=${loaded}`,
      `--load-extension=${loaded}`,
      '--remote-debugging-port=0',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const killAtExit = (): void => void child.kill('SIGKILL')
  process.once('exit', killAtExit)
  let said = ''
  child.stderr.on('data', piece => {
    said = (said + String(piece)).slice(-20_000)
  })
  const port = await until(
    'Chromium to listen',
    () => /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said)?.[1],
  )
  const api = `http://127.0.0.1:${port}/json`
  const worker = await until('the background to run', async () => {
    const targets = (await (await fetch(`${api}/list`)).json()) as readonly Target[]
    return targets.find(({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension://'))
  })
  const origin = worker.url.split('/').slice(0, 3).join('/')
  return {
    openExtensionPage: async path => {
      const opened = await fetch(`${api}/new?${encodeURIComponent(`${origin}/${path}`)}`, { method: 'PUT' })
      return attach(((await opened.json()) as Target).webSocketDebuggerUrl)
    },
    close: async () => {
      child.kill()
      await gone
      process.off('exit', killAtExit)
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

type Answer = {
  readonly id?: number
  readonly result?: {
    readonly result: { readonly value?: unknown }
    readonly exceptionDetails?: { readonly exception?: { readonly description?: string } }
  }
}

async function attach(address: string): Promise<Pick<Tab, 'evaluate'>> {
  const socket = new WebSocket(address, { maxPayload: 512 * 1024 * 1024 })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  let last = 0
  return {
    evaluate: <Result, Given>(script: (given: Given) => Result | Promise<Result>, given?: Given) => {
      last += 1
      const id = last
      const expression = scriptText(script, given)
      return new Promise<Result>((resolve, reject) => {
        const listen = (text: WebSocket.RawData) => {
          const answer = JSON.parse(String(text)) as Answer
          if (answer.id !== id) return
          socket.off('message', listen)
          const { result, exceptionDetails } = answer.result ?? {}
          if (exceptionDetails)
            reject(new Error(exceptionDetails.exception?.description ?? 'The script failed.'))
          else resolve(result?.value as Result)
        }
        socket.on('message', listen)
        const params = { expression, awaitPromise: true, returnByValue: true }
        socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
      })
    },
  }
}
