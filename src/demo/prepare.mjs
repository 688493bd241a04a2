// What `npm start` and `npm test` do first. Plain JavaScript, Node's own modules only: nothing is installed yet.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'

const WINDOWS = process.platform === 'win32'

/** Ends the process with a sentence when Node is too old (package.json, `engines`). */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Node ${process.versions.node} is too old: this needs 20.19 or newer (nodejs.org/download).`)
  process.exit(2)
}

/** `npm ci`, unless node_modules already is what package-lock.json says. */
export function installIfNeeded() {
  if (isInstalled()) return say('Dependencies: already installed')
  run('Installing dependencies (npm ci)', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])
}

function isInstalled() {
  const installed = 'node_modules/.package-lock.json'
  if (!existsSync(installed)) return false
  if (statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs) return true
  // A fresh checkout touches the lock file: compare what it says before installing everything again.
  const wanted = packages('package-lock.json')
  const there = packages(installed)
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || there[path]?.version === version,
  )
}

function packages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {}
}

export function say(line) {
  console.log(line)
}

/** Runs a command behind one line; its output is shown only when it fails, and then this process ends with its exit code. */
export function run(line, command, args) {
  say(line)
  const done = spawnSync(command, args, { encoding: 'utf8', shell: WINDOWS, maxBuffer: 64 * 1024 * 1024 })
  if (done.status === 0) return
  process.stderr.write(
    `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ? `${done.error.message}\n` : ''}`,
  )
  console.error(`Failed: ${command} ${args.join(' ')}`)
  process.exit(done.status ?? 1)
}
