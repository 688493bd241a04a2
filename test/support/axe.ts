import axe from 'axe-core'
import type { Panel } from '../../src/demo/browsers/browser.ts'

/**
 * What axe-core finds wrong with the panel as it stands, best practices included: a line each with the rule, what it wants and the
 * element. Chromium only, where the panel is a frame of Playwright's.
 */
export async function axeViolations(panel: Panel): Promise<readonly string[]> {
  const { frame } = panel
  if (frame === null) throw new Error('axe runs in Chromium only')
  await frame.evaluate(axe.source)
  return frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document)
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary ?? ''}`,
      ),
    )
  })
}
