import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const LOADER = import.meta.resolve('tsx')

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs the command line from its sources, as a process of its own. */
export function runCli(
  args: readonly string[],
  {
    input,
    cwd,
    env = {},
  }: { input?: string | Uint8Array | Iterable<string>; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', LOADER, MAIN, ...args], {
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
