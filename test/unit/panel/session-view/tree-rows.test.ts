import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { Json } from '../../../../src/core/json.ts'
import {
  findInTree,
  isContainer,
  leadsTo,
  pathOf,
  treeRows,
  wayTo,
} from '../../../../src/panel/session-view/detail/tree-rows.ts'

const ALL = () => true
const paths = (value: Json, open = ALL) => treeRows(value, open).map(pathOf)

test('lines come in the order of the text, each with the path that findings write', () => {
  expect(paths({ eventType: 'x', params: { 'media.id': 1, list: [1, { a: 2 }] } })).toEqual([
    '',
    'eventType',
    'params',
    'params["media.id"]',
    'params.list',
    'params.list[0]',
    'params.list[1]',
    'params.list[1].a',
  ])
  expect(paths([{ eventType: 'x' }])).toEqual(['', '[0]', '[0].eventType'])
})

test('what is closed costs one line, and children know their place', () => {
  const rows = treeRows({ a: { b: 1 }, c: [1, 2, 3] }, (_, depth) => depth === 0)
  expect(rows.map(({ place, siblings, open }) => [place, siblings, open])).toEqual([
    [1, 1, true],
    [1, 2, false],
    [2, 2, false],
  ])
})

test('a `__proto__` key is a key like any other', () => {
  const value = JSON.parse('{"__proto__":{"admin":true},"constructor":1}') as Json
  expect(paths(value)).toEqual(['', '__proto__', '__proto__.admin', 'constructor'])
})

test('nesting of 20,000 levels and lists of 200,000 values overflow nothing', () => {
  const deep = JSON.parse(`${'['.repeat(20_000)}1${']'.repeat(20_000)}`) as Json
  expect(treeRows(deep, ALL)).toHaveLength(20_001)
  expect(findInTree(deep, '1').hits).toBe(1)
  const wide = Array.from({ length: 200_000 }, (_, index) => index)
  expect(treeRows(wide, ALL)).toHaveLength(200_001)
  expect(findInTree(wide, '9').cut).toBe(true)
})

test('the way to a path opens what holds it, and ends where the value does', () => {
  const value = { params: { 'media.ad.id': 1, states: [{ name: 'x' }] } }
  expect(wayTo(value, 'params.states[0].name')).toEqual([
    value,
    value.params,
    value.params.states,
    value.params.states[0],
  ])
  expect(wayTo(value, 'params["media.missing"]')).toEqual([value, value.params])
  expect(leadsTo('params', 'paramsX')).toBe(false)
})

test('a search keeps what it finds in keys and values, and what that lies in', () => {
  const value = { a: { needle: 1, other: 2 }, b: [{ c: 'a Needle here' }, 3], d: 4 }
  const found = findInTree(value, 'needle')
  expect(found.hits).toBe(2)
  expect(treeRows(value, () => false, found).map(pathOf)).toEqual([
    '',
    'a',
    'a.needle',
    'b',
    'b[0]',
    'b[0].c',
  ])
})

test('every line of any value has a path of its own that leads back to it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), text => {
      const value = JSON.parse(text) as Json
      const rows = treeRows(value, ALL)
      const all = rows.map(pathOf)
      expect(new Set(all).size).toBe(all.length)
      for (const row of rows) {
        const way = wayTo(value, pathOf(row))
        if (row.parent !== null && isContainer(row.parent.value)) expect(way).toContain(row.parent.value)
      }
    }),
    { numRuns: 200 },
  )
})
