import { expect, test } from '@playwright/test'
import { openMemory } from '../../../src/panel/memory.ts'

/** A storage in memory. */
function storage(start: Readonly<Record<string, string>> = {}): Storage {
  const values = new Map(Object.entries(start))
  return {
    getItem: key => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: key => void values.delete(key),
    clear: () => values.clear(),
    key: at => [...values.keys()][at] ?? null,
    get length() {
      return values.size
    },
  }
}

test('what is remembered comes back', () => {
  const memory = openMemory(storage())
  memory.remember('share', 42)
  expect(memory.remembered('share', 35)).toBe(42)
})

test('what does not look like the choice it stands for is not believed', () => {
  const memory = openMemory(storage({ 'panel.a': '"wide"', 'panel.b': '{', 'panel.c': '{"widths":{}}' }))
  expect(memory.remembered('a', 35)).toBe(35)
  expect(memory.remembered('b', 35)).toBe(35)
  expect(memory.remembered('c', { widths: {}, hidden: ['x'] })).toEqual({ widths: {}, hidden: ['x'] })
})

test('a storage that throws costs a default, nothing more', () => {
  const broken = {
    getItem: () => {
      throw new Error('blocked')
    },
    setItem: () => {
      throw new Error('full')
    },
  }
  const memory = openMemory(broken as unknown as Storage)
  memory.remember('share', 1)
  expect(memory.remembered('share', 35)).toBe(35)
})
