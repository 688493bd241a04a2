import { expect } from '@playwright/test'
import type { DevTools } from '../../src/demo/browsers/browser.ts'
import type { LogReader } from './log-reader.ts'
import type { Stage } from './stage.ts'

/**
 * Opens DevTools on the player, the panel not shown, and resolves when the extension's DevTools page listens there: it says so in the log
 * each time, and the browser is shared with tests before this one, so what counts is one more than before.
 */
export async function attend(stage: Stage, log: LogReader): Promise<DevTools> {
  const before = await timesAttended(log)
  const tools = await stage.openDevTools({ panel: null })
  await expect.poll(() => timesAttended(log)).toBeGreaterThan(before)
  return tools
}

async function timesAttended(log: LogReader): Promise<number> {
  const { signals } = await log.database()
  return signals.filter(({ signal }) => signal.kind === 'attended' && signal.on).length
}
