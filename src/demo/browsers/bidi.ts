import WebSocket from 'ws'

/** Far beyond what any call takes; a call past it will never be answered. */
const LIMIT_MS = 60_000

/** A WebDriver BiDi connection. A call rejects with the browser's error, after 60 s, or when the connection closes. */
export type Bidi = {
  send<Result = unknown>(method: string, params?: Readonly<Record<string, unknown>>): Promise<Result>
  close(): void
}

type Message = {
  readonly id?: number
  readonly type: string
  readonly result?: unknown
  readonly error?: string
  readonly message?: string
}

export async function connectBidi(url: string): Promise<Bidi> {
  const socket = new WebSocket(url, { maxPayload: 512 * 1024 * 1024 })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let last = 0
  socket.on('message', data => {
    const message = JSON.parse(String(data)) as Message
    if (message.id === undefined) return
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.type === 'success') call?.resolve(message.result)
    else call?.reject(new Error(`${message.error}: ${message.message}`))
  })
  socket.on('error', () => undefined) // 'close' follows and rejects what waits
  socket.on('close', () => {
    for (const call of waiting.values()) call.reject(new Error('The browser closed the connection.'))
    waiting.clear()
  })
  return {
    send: <Result>(method: string, params: Readonly<Record<string, unknown>> = {}) =>
      new Promise<Result>((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN)
          return reject(new Error('The browser closed the connection.'))
        last += 1
        const id = last
        const limit = setTimeout(() => {
          waiting.delete(id)
          reject(new Error(`${method} was not answered within ${LIMIT_MS / 1000} s.`))
        }, LIMIT_MS)
        waiting.set(id, {
          resolve: result => {
            clearTimeout(limit)
            resolve(result as Result)
          },
          reject: error => {
            clearTimeout(limit)
            reject(error)
          },
        })
        socket.send(JSON.stringify({ id, method, params }))
      }),
    close: () => socket.close(),
  }
}

type RemoteValue = { readonly type: string; readonly value?: unknown }
type ScriptAnswer =
  | { readonly type: 'success'; readonly result: RemoteValue }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } }

/** Evaluates an expression in a browsing context and returns its JSON-shaped value. Rejects with the script's error. */
export async function evaluateIn<Result>(bidi: Bidi, context: string, expression: string): Promise<Result> {
  const answer = await bidi.send<ScriptAnswer>('script.evaluate', {
    expression: `Promise.resolve(${expression}).then(value => JSON.stringify(value))`,
    awaitPromise: true,
    target: { context },
  })
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text)
  const text = answer.result.value
  return (typeof text === 'string' ? JSON.parse(text) : undefined) as Result
}
