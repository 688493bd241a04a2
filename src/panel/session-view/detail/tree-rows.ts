import { type Json, type JsonObject, own } from '../../../core/json.ts'
import { jsonPath } from '../../../core/rules/json-path.ts'

/** A value that holds others. */
export type Container = JsonObject | readonly Json[]

/** One line of a JSON tree. Its path is made when it is drawn: a deep tree has long ones. */
export type TreeRow = {
  readonly parent: TreeRow | null
  /** Key or index in its parent; `null`: the root. */
  readonly step: string | number | null
  readonly value: Json
  /** From 0, the root. */
  readonly depth: number
  /** Place among its siblings, from 1, and how many there are. */
  readonly place: number
  readonly siblings: number
  readonly open: boolean
}

/** Which lines a search keeps: hits, and what they lie in. */
export type Found = {
  readonly hits: number
  /** There were more than are kept. */
  readonly cut: boolean
  readonly within: ReadonlySet<Container>
  readonly isHit: (parent: Container, step: string | number) => boolean
}

/** Hits kept of one search: more are no answer. */
const MOST_HITS = 2_000

/** It has children, or could have. */
export function isContainer(value: Json | undefined): value is Container {
  return typeof value === 'object' && value !== null
}

/** How many children. */
export function sizeOf(value: Container): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length
}

/** The lines of a tree: children only of what is open, in the order of the text. `found`: only what a search keeps. */
export function treeRows(
  root: Json,
  isOpen: (value: Container, depth: number) => boolean,
  found: Found | null = null,
): readonly TreeRow[] {
  const rows: TreeRow[] = []
  // A stack of lines still to be put down, the next one last: nesting as deep as a page likes costs no call stack.
  const waiting: TreeRow[] = [lineOf(null, null, root, 0, 1, 1, isOpen, found)]
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    rows.push(row)
    const { value } = row
    if (!row.open || !isContainer(value)) continue
    const steps = stepsOf(value)
    for (let at = steps.length - 1; at >= 0; at -= 1) {
      const step = steps[at] as string | number
      const child = childAt(value, step)
      if (found !== null && !found.isHit(value, step) && !(isContainer(child) && found.within.has(child)))
        continue
      waiting.push(lineOf(row, step, child, row.depth + 1, at + 1, steps.length, isOpen, found))
    }
  }
  return rows
}

function lineOf(
  parent: TreeRow | null,
  step: string | number | null,
  value: Json,
  depth: number,
  place: number,
  siblings: number,
  isOpen: (value: Container, depth: number) => boolean,
  found: Found | null,
): TreeRow {
  const open = isContainer(value) && (found?.within.has(value) || isOpen(value, depth))
  return { parent, step, value, depth, place, siblings, open }
}

/** The path of a line, as findings write paths. */
export function pathOf(row: TreeRow): string {
  const steps: (string | number)[] = []
  for (let at: TreeRow | null = row; at !== null; at = at.parent) if (at.step !== null) steps.push(at.step)
  return jsonPath('', ...steps.reverse())
}

/** The containers on the way to a path, outermost first, as far as the value goes. */
export function wayTo(root: Json, path: string): readonly Container[] {
  const way: Container[] = []
  let [value, here]: [Json, string] = [root, '']
  while (isContainer(value)) {
    way.push(value)
    const holder: Container = value
    const step = stepsOf(holder).find(one => leadsTo(jsonPath(here, one), path))
    if (step === undefined) break
    here = jsonPath(here, step)
    value = childAt(holder, step)
    if (here === path) break
  }
  return way
}

/** Is a path the other, or on the way to it? */
export function leadsTo(path: string, target: string): boolean {
  return (
    target === path ||
    (target.startsWith(path) && (target[path.length] === '.' || target[path.length] === '['))
  )
}

/** Looks in keys and values for a text, whatever its case. */
export function findInTree(root: Json, wanted: string): Found {
  const needle = wanted.toLowerCase()
  const hits = new Map<Container, Set<string | number>>()
  const within = new Set<Container>()
  const parents = new Map<Container, Container>()
  let [count, cut] = [0, false]
  const waiting: Container[] = isContainer(root) ? [root] : []
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    for (const step of stepsOf(value)) {
      const child = childAt(value, step)
      if (isContainer(child)) {
        parents.set(child, value)
        waiting.push(child)
      }
      const text = isContainer(child) ? '' : String(child)
      if (!String(step).toLowerCase().includes(needle) && !text.toLowerCase().includes(needle)) continue
      if (count >= MOST_HITS) {
        cut = true
        continue
      }
      count += 1
      const here = hits.get(value)
      if (here) here.add(step)
      else hits.set(value, new Set([step]))
      for (let at: Container | undefined = value; at !== undefined && !within.has(at); at = parents.get(at))
        within.add(at)
    }
  }
  return { hits: count, cut, within, isHit: (parent, step) => hits.get(parent)?.has(step) ?? false }
}

function stepsOf(value: Container): readonly (string | number)[] {
  return Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value)
}

function childAt(value: Container, step: string | number): Json {
  if (Array.isArray(value)) return (value as readonly Json[])[step as number] ?? null
  return own(value as JsonObject, String(step)) ?? null
}
