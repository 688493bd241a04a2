import { axeViolations } from '../support/axe.ts'
import { importHar, listRows, openPanel } from '../support/panel.ts'
import { expect, test } from '../support/stage.ts'

test.use({ keepsDevTools: true })

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with the timeline in ${theme}, as picture and as table`, async ({
    stage,
  }) => {
    await stage.browser.setTheme(theme)
    const panel = await openPanel(stage)
    await importHar(panel, { sessions: 2, callsEach: 12, faulty: [1] })
    await expect.poll(async () => (await listRows(panel)).length).toBe(3)
    await panel.click('.grid-body [role=row][aria-rowindex="4"]')
    await panel.click('.timeline-plot')
    await expect.poll(() => panel.text('.primary-findings')).toContain('AD-01')
    expect(await axeViolations(panel)).toEqual([])
    await panel.click('.timeline-tools .pill:last-child')
    await expect.poll(() => panel.text('.timeline-table')).toContain('sessionStart')
    expect(await axeViolations(panel)).toEqual([])
  })
}
