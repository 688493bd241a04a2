import type { Move } from '../../src/core/rules/context.ts'
import { type Asked, PLAN } from '../../src/core/rules/plan.ts'
import { type MoveRule, pass } from '../../src/core/rules/rule.ts'
import type { Capture } from './capture-builder.ts'
import { judge } from './judged.ts'

/** All moves that a capture is judged by, as a rule hears them that is asked of each, plain or not. */
export function movesOf(judged: Capture): readonly Move[] {
  const moves: Move[] = []
  const ear = (move: Move) => {
    moves.push(move)
    return pass
  }
  const lists = [PLAN.move, PLAN.plainMove].flatMap(byType => Object.values(byType)) as Asked<MoveRule>[][]
  const [anyRule] = PLAN.move.ping
  if (anyRule === undefined) return moves
  for (const asked of lists) asked.push({ rule: anyRule.rule, check: ear })
  try {
    judge(judged)
  } finally {
    for (const asked of lists) asked.pop()
  }
  return moves
}
