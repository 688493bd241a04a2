import type { Located } from '../session/located.ts'

/** Fails in the order in which they were gathered, as causes are looked for among them. Grows, and is taken back, at its end. */
export type Fails = {
  readonly byRule: Map<string, Located[]>
  /** By exchange. */
  readonly byCall: Map<string | null, Located[]>
  /** What fails of a rule name as their cause themselves. Only grows. */
  readonly named: Map<string, Set<string>>
}

export function newFails(): Fails {
  return { byRule: new Map(), byCall: new Map(), named: new Map() }
}

export function addFail({ byRule, byCall, named }: Fails, one: Located): void {
  append(byRule, one.rule.id, one)
  append(byCall, one.exchange, one)
  const { verdict } = one
  if (verdict.verdict !== 'fail' || verdict.causedBy === undefined) return
  const causes = named.get(one.rule.id)
  if (causes === undefined) named.set(one.rule.id, new Set([verdict.causedBy]))
  else causes.add(verdict.causedBy)
}

/** Takes back the fail that was added last. */
export function dropFail({ byRule, byCall }: Fails, last: Located): void {
  drop(byRule, last.rule.id)
  drop(byCall, last.exchange)
}

function append<K>(lists: Map<K, Located[]>, key: K, one: Located): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [one])
  else list.push(one)
}

function drop<K>(lists: Map<K, Located[]>, key: K): void {
  const list = lists.get(key)
  list?.pop()
  if (list?.length === 0) lists.delete(key)
}
