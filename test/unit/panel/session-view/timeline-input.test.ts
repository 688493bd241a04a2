import { expect, test } from '@playwright/test'
import { timelineOf } from '../../../../src/core/timeline/timeline-of.ts'
import { tabAfter } from '../../../../src/panel/session-view/tab-after.ts'
import { boxPaths } from '../../../../src/panel/session-view/timeline/box-paths.ts'
import { countIn } from '../../../../src/panel/session-view/timeline/count-in.ts'
import { plotKey } from '../../../../src/panel/session-view/timeline/plot-key.ts'
import { wheelMeaning } from '../../../../src/panel/session-view/timeline/wheel-meaning.ts'
import { aSession } from '../../core/timeline/a-session.ts'

const { events } = timelineOf(aSession([{ at: 0 }, { at: 10 }, { at: 20 }, { at: 30 }]))
const press = (key: string, event: number | null, more: { shiftKey?: boolean; ctrlKey?: boolean } = {}) =>
  plotKey(
    { key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...more },
    { event, events, span: null, last: 30_000 },
  )

test('arrow keys move from event to event and stop at both ends', () => {
  expect(press('ArrowRight', null)).toEqual({ does: 'select', event: 0 })
  expect(press('ArrowRight', 3)).toEqual({ does: 'select', event: 3 })
  expect(press('ArrowLeft', 0)).toEqual({ does: 'select', event: 0 })
  expect(press('End', 0)).toEqual({ does: 'select', event: 3 })
})

test('with Shift they move along the axis, and what the browser means by a key stays its own', () => {
  expect(press('ArrowRight', 1, { shiftKey: true })).toMatchObject({ does: 'pan' })
  expect(press('+', 1)).toMatchObject({ does: 'zoom' })
  expect(press('+', 1, { ctrlKey: true })).toBeNull()
})

test('a span begins and ends at the selected event', () => {
  expect(press('[', 1)).toEqual({ does: 'span', span: { from: 10_000, until: 30_000 } })
  expect(press(']', 1)).toEqual({ does: 'span', span: { from: 0, until: 10_000 } })
  expect(press('[', null)).toBeNull()
})

test('events of a span are counted with its ends', () => {
  const timeline = timelineOf(aSession([{ at: 0 }, { at: 10 }, { at: 20 }, { at: 30 }]))
  expect(countIn(timeline, { from: 10_000, until: 20_000 })).toBe(2)
  expect(countIn(timeline, { from: -1, until: 1e9 })).toBe(4)
  expect(countIn(timeline, { from: 11_000, until: 12_000 })).toBe(0)
})

const turn = { deltaX: 0, deltaY: 0, pinch: false, shift: false }

test('the wheel zooms, but never keeps the reader from scrolling', () => {
  const [down, up] = [
    { ...turn, deltaY: 100 },
    { ...turn, deltaY: -100 },
  ]
  expect(wheelMeaning(down, true, true, null)).toBe('scroll')
  expect(wheelMeaning(down, false, true, null)).toBe('zoom')
  expect(wheelMeaning(up, true, true, null)).toBe('zoom')
  expect(wheelMeaning(up, true, false, null)).toBe('scroll')
  expect(wheelMeaning({ ...up, pinch: true }, true, false, null)).toBe('zoom')
  expect(wheelMeaning({ ...turn, deltaX: 50 }, false, true, null)).toBe('pan')
})

test('one turn of the wheel means one thing to its end', () => {
  const down = { ...turn, deltaY: 100 }
  expect(wheelMeaning(down, true, true, 'zoom')).toBe('zoom')
  expect(wheelMeaning(down, false, true, 'scroll')).toBe('scroll')
})

test('a thousand boxes of two looks are two paths', () => {
  const box = { y: 0, height: 16, text: '', event: 0 }
  const boxes = Array.from({ length: 1000 }, (_, index) => ({
    ...box,
    x: index * 3,
    width: 2,
    look: index % 2 === 0 ? ('playing' as const) : ('paused' as const),
  }))
  expect(boxPaths(boxes).map(({ look }) => look)).toEqual(['playing', 'paused'])
})

test('arrow keys go round the tabs, Home and End to their ends', () => {
  expect(tabAfter('timeline', 'ArrowLeft')).toBe('raw')
  expect(tabAfter('raw', 'ArrowRight')).toBe('timeline')
  expect(tabAfter('findings', 'Home')).toBe('timeline')
  expect(tabAfter('findings', 'End')).toBe('raw')
  expect(tabAfter('findings', 'a')).toBeNull()
})
