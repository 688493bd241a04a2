/**
 * Media sessions in Playwright tests: record what the player sends, wait for it, and hold it to the rules.
 *
 * ```ts
 * import { expect, test } from 'media-session-inspector/playwright'
 *
 * test('the pre-roll is tracked', async ({ page, mediaSessions }) => {
 *   await page.goto('/watch/show-7')
 *   const session = await mediaSessions.waitForSession({ contentId: 'show-7' })
 *   await session.waitForEvent('adStart')
 *   await expect(session).toHaveEvents(['adBreakStart', 'adStart'])
 *   await expect(session).toBeValid({ ignore: ['PING-04'] })
 * })
 * ```
 *
 * @packageDocumentation
 */
export type { MediaSession, Recording, WaitOptions } from '../library/index.ts'
export { recordFrom } from '../library/index.ts'
export { type MediaFixtures, type MediaSessionsOptions, type ReportWhen, test } from './fixture.ts'
export { type EventsOptions, expect, mediaMatchers, type ValidOptions } from './matchers.ts'
