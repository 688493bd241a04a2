// `npm start`, before anything is installed: plain JavaScript, Node's own modules only. Checks, installs, builds, then hands over
// to main.ts, whose options it does not read.
import { spawn } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installIfNeeded, requireNode, run } from './prepare.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
process.chdir(root)

requireNode()
installIfNeeded()
if (!process.argv.includes('--help'))
  run('Building the extension for Chrome and Firefox', 'npm', ['run', 'build'])

const child = spawn(process.execPath, ['--import', 'tsx', 'src/demo/main.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
// Ctrl-C reaches the child as well, which then ends what it started; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT') child.kill(signal)
  })
}
child.on('exit', code => {
  process.exitCode = code ?? 1
})
