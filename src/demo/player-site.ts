import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export type PlayerSite = {
  /** `http://localhost:<port>`: another origin, and another site, than the endpoint's. */
  readonly origin: string
  close(): Promise<void>
}

type File = { readonly type: string; readonly body: string | Uint8Array }

/**
 * Serves the demo page at `/`, wired to a collection endpoint, and at `/blank` an empty page of the same origin, from which a
 * test can send whatever it likes. Everything is built in memory.
 */
export async function startPlayerSite(endpoint: string): Promise<PlayerSite> {
  const files = await builtPage(endpoint)
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = files.get(path)
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': file?.type ?? 'text/plain',
      'cache-control': 'no-store',
    })
    response.end(file?.body ?? 'Not here')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function builtPage(endpoint: string): Promise<ReadonlyMap<string, File>> {
  const root = fileURLToPath(new URL('./page/', import.meta.url))
  const built = await build({ configFile: false, root, logLevel: 'error', build: { write: false } })
  const output = 'output' in built ? built.output : Array.isArray(built) ? (built[0]?.output ?? []) : []
  const files = new Map<string, File>()
  for (const part of output) {
    const body = part.type === 'chunk' ? part.code : part.source
    files.set(`/${part.fileName}`, { type: typeOf(part.fileName), body })
  }
  const page = String(files.get('/index.html')?.body).replace(
    '<meta name="collection-endpoint" content=""',
    `<meta name="collection-endpoint" content="${endpoint}"`,
  )
  files.set('/', { type: 'text/html; charset=utf-8', body: page })
  files.set('/blank', {
    type: 'text/html; charset=utf-8',
    body: '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Blank page</title>',
  })
  return files
}

function typeOf(name: string): string {
  if (name.endsWith('.js')) return 'text/javascript'
  if (name.endsWith('.css')) return 'text/css'
  return 'text/html; charset=utf-8'
}
