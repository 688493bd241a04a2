import { randomBytes } from 'node:crypto'
import { createSecureServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { selfSigned } from './self-signed.ts'

/** A loopback endpoint that speaks HTTP/2 over TLS and answers every start with 201. */
export type SecureEndpoint = {
  readonly origin: string
  readonly location: string
  /** HTTP version of each POST received. */
  readonly versions: readonly string[]
  close(): Promise<void>
}

export async function startSecureEndpoint(): Promise<SecureEndpoint> {
  const location = `/api/v1/sessions/${randomBytes(32).toString('hex')}`
  const versions: string[] = []
  const server = createSecureServer({ ...selfSigned(), allowHTTP1: true }, (request, response) => {
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'Content-Type',
      'access-control-expose-headers': 'Location',
    }
    request.resume()
    if (request.method === 'POST') versions.push(request.httpVersion)
    response.writeHead(request.method === 'POST' ? 201 : 200, { ...headers, location })
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    location,
    versions,
    // Browsers keep their connections: nothing to wait for.
    close: async () => void server.close(),
  }
}
