import axe from 'axe-core'
import type { Surface } from '../../src/demo/browsers/browser.ts'

/** Puts axe into a page whose own policy forbids foreign code: as text, over the debugging connection. */
const putAxe = Object.assign(() => undefined, { toString: () => `() => { ${axe.source} }` })

/**
 * What axe-core finds wrong with the panel or another page of the extension as it stands, best practices included: a line each with the
 * rule, what it wants and the element.
 */
export async function axeViolations(page: Pick<Surface, 'evaluate'>): Promise<readonly string[]> {
  await page.evaluate(putAxe)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document)
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary ?? ''}`,
      ),
    )
  })
}
