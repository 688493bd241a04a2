// `npm run chaos -- [--minutes 20] [--seed 7] [--browser chromium|firefox] [--record FILE]`. Prints the table; exits 1 when a call is unaccounted for.
import { parseArgs } from 'node:util'
import { runChaos } from './run-chaos.ts'
import { chaosTable, faultLines } from './write-account.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    browser: { type: 'string', default: 'chromium' },
    record: { type: 'string' },
  },
})
const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
const { browser, record } = values
if (!(minutes > 0) || !Number.isInteger(seed) || (browser !== 'chromium' && browser !== 'firefox')) {
  console.error('npm run chaos -- [--minutes 20] [--seed 7] [--browser chromium|firefox] [--record FILE]')
  process.exit(2)
}

console.log(`seed ${seed}: ${minutes} min in ${browser}`)
const result = await runChaos({
  browser,
  seconds: minutes * 60,
  seed,
  say: line => console.log(line),
  ...(record === undefined ? {} : { record }),
})
console.log(chaosTable(result))
for (const line of faultLines(result)) console.log(line)
process.exitCode = result.faults.length === 0 ? 0 : 1
