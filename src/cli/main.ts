import { setFlagsFromString } from 'node:v8'
import { UnreadableCapture } from '../core/har/unreadable.ts'
import { readArguments } from './arguments.ts'
import { check } from './check.ts'
import { convert } from './convert.ts'
import { CLEAN, UNUSABLE, Unusable } from './exit-codes.ts'
import { HELP } from './help.ts'
import { discardUnfinished, writeStandard } from './output.ts'
import { clearProgress } from './progress.ts'
import { rules } from './rules.ts'
import { VERSION } from './version.ts'

// On a machine with much memory V8 lets a heap double before it looks for what can go: a HAR of 2 GB took 552 MB, of which 200 were in use. A stage
// among many on one machine must not take so much. Set as early as can be; a heap that did not heed it would only be larger (Node 20 does).
setFlagsFromString('--heap-growing-percent=100')

async function run(args: readonly string[]): Promise<number> {
  const command = readArguments(args)
  switch (command.name) {
    case 'help':
      await writeStandard(HELP)
      return CLEAN
    case 'version':
      await writeStandard(`${VERSION}\n`)
      return CLEAN
    case 'rules':
      return rules(command.id, command.json, command.color)
    case 'check':
      return check(command, VERSION)
    case 'convert':
      return convert(command, VERSION)
  }
}

// A reader that has seen enough (`| head`) closes the pipe: no news, and no stack trace.
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit()
  throw error
})

// Ended from outside (Ctrl-C, a time limit): nothing half-written stays, and the parent sees the signal itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearProgress()
    discardUnfinished()
    process.kill(process.pid, signal)
  })
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Unusable || error instanceof UnreadableCapture)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = UNUSABLE
}
