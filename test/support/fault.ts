import type { BrowserName } from '../../src/demo/browsers/browser.ts'
import { FAULTS, type Fault, type FaultId, isKept } from '../e2e/faults.ts'
import { test } from './stage.ts'

type Body = Parameters<typeof test>[2]

/**
 * The test of one line of the fault matrix (`test/e2e/faults.ts`): named as its promise, and skipped, with the measured reason, in the
 * browser that cannot keep it.
 */
export function fault(id: FaultId, body: Body): void {
  const row: Fault = FAULTS[id]
  test.describe(() => {
    for (const name of ['chromium', 'firefox'] as const) {
      const here = row[name]
      if (!isKept(here)) test.skip(({ inspected }) => inspected === name, here.not)
    }
    test(row.promise, body)
  })
}

/** How the call of this line ends in that browser, as `endsAt` writes it. */
export function endIn(id: FaultId, browser: BrowserName): number | string {
  const { ends }: Fault = FAULTS[id]
  const end = ends?.[browser]
  if (end === null || end === undefined)
    throw new Error(`The matrix does not say how "${id}" ends in ${browser}.`)
  return typeof end === 'number' ? end : `failed: ${end}`
}
