import { expect, test } from '@playwright/test'
import { messageOf, remedyOf } from '../../../src/core/rules/message-of.ts'
import { TESTERS_FAULTS } from '../../fixtures/testers-faults.ts'
import { accusations, findingsOf, judge } from '../../support/judged.ts'

for (const { what, capture, finds, says } of TESTERS_FAULTS) {
  test(`${what}: ${finds} and nothing else, with what it costs and what to do`, () => {
    const analysis = judge(capture)
    const [rule = '', severity = ''] = finds.split(' ')
    const found = findingsOf(analysis).filter(
      one => one.rule === rule && one.severity === severity && one.causedBy === null,
    )
    expect(accusations(analysis)).toEqual(severity === 'info' ? [] : [finds])
    expect(found).toHaveLength(1)
    const [finding] = found
    if (finding === undefined) return
    expect(messageOf(finding)).toMatch(says)
    expect(remedyOf(finding.rule)).not.toBe('')
    expect(messageOf(finding, 'es')).not.toBe(messageOf(finding))
  })
}
