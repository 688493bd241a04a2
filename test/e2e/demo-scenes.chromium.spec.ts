import { analyse } from '../../src/core/analyse.ts'
import { UNKNOWN_CAPTURE } from '../../src/core/capture-context.ts'
import type { Session } from '../../src/core/session/session.ts'
import { SCENES } from '../../src/demo/page/scenes.ts'
import { openLogReader } from '../support/log-reader.ts'
import { listRows, openPanel } from '../support/panel.ts'
import { expect, test } from '../support/stage.ts'

// Every scene at once, in real time: as long as the longest of them. One browser is enough: what differs between two is capture, and
// that has tests of its own.

test('each scene of the demo shows what it was made to show, and nothing else is held against it', async ({
  stage,
}) => {
  const log = await openLogReader(stage.browser)
  const panel = await openPanel(stage)
  await stage.player.goto(`${stage.site}/?play=${SCENES.map(({ id }) => id).join(',')}`)
  await expect
    .poll(() => stage.player.evaluate(() => document.documentElement.dataset.playing), { timeout: 90_000 })
    .toBe('0')
  const { origin, calls } = stage.endpoint
  const mine = async () => (await log.exchanges()).filter(({ url }) => url.startsWith(origin))
  await expect.poll(async () => (await mine()).length).toBe(calls.length)
  await expect
    .poll(async () => (await mine()).filter(({ outcome }) => outcome.kind === 'pending').length)
    .toBe(0)

  const exchanges = await mine()
  const { sessions, unlinked } = analyse(exchanges)
  const said = SCENES.map(({ id, start, expects = [] }) => {
    const session = sessions.find(({ facts }) => facts.mediaId === start.params['media.id'])
    return { id, found: session ? accusations(session) : null, expects: [...expects].sort() }
  })
  expect(said.map(({ id, found }) => ({ id, found }))).toEqual(
    said.map(({ id, expects }) => ({ id, found: expects })),
  )
  expect(unlinked.filter(({ verdict }) => verdict === 'fail')).toEqual([])

  // While the capture goes on a refused start may still be tried again: the panel waits with that.
  const live = { ...UNKNOWN_CAPTURE, source: 'browser' as const, oneDevice: true }
  const now = analyse(exchanges, live, { asOf: Date.now() }).sessions
  const verdicts = async () =>
    Object.fromEntries(
      (await listRows(panel)).map(cells => [cells[3], cells.at(-1)?.match(/\d+ (?:error|warning)/g) ?? []]),
    )
  await expect
    .poll(verdicts)
    .toEqual(
      Object.fromEntries(
        now.map(({ facts, tally }) => [
          facts.mediaName,
          [
            tally.errors > 0 && `${tally.errors} error`,
            tally.warnings > 0 && `${tally.warnings} warning`,
          ].filter(Boolean),
        ]),
      ),
    )
})

/** Rules that accuse the player: primary errors and warnings. */
function accusations({ findings }: Session): readonly string[] {
  const primary = findings.filter(
    ({ verdict, severity, causedBy }) => verdict === 'fail' && severity !== 'info' && causedBy === null,
  )
  return [...new Set(primary.map(({ rule }) => rule))].sort()
}
