import type { Panel } from '../../src/demo/browsers/browser.ts'
import { openSession, showTab } from '../support/evidence-view.ts'
import { harPieces } from '../support/har-file.ts'
import {
  dropFile,
  focusList,
  importHar,
  listRows,
  openPanel,
  sendStart,
  startBody,
} from '../support/panel.ts'
import { expect, type Stage, test } from '../support/stage.ts'

test.use({ keepsDevTools: true })

const attribute = (panel: Panel, selector: string, name: string) =>
  panel.evaluate(({ selector, name }) => document.querySelector(selector)?.getAttribute(name) ?? null, {
    selector,
    name,
  })

/** Visible text, empty while there is no such element. */
const said = (panel: Panel, selector: string) =>
  panel.evaluate(selector => document.querySelector<HTMLElement>(selector)?.innerText ?? '', selector)

const exists = (panel: Panel, selector: string) =>
  panel.evaluate(selector => document.querySelector(selector) !== null, selector)

const focusPlot = (panel: Panel) =>
  panel.evaluate(() => document.querySelector<HTMLElement>('.timeline-plot')?.focus())

type Watched = { mistaken: string[]; waited: number; watcher?: MutationObserver }

/** Runs in the panel. Notes whenever the heading names one film and what stands below it another; and how often an answer was awaited. */
function watchNames({ films, inside }: { readonly films: readonly string[]; readonly inside: string }): void {
  const watched = window as unknown as Watched
  watched.watcher?.disconnect()
  Object.assign(watched, { mistaken: [], waited: 0 })
  watched.watcher = new MutationObserver(() => {
    const head = document.querySelector('.session-head h2')?.textContent ?? ''
    const below = document.querySelector(inside)?.textContent ?? ''
    const other = films.find(film => below.includes(film) && !head.includes(film))
    if (other !== undefined) watched.mistaken.push(`${other} under ${head}`)
    if (document.querySelector('.session-view .reading') !== null) watched.waited += 1
  })
  watched.watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
}

/** A panel with an imported session on its timeline; the second one starts an ad outside of a break. */
async function openImported(stage: Stage, session: 0 | 1, callsEach = 12): Promise<Panel> {
  const panel = await openPanel(stage)
  await importHar(panel, { sessions: 2, callsEach, faulty: [1] })
  await expect.poll(async () => (await listRows(panel)).length).toBe(3)
  await panel.click(`.grid-body [role=row][aria-rowindex="${session + 3}"]`)
  await expect.poll(() => exists(panel, '.timeline-plot')).toBe(true)
  return panel
}

test('a session is opened and its views are walked through with the keyboard alone', async ({ stage }) => {
  const panel = await openPanel(stage)
  await importHar(panel, { sessions: 2, callsEach: 12, faulty: [1] })
  await focusList(panel)
  await panel.press('End')
  await expect.poll(() => exists(panel, '[role=tab]')).toBe(true)
  await panel.press('Enter')
  const selected = () => said(panel, '[role=tab][aria-selected=true]')
  await expect.poll(selected).toBe('Timeline')
  await panel.press('ArrowRight')
  await expect.poll(selected).toBe('Events 12')
  await panel.press('End')
  await expect.poll(selected).toBe('Raw')
  await panel.press('ArrowRight')
  await expect.poll(selected).toBe('Timeline')
  expect(await panel.evaluate(() => document.querySelectorAll('[role=tab][tabindex="0"]').length)).toBe(1)
  expect(await attribute(panel, '[role=tabpanel]', 'aria-labelledby')).toBe(
    await attribute(panel, '[role=tab][aria-selected=true]', 'id'),
  )
  expect(await panel.text('.session-head')).toMatch(/Click baby 1.*VOD.*HTML5 player/s)
  expect(await panel.text('.session-head')).toContain('Imported from tv.har')
})

test('what one session said never stands under the name of another, not for a moment', async ({ stage }) => {
  const panel = await openPanel(stage)
  const films = ['First film', 'Second film']
  for (const film of films) await sendStart(stage, { 'media.name': film })
  await openSession(panel, 'First film')
  await expect.poll(() => said(panel, '.session-head h2')).toContain('First film')
  for (const tab of ['start', 'raw'] as const) {
    await showTab(panel, tab)
    await expect.poll(() => said(panel, `.${tab}`)).toContain('First film')
    await panel.evaluate(watchNames, { films, inside: `.${tab}` })
    for (const film of ['Second film', 'First film', 'Second film', 'First film']) {
      await openSession(panel, film)
      await expect.poll(() => said(panel, '.session-head h2')).toContain(film)
      await expect.poll(() => said(panel, `.${tab}`)).toContain(film)
    }
    expect(await panel.evaluate(() => (window as unknown as Watched).mistaken)).toEqual([])
    expect(await panel.evaluate(() => (window as unknown as Watched).waited)).toBeGreaterThan(0)
  }
})

test('a note that is being written when an import shows its session stays with its own session', async ({
  stage,
}) => {
  const panel = await openPanel(stage)
  await sendStart(stage, { 'media.name': 'First film' })
  await openSession(panel, 'First film')
  await expect.poll(() => said(panel, '.session-head h2')).toContain('First film')
  await panel.click('.note-line')
  await panel.type('seen on screen')
  await panel.evaluate(() => {
    const watched = window as unknown as Watched
    watched.mistaken = []
    watched.watcher = new MutationObserver(() => {
      const head = document.querySelector('.session-head h2')?.textContent ?? ''
      const note = document.querySelector<HTMLInputElement>('.note-line')?.value ?? ''
      if (note !== '' && !head.includes('First film')) watched.mistaken.push(`${note} on ${head}`)
    })
    watched.watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  await dropFile(panel, 'tv.har', [...harPieces({ sessions: 1, callsEach: 6 })].join(''))
  await expect.poll(() => said(panel, '.session-head')).toContain('Imported from tv.har')
  await openSession(panel, 'First film')
  await expect
    .poll(() => panel.evaluate(() => document.querySelector<HTMLInputElement>('.note-line')?.value))
    .toBe('seen on screen')
  expect(await panel.evaluate(() => (window as unknown as Watched).mistaken)).toEqual([])
})

test('the faults stand where they happened, and the whole session ID is shown and copied', async ({
  stage,
}) => {
  const panel = await openImported(stage, 1)
  await expect.poll(() => said(panel, '.primary-findings')).toContain('AD-01')
  expect(await exists(panel, '.timeline-picture .marks.error')).toBe(true)
  expect(await exists(panel, '.timeline-picture .box.ad-outside')).toBe(true)
  const sid = await panel.text('.session-id code')
  expect(sid).toMatch(/^[0-9a-f]{64}$/)
  await panel.click('.session-id button')
  await expect.poll(() => said(panel, '.session-id button')).toBe('Copied')
  await panel.click('.search input')
  await panel.press('Control+v')
  await expect
    .poll(() => panel.evaluate(() => document.querySelector<HTMLInputElement>('.search input')?.value))
    .toBe(sid)
})

test('a click selects the call, arrow keys go on from there, Escape closes it', async ({ stage }) => {
  const panel = await openImported(stage, 1)
  await panel.click('.timeline-plot')
  await expect.poll(() => exists(panel, '.session-detail')).toBe(true)
  const now = async () => Number(await attribute(panel, '.timeline-plot', 'aria-valuenow'))
  const clicked = await now()
  expect(clicked).toBeGreaterThan(1)
  expect(await attribute(panel, '.timeline-plot', 'aria-valuetext')).toMatch(
    /ping, .*playhead \d+ s, status 204/,
  )
  expect(await exists(panel, '.event-mark')).toBe(true)
  await panel.press('ArrowRight')
  await expect.poll(now).toBe(clicked + 1)
  await panel.press('Home')
  await expect.poll(() => attribute(panel, '.timeline-plot', 'aria-valuetext')).toContain('sessionStart')
  await panel.press('Escape')
  await expect.poll(() => exists(panel, '.session-detail')).toBe(false)
})

test('keys and wheel zoom around a moment, and the whole comes back', async ({ stage }) => {
  const panel = await openImported(stage, 0)
  const ticks = () =>
    panel.evaluate(() =>
      [...document.querySelectorAll('.timeline-picture > text.soft')].map(text => text.textContent).join(' '),
    )
  const whole = await ticks()
  await focusPlot(panel)
  await panel.press('+')
  await panel.press('+')
  await expect.poll(ticks).not.toBe(whole)
  const zoomed = await ticks()
  await panel.press('Shift+ArrowRight')
  await expect.poll(ticks).not.toBe(zoomed)
  await panel.press('0')
  await expect.poll(ticks).toBe(whole)
  const turn = (deltaY: number) =>
    panel.evaluate(deltaY => {
      const plot = document.querySelector('.timeline-plot')
      const box = plot?.getBoundingClientRect() ?? new DOMRect()
      const at = { clientX: box.x + box.width / 2, clientY: box.y + 40 }
      const wheel = new WheelEvent('wheel', { deltaY, ...at, bubbles: true, cancelable: true })
      plot?.dispatchEvent(wheel)
      return wheel.defaultPrevented
    }, deltaY)
  expect(await turn(-400)).toBe(true)
  await expect.poll(ticks).not.toBe(whole)
  await panel.click('[role=tab]:nth-child(2)')
  await panel.click('[role=tab]:nth-child(1)')
  await expect.poll(() => exists(panel, '.timeline-plot')).toBe(true)
  expect(await ticks()).not.toBe(whole)
  expect(await turn(10_000)).toBe(true)
  await expect.poll(ticks).toBe(whole)
})

test('the plot hears the wheel as soon as it is there', async ({ stage }) => {
  const panel = await openImported(stage, 0)
  const heard = await panel.evaluate(async () => {
    const plot = () => document.querySelector('.timeline-plot')
    /** Goes on with the change that makes it so, before anything else happens in the page. */
    const once = (holds: () => boolean) =>
      new Promise<void>(resolve => {
        const watcher = new MutationObserver(() => {
          if (!holds()) return
          watcher.disconnect()
          resolve()
        })
        watcher.observe(document.body, { childList: true, subtree: true })
      })
    const show = async (tab: number, holds: () => boolean) => {
      const shown = once(holds)
      document.querySelector<HTMLElement>(`[role=tab]:nth-child(${tab})`)?.click()
      await shown
    }
    await show(2, () => plot() === null)
    await show(1, () => plot() !== null)
    const wheel = new WheelEvent('wheel', { deltaY: -400, bubbles: true, cancelable: true })
    plot()?.dispatchEvent(wheel)
    return wheel.defaultPrevented
  })
  expect(heard).toBe(true)
})

test('a dragged span filters, and is cleared by its button and by Escape', async ({ stage }) => {
  const panel = await openImported(stage, 0)
  await panel.drag('.timeline-plot', { x: 0.3, y: 0.5 }, { x: 0.6, y: 0.5 })
  await expect.poll(() => exists(panel, '.span-chip')).toBe(true)
  expect(await panel.text('.span-chip')).toMatch(/\d:\d\d\.\d to \d:\d\d\.\d\s+\d events/)
  expect(await exists(panel, '.session-detail')).toBe(false)
  await panel.press('Escape')
  await expect.poll(() => exists(panel, '.span-chip')).toBe(false)
  await focusPlot(panel)
  await panel.press('End')
  await panel.press('ArrowLeft')
  await panel.press('[')
  await expect.poll(() => said(panel, '.span-chip')).toContain('2 events')
  await panel.click('.span-chip button:last-child')
  await expect.poll(() => exists(panel, '.span-chip')).toBe(false)
})

test('the picture is also a table, a page at a time', async ({ stage }) => {
  const panel = await openImported(stage, 0, 120)
  await panel.click('.timeline-tools .pill:last-child')
  const rows = () => panel.evaluate(() => document.querySelectorAll('.timeline-table tbody tr').length)
  await expect.poll(rows).toBe(50)
  expect(await panel.text('.timeline-table tbody tr')).toMatch(/sessionStart.*0:00\.0.*201/s)
  await panel.click('.pages button:last-child')
  await panel.click('.pages button:last-child')
  await expect.poll(rows).toBe(20)
  expect(await panel.text('.pages')).toContain('101 to 120 of 120')
  await panel.click('.timeline-table tbody tr:last-child button')
  await expect.poll(() => exists(panel, '.session-detail')).toBe(true)
  await panel.click('.timeline-tools .pill:last-child')
  await expect.poll(() => attribute(panel, '.timeline-plot', 'aria-valuenow')).toBe('120')
})

test('ten thousand events are few elements, from far and from near', async ({ stage }) => {
  const panel = await openPanel(stage)
  await dropFile(panel, 'long.har', [...harPieces({ sessions: 1, callsEach: 10_000 })].join(''))
  await expect.poll(async () => (await listRows(panel)).length, { timeout: 60_000 }).toBe(2)
  await panel.click('.grid-body [role=row][aria-rowindex="3"]')
  await expect.poll(() => exists(panel, '.timeline-plot')).toBe(true)
  expect(await panel.text('[role=tab]:nth-child(2)')).toBe('Events 10,000')
  const elements = () => panel.evaluate(() => document.querySelectorAll('*').length)
  expect(await elements()).toBeLessThan(600)
  await focusPlot(panel)
  await panel.press('End')
  for (let step = 0; step < 12; step += 1) await panel.press('+')
  await expect
    .poll(() =>
      panel.evaluate(() => document.querySelector('.timeline-picture .playhead-points')?.getAttribute('d')),
    )
    .not.toBe('')
  expect(await elements()).toBeLessThan(600)
})

test('a session whose start is not in the file opens too', async ({ stage }) => {
  const panel = await openPanel(stage)
  const har = JSON.parse([...harPieces({ sessions: 1, callsEach: 6 })].join(''))
  har.log.entries.shift()
  await dropFile(panel, 'late.har', JSON.stringify(har))
  await expect.poll(async () => (await listRows(panel)).length).toBe(2)
  await panel.click('.grid-body [role=row][aria-rowindex="3"]')
  await expect.poll(() => said(panel, '.session-head')).toContain('Session without its start')
  await expect.poll(() => exists(panel, '.timeline-plot')).toBe(true)
})

test('an open session grows and its clock runs; cleared, it says so, and comes back', async ({ stage }) => {
  const panel = await openPanel(stage)
  const location = await sendStart(stage)
  const send = (eventType: string, playhead: number) =>
    stage.player.evaluate(
      async ({ url, eventType, playhead }) => {
        const body = JSON.stringify({ eventType, playerTime: { playhead, ts: Date.now() } })
        await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      },
      { url: `${stage.endpoint.origin}${location}/events`, eventType, playhead },
    )
  await send('play', 0)
  await panel.click('.grid-body [role=row]')
  await expect.poll(() => said(panel, '.session-state')).toMatch(/^live · closes in 9:\d\d without an event$/)
  await expect.poll(() => said(panel, '[role=tab]:nth-child(2)')).toBe('Events 2')
  await expect.poll(() => exists(panel, '.timeline-picture .now')).toBe(true)
  const nowAt = () => attribute(panel, '.timeline-picture .now', 'd')
  const before = await nowAt()
  await send('ping', 1)
  await expect.poll(() => said(panel, '[role=tab]:nth-child(2)')).toBe('Events 3')
  await expect.poll(nowAt).not.toBe(before)
  const follow = '.timeline-tools .pill[aria-pressed]'
  expect(await attribute(panel, follow, 'aria-pressed')).toBe('true')
  await panel.click(follow)
  await expect.poll(() => attribute(panel, follow, 'aria-pressed')).toBe('false')

  await panel.press('Control+l')
  await expect.poll(() => said(panel, '.pane:last-child')).toContain('was cleared from the list')
  await panel.press('Control+z')
  await expect.poll(() => said(panel, '[role=tab]:nth-child(2)')).toBe('Events 3')
})

test('a refused start has its findings in place of a picture', async ({ stage }) => {
  const panel = await openPanel(stage)
  await sendStart(stage, JSON.parse(startBody({ 'media.length': '60' })).params)
  await expect.poll(async () => (await listRows(panel))[0]?.join(' ')).toContain('400')
  await panel.click('.grid-body [role=row]')
  await expect.poll(() => said(panel, '.session-state')).toBe('refused · 400')
  await expect.poll(() => said(panel, '.primary-findings')).toContain('EVT-06')
  expect(await exists(panel, '.timeline-plot')).toBe(false)
})
