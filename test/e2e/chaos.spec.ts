import { runChaos } from '../chaos/run-chaos.ts'
import { chaosTable, faultLines } from '../chaos/write-account.ts'
import { expect, test } from '../support/stage.ts'

const SECONDS = { chromium: 60, firefox: 20 } as const

test('every call that reached the server is in the log once, with its body or the reason why not, whatever is done to the browser', async ({
  inspected,
}) => {
  test.setTimeout(300_000)
  const seed = Number(process.env.CHAOS_SEED ?? 12)
  const record = test.info().outputPath('chaos.json')
  const result = await runChaos({ browser: inspected, seconds: SECONDS[inspected], seed, record })
  const said = `seed ${seed}\n${chaosTable(result)}`
  expect(faultLines(result), said).toEqual([])
  expect(result.lines.reduce((sum, { reached }) => sum + reached, 0)).toBeGreaterThan(100)
  expect(result.deeds.filter(({ what }) => what === 'stop').length).toBeGreaterThan(1)
})
