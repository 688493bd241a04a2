import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { Surface } from '../../src/demo/browsers/browser.ts'
import { findBrowser, missingBrowser } from '../../src/demo/browsers/find.ts'
import { scriptText } from '../../src/demo/browsers/script-text.ts'
import { until } from '../../src/demo/browsers/until.ts'
import { builtExtension } from './launch.ts'

/** A browser of which only the extension's own pages can be driven. */
export type Undebugged = {
  /** A page of the extension in a tab of its own. */
  openExtensionPage(path: string): Promise<Pick<Surface, 'evaluate'>>
  /** Ends the browser and removes its profile. */
  close(): Promise<void>
}

/**
 * Starts Chromium headless, as a user has it: no debugger is attached to any tab but those of the extension, and nothing is switched off that
 * keeps or prepares pages. Playwright (1.65) starts every Chromium with `--disable-back-forward-cache`. Tabs are opened from the extension's
 * page; what is in them has to drive itself.
 */
export async function launchUndebugged(): Promise<Undebugged> {
  const found = findBrowser('chromium')
  if (found === null) throw new Error(missingBrowser('chromium'))
  const profile = mkdtempSync(join(tmpdir(), 'media-session-inspector-'))
  const child = spawn(
    found.executable,
    [
      '--headless=new',
      `--user-data-dir=${profile}`,
      // The browser ends with this pipe, so it cannot outlive the tests.
      '--remote-debugging-pipe',
      '--enable-unsafe-extension-debugging',
      ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-first-run',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--password-store=basic',
      '--use-mock-keychain',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const gone = new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const { send, end } = speak(child)
  void gone.then(end)
  const close = async (): Promise<void> => {
    const killer = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await send('Browser.close').catch(() => child.kill())
    await gone
    clearTimeout(killer)
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  const openExtensionPage = async (url: string): Promise<Pick<Surface, 'evaluate'>> => {
    const { targetId } = await send<{ readonly targetId: string }>('Target.createTarget', { url })
    const { sessionId } = await send<{ readonly sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    })
    const evaluate = async <Result, Argument>(
      script: (argument: Argument) => Result | Promise<Result>,
      argument?: Argument,
    ): Promise<Result> => {
      const { result, exceptionDetails } = await send<Evaluated>(
        'Runtime.evaluate',
        { expression: scriptText(script, argument), awaitPromise: true, returnByValue: true },
        sessionId,
      )
      if (exceptionDetails !== undefined)
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value as Result
    }
    await until('the page of the extension', () =>
      evaluate(() => location.protocol === 'chrome-extension:' && document.readyState === 'complete'),
    )
    return { evaluate } as Pick<Surface, 'evaluate'>
  }
  try {
    const { id } = await send<{ readonly id: string }>('Extensions.loadUnpacked', {
      path: builtExtension('chromium'),
    })
    const origin = `chrome-extension://${id}`
    const first = await openExtensionPage(`${origin}/manifest.json`)
    await until('the background to run', () => first.evaluate(isBackgroundRunning))
    return { openExtensionPage: path => openExtensionPage(`${origin}/${path}`), close }
  } catch (error) {
    await close()
    throw error
  }
}

type Evaluated = {
  readonly result: { readonly value?: unknown }
  readonly exceptionDetails?: {
    readonly text: string
    readonly exception?: { readonly description?: string }
  }
}

/** Runs in a page of the extension. Chromium (156) shows a background some time before it runs what is in it. */
async function isBackgroundRunning(): Promise<boolean> {
  return (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'
}

type Message = {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** The debugging protocol over the pipe: JSON, ended by a zero byte. */
function speak(child: ChildProcess) {
  const [, , , to, from] = child.stdio as unknown as [null, null, null, Writable, Readable]
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let [last, unread] = [0, '']
  from.setEncoding('utf8')
  from.on('data', (piece: string) => {
    const texts = (unread + piece).split('\0')
    unread = texts.pop() ?? ''
    for (const text of texts) {
      const { id, result, error } = JSON.parse(text) as Message
      const call = waiting.get(id ?? 0)
      waiting.delete(id ?? 0)
      if (error === undefined) call?.resolve(result)
      else call?.reject(new Error(error.message))
    }
  })
  const gone = () => new Error('The browser is gone.')
  const end = () => {
    for (const call of waiting.values()) call.reject(gone())
    waiting.clear()
  }
  for (const stream of [to, from]) stream.on('error', end)
  return {
    end,
    send: <Result>(
      method: string,
      params: Readonly<Record<string, unknown>> = {},
      sessionId?: string,
    ): Promise<Result> =>
      new Promise<Result>((resolve, reject) => {
        if (child.exitCode !== null || !to.writable) return reject(gone())
        last += 1
        waiting.set(last, { resolve: result => resolve(result as Result), reject })
        to.write(
          `${JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
        )
      }),
  }
}
