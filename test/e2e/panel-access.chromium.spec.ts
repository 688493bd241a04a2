import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Panel } from '../../src/demo/browsers/browser.ts'
import { importHar, openPanel } from '../support/panel.ts'
import { expect, test } from '../support/stage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

/** What axe finds in the panel as it stands: rule and the elements concerned. */
async function violations({ frame }: Panel): Promise<readonly string[]> {
  if (frame === null) throw new Error('Only in Chromium')
  // As an expression over the debugging connection: the page itself may not run foreign code.
  await frame.evaluate(`void (globalThis.axe ??= (() => { ${axe}; return axe })())`)
  const found = (await frame.evaluate('axe.run({ resultTypes: ["violations"] })')) as {
    readonly violations: readonly Violation[]
  }
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong in the ${theme} panel: empty, with sessions, with a menu, with the help`, async ({
    stage,
  }) => {
    await stage.browser.setTheme(theme)
    const panel = await openPanel(stage)
    expect(await violations(panel)).toEqual([])
    await importHar(panel, { sessions: 3, callsEach: 8, faulty: [1] })
    expect(await violations(panel)).toEqual([])
    await panel.click('.grid-body [role=row]:nth-child(3)')
    await panel.press('Shift+F10')
    await expect.poll(() => panel.text('[role=menu]')).toContain('Host')
    expect(await violations(panel)).toEqual([])
    await panel.press('Escape')
    await panel.press('?')
    await expect.poll(() => panel.text('dialog')).toContain('Ctrl+F')
    expect(await violations(panel)).toEqual([])
  })
}
