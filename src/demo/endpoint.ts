import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { schemaFault } from './endpoint-schema.ts'

/** A call as the endpoint received it: the independent witness of what a page sent. */
export type ReceivedCall = {
  /** In order of arrival, from 1. */
  readonly number: number
  /** When the whole request had arrived. */
  readonly at: number
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly bytes: Buffer
  /** Status answered; 0 when the connection was cut instead. */
  readonly status: number
  readonly location: string | null
}

export type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly delayMs?: number
  /** Answered when this has resolved. */
  readonly after?: Promise<unknown>
  /** Cut the connection instead of answering. */
  readonly cut?: boolean
}

export type Endpoint = {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  /** `127.0.0.1:<port>`, as findings and settings write it. */
  readonly host: string
  /** Every call except preflights, as far as it was received. Grows. */
  readonly calls: readonly ReceivedCall[]
  /** Preflight requests received. */
  readonly preflights: () => number
  /** Answers calls by hand; `undefined` leaves a call to the documented behaviour. `null` takes the hand away. */
  answerWith(hand: ((call: Omit<ReceivedCall, 'status' | 'location'>) => Answer | undefined) | null): void
  close(): Promise<void>
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'OPTIONS,POST,PUT',
  'access-control-allow-headers': 'Content-Type',
  'access-control-expose-headers': 'Location',
}

/**
 * A collection endpoint on loopback that answers as Adobe documents it (spec §1): 201 and a relative `Location` for a start that
 * fits the schema, 204 for an event, 400 with a message for what does not fit, 404 for an unknown session, 410 for an ended one.
 *
 * Trouble on demand, by the first segment of the path, so that a page can ask for it and the address shows it:
 * `/status-500/api/v1/sessions`, `/slow-3000/…` (milliseconds), `/cut/…` (no answer), `/no-location/…`, `/no-cors/…`,
 * `/redirect-307/…` and `/redirect-302/…` (to the same path without the segment). Segments may be combined.
 */
export async function startEndpoint(port = 0): Promise<Endpoint> {
  const calls: ReceivedCall[] = []
  const sessions = new Map<string, 'open' | 'ended'>()
  let preflights = 0
  let hand: ((call: Omit<ReceivedCall, 'status' | 'location'>) => Answer | undefined) | null = null

  const server = createServer((request, response) => {
    void receive(request, response).catch(() => response.destroy())
  })

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/'
    const { trouble, rest } = readTrouble(path)
    if (request.method === 'OPTIONS') {
      preflights += 1
      response
        .writeHead(
          trouble.noCors ? 403 : 200,
          trouble.noCors ? {} : { ...CORS, 'access-control-max-age': '0' },
        )
        .end()
      return
    }
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const bytes = Buffer.concat(pieces)
    const heard = {
      number: calls.length + 1,
      at: Date.now(),
      method: request.method ?? '',
      path,
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: bytes.toString('utf8'),
      bytes,
    }
    const answer =
      hand?.(heard) ?? troubled(trouble, path, rest) ?? documented(heard.method, rest, heard.body)
    const headers = { ...(trouble.noCors ? {} : CORS), ...answer.headers }
    if (trouble.noLocation) delete (headers as Record<string, string>).location
    calls.push({
      ...heard,
      status: answer.cut ? 0 : answer.status,
      location: (headers as Record<string, string>).location ?? null,
    })
    const delay = answer.delayMs ?? trouble.slowMs
    if (delay > 0) await sleep(delay)
    await answer.after
    if (answer.cut) {
      request.socket.destroy()
      return
    }
    response.writeHead(answer.status, {
      ...headers,
      ...(answer.body === undefined ? { 'content-length': '0' } : {}),
    })
    response.end(answer.body)
  }

  function documented(method: string, path: string, body: string): Answer {
    const match = /\/api\/v1\/(sessions|downloaded)(?:\/([^/?#]+)\/events)?\/?(?:\?.*)?$/.exec(path)
    if (match === null) return { status: 404 }
    if (method !== 'POST') return { status: 405 }
    const [, endpoint, sid] = match
    if (sid !== undefined) {
      const state = sessions.get(sid)
      if (state === undefined) return { status: 404 }
      if (state === 'ended') return { status: 410 }
      const fault = schemaFault(body, 'event')
      if (fault !== null) return refused(fault)
      if (/"eventType"\s*:\s*"sessionEnd"/.test(body)) sessions.set(sid, 'ended')
      return { status: 204 }
    }
    const fault = schemaFault(body, endpoint === 'downloaded' ? 'batch' : 'start')
    if (fault !== null) return refused(fault)
    const created = randomBytes(32).toString('hex')
    sessions.set(created, 'open')
    return {
      status: 201,
      headers: { location: `/api/v1/sessions/${created}`, 'content-type': 'application/octet-stream' },
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin: `http://${host}`,
    host,
    calls,
    preflights: () => preflights,
    answerWith: next => {
      hand = next
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Trouble = {
  readonly status: number | null
  readonly slowMs: number
  readonly cut: boolean
  readonly noLocation: boolean
  readonly noCors: boolean
  readonly redirect: 302 | 307 | null
}

function readTrouble(path: string): { readonly trouble: Trouble; readonly rest: string } {
  let trouble: Trouble = {
    status: null,
    slowMs: 0,
    cut: false,
    noLocation: false,
    noCors: false,
    redirect: null,
  }
  let rest = path
  for (;;) {
    const found = /^\/(status-(\d{3})|slow-(\d{1,6})|cut|no-location|no-cors|redirect-(302|307))(?=\/)/.exec(
      rest,
    )
    if (found === null) return { trouble, rest }
    const [whole, word, status, slow, redirect] = found
    rest = rest.slice(whole.length)
    trouble = {
      status: status === undefined ? trouble.status : Number(status),
      slowMs: slow === undefined ? trouble.slowMs : Number(slow),
      cut: trouble.cut || word === 'cut',
      noLocation: trouble.noLocation || word === 'no-location',
      noCors: trouble.noCors || word === 'no-cors',
      redirect: redirect === undefined ? trouble.redirect : redirect === '302' ? 302 : 307,
    }
  }
}

function troubled(trouble: Trouble, path: string, rest: string): Answer | undefined {
  if (trouble.cut) return { status: 0, cut: true }
  if (trouble.redirect !== null) return { status: trouble.redirect, headers: { location: rest } }
  if (trouble.status !== null) {
    return {
      status: trouble.status,
      ...(trouble.status >= 400 ? message(`As asked for by the address ${path}`) : {}),
    }
  }
  return undefined
}

function refused(fault: string): Answer {
  return { status: 400, ...message(fault) }
}

function message(text: string): Pick<Answer, 'headers' | 'body'> {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message: text }) }
}
