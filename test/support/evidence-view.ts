import { expect } from '@playwright/test'
import type { Panel } from '../../src/demo/browsers/browser.ts'
import { listRows } from './panel.ts'

/** Selects the session whose row shows these words. */
export async function openSession(panel: Panel, words: string): Promise<void> {
  await expect.poll(async () => (await listRows(panel)).join('\n')).toContain(words)
  const at = (await listRows(panel)).findIndex(cells => cells.join(' ').includes(words))
  await panel.click(`.pane:first-child .grid-body > [role=row]:nth-child(${at + 1})`)
}

/** Shows one view of the selected session. */
export async function showTab(
  panel: Panel,
  tab: 'timeline' | 'events' | 'findings' | 'start' | 'raw',
): Promise<void> {
  const place = ['timeline', 'events', 'findings', 'start', 'raw'].indexOf(tab)
  await panel.click(`.session-tabs [role=tab]:nth-child(${place + 1})`)
}

/** The lines of the list of events, top to bottom, as text. */
export function eventRows(panel: Panel): Promise<readonly string[]> {
  return panel.evaluate(() =>
    [...document.querySelectorAll('.events-grid .grid-body > [role=row]')]
      .map(row => ({
        at: Number(row.getAttribute('aria-rowindex')),
        text: [...row.querySelectorAll('[role=gridcell]')]
          .map(cell => cell.textContent?.trim() ?? '')
          .join(' | '),
      }))
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text),
  )
}

/** The visible text of the first match; empty while there is none, for polling. */
export function shown(panel: Panel, selector: string): Promise<string> {
  return panel.text(selector).catch(() => '')
}
