import { execFileSync, spawn } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { harPieces } from '../support/har-file.ts'
import type { BenchPart, Measure } from './bench-part.ts'
import { videoHarPieces } from './video-har.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const ROUNDS = 3
const SMALL_FILES = 1_000
const MB = 1_000_000

/** The command line as it is shipped, each run in a process of its own; files of its own making in a temporary folder. */
export const cliPart: BenchPart = {
  title: 'captures judged from file to verdict, as shipped',
  run: async () => {
    execFileSync('npm', ['run', 'build:node'], {
      cwd: ROOT,
      stdio: 'ignore',
      shell: process.platform === 'win32',
    })
    const folder = mkdtempSync(join(tmpdir(), 'msi-bench-'))
    try {
      return [
        ...(await oneLarge(folder)),
        ...(await manySmall(folder)),
        ...(await hugeVideo(folder)),
        ...(await hugeMedia(folder)),
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function oneLarge(folder: string): Promise<readonly Measure[]> {
  const file = join(folder, 'large.har')
  write(file, harPieces({ sessions: 1_000, callsEach: 100, faulty: [3, 77] }))
  const parse = `const text = require('node:fs').readFileSync(${JSON.stringify(file)}, 'utf8')
    const began = performance.now(); JSON.parse(text); console.log(performance.now() - began)`
  const parsed: number[] = []
  const checked: Ran[] = []
  for (let round = 0; round < ROUNDS; round++) {
    parsed.push(Number((await node(['--eval', parse])).out))
    checked.push(await check([file, '--format', 'json', '--out', join(folder, 'report.json')]))
  }
  const ratio = median(checked.map(ran => ran.ms)) / median(parsed)
  const peak = Math.max(...checked.map(ran => ran.peakMb))
  const events = `100,000 events (${Math.round(statSync(file).size / MB)} MB)`
  return [
    { what: `${events}, whole run`, value: `${(median(checked.map(ran => ran.ms)) / 1000).toFixed(1)} s` },
    {
      what: `${events} against JSON.parse of the file`,
      value: `${ratio.toFixed(2)} ×`,
      goal: '≤ 6 ×',
      met: ratio <= 6,
    },
    { what: `${events}, peak memory`, value: `${peak} MB`, goal: '≤ 400 MB', met: peak <= 400 },
  ]
}

async function manySmall(folder: string): Promise<readonly Measure[]> {
  const runs = join(folder, 'runs')
  mkdirSync(runs)
  for (let index = 0; index < SMALL_FILES; index++) {
    write(
      join(runs, `run-${index}.har`),
      harPieces({ sessions: 1, callsEach: 30, faulty: index % 7 === 0 ? [0] : [] }),
    )
  }
  const library = pathToFileURL(join(ROOT, 'dist/node/index.js')).href
  const loop = `import { createReadStream, readdirSync } from 'node:fs'
    import { analyse, createMask, makeReport, readHar } from ${JSON.stringify(library)}
    const began = performance.now()
    for (const name of readdirSync(${JSON.stringify(runs)})) {
      const mask = createMask()
      const { exchanges, context } = await readHar(createReadStream(${JSON.stringify(runs)} + '/' + name))
      for (const exchange of exchanges) mask.learn(exchange)
      const analysis = analyse(exchanges, context)
      makeReport([{ file: name, analysis, context, exchanges: null }], { version: '', locale: 'en', mask, madeAt: 0 })
    }
    console.log(performance.now() - began)`
  const looped: number[] = []
  const checked: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    looped.push(Number((await node(['--input-type=module', '--eval', loop])).out))
    checked.push((await check([runs, '--format', 'json', '--out', join(folder, 'runs.json')])).ms)
  }
  const ratio = median(checked) / median(looped)
  return [
    { what: '1,000 small files, whole run', value: `${(median(checked) / 1000).toFixed(1)} s` },
    {
      what: '1,000 small files against one by one, without start-up',
      value: `${ratio.toFixed(2)} ×`,
      goal: '≤ 1.5 ×',
      met: ratio <= 1.5,
    },
  ]
}

async function hugeVideo(folder: string): Promise<readonly Measure[]> {
  const file = join(folder, 'huge.har')
  write(file, videoHarPieces(2_000 * MB))
  return huge(file, 'its video')
}

/** The worst that a HAR can be: every entry has to be read, parsed and judged. */
async function hugeMedia(folder: string): Promise<readonly Measure[]> {
  const file = join(folder, 'huge.har')
  write(file, harPieces({ sessions: 18_000, callsEach: 150, faulty: [3, 77] }))
  return huge(file, 'nothing but media calls')
}

async function huge(file: string, content: string): Promise<readonly Measure[]> {
  const ran = await check([file, '--format', 'json', '--out', `${file}.json`])
  const size = `a HAR of ${(statSync(file).size / 1e9).toFixed(1)} GB with ${content}`
  return [
    { what: `${size}, whole run`, value: `${(ran.ms / 1000).toFixed(1)} s` },
    { what: `${size}, peak memory`, value: `${ran.peakMb} MB`, goal: '≤ 300 MB', met: ran.peakMb <= 300 },
  ]
}

function write(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'w')
  let waiting = ''
  for (const piece of pieces) {
    waiting += piece
    if (waiting.length < MB) continue
    writeSync(file, waiting)
    waiting = ''
  }
  writeSync(file, waiting)
  closeSync(file)
}

type Ran = { readonly out: string; readonly ms: number; readonly peakMb: number }

function check(args: readonly string[]): Promise<Ran> {
  return node([join(ROOT, 'dist/node/cli.js'), 'check', ...args, '--fail-on', 'never'])
}

/** Runs Node; its peak memory is what the system counted for the process at its end. */
function node(args: readonly string[]): Promise<Ran> {
  const tell = `process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)))`
  const preload = `data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'; const require = createRequire('file:///'); ${tell}`)}`
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(process.execPath, ['--import', preload, ...args], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    })
    let [out, peak] = ['', '']
    child.stdout?.on('data', piece => {
      out += String(piece)
    })
    child.stdio[3]?.on('data', piece => {
      peak += String(piece)
    })
    child.on('error', reject)
    child.on('close', code => {
      if (code !== 0) reject(new Error(`${args.join(' ').slice(0, 200)} ended with ${code}`))
      else resolve({ out, ms: performance.now() - began, peakMb: Math.round((Number(peak) * 1024) / MB) })
    })
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number
}
