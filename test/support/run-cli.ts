import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { build } from 'vite'

let built: Promise<string> | null = null

/** The command line as it is shipped, built from the sources once a worker: it starts in a fifth of the time the sources need. */
function builtCli(): Promise<string> {
  // As deep below the project as `dist/node`: it looks for its package.json from where it is.
  const folder = resolve('test-results', `node-${process.env.TEST_WORKER_INDEX}`)
  built ??= build({ mode: 'node', logLevel: 'error', build: { outDir: folder } }).then(() =>
    resolve(folder, 'cli.js'),
  )
  return built
}

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs the command line as a process of its own. */
export async function runCli(
  args: readonly string[],
  {
    input,
    cwd,
    env = {},
  }: { input?: string | Uint8Array | Iterable<string>; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  const cli = await builtCli()
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, COLUMNS: '100', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => out.push(piece))
    child.stderr.on('data', (piece: Buffer) => err.push(piece))
    child.on('error', reject)
    child.on('close', code =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    )
    // A command that has read enough closes its end.
    child.stdin.on('error', () => {})
    void feed(child.stdin, input)
  })
}

async function feed(
  stdin: NodeJS.WritableStream,
  input: string | Uint8Array | Iterable<string> | undefined,
): Promise<void> {
  if (typeof input === 'string' || input instanceof Uint8Array) stdin.write(input)
  else {
    const closed = new Promise(resolve => stdin.once('close', resolve))
    for (const piece of input ?? []) {
      if (!stdin.writable) return
      if (!stdin.write(piece))
        await Promise.race([closed, new Promise(resolve => stdin.once('drain', resolve))])
    }
  }
  stdin.end()
}
