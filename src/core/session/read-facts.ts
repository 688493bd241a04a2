import { own } from '../json.ts'
import type { MediaEvent } from '../protocols/collection/media-event.ts'
import { type ContentTypes, kindOfContent } from './content-types.ts'
import { type ClientProfile, NO_FACTS, type SessionFacts } from './facts.ts'
import { numberOf, textOf } from './param.ts'

/** Prefixes of `media.libraryVersion` (spec §0.4). */
const PREFIXES: readonly (readonly [string, ClientProfile])[] = [
  ['cc-js-', 'chromecast'],
  ['js-', 'js'],
  ['android-media-', 'android'],
  ['ios-media-', 'ios'],
  ['tvos-media-', 'ios'],
]

export type ProfileChoice = 'auto' | 'strict' | 'sdk'

/** What a start said of its session. `event: null`: its body was not legible. */
export function readFacts(
  event: MediaEvent | null,
  choice: ProfileChoice,
  downloaded: boolean,
  contentTypes: ContentTypes = {},
): SessionFacts {
  if (event === null) {
    return { ...NO_FACTS, ...profileOf(null, false, choice), startCaptured: true, downloaded }
  }
  const { params } = event
  const libraryVersion = textOf(params, 'media.libraryVersion')
  const contentType = textOf(params, 'media.contentType')
  const length = numberOf(params, 'media.length')
  const resume = params === null ? undefined : own(params, 'media.resume')
  return {
    startCaptured: true,
    startLegible: true,
    ...profileOf(libraryVersion, true, choice),
    libraryVersion,
    contentType,
    kind: kindOfContent(contentType, length, contentTypes),
    length,
    mediaId: textOf(params, 'media.id'),
    mediaName: textOf(params, 'media.name'),
    playerName: textOf(params, 'media.playerName'),
    channel: textOf(params, 'media.channel'),
    reportSuite: textOf(params, 'analytics.reportSuite'),
    appInstallationId: textOf(params, 'appInstallationId'),
    resume: typeof resume === 'boolean' ? resume : null,
    startWhen: null,
    downloaded,
  }
}

/** Facts of a session whose start was not captured: the most tolerant profile (spec §5.0, Anchoring). */
export function unknownFacts(choice: ProfileChoice): SessionFacts {
  return { ...NO_FACTS, ...profileOf(null, false, choice) }
}

function profileOf(
  libraryVersion: string | null,
  legible: boolean,
  choice: ProfileChoice,
): Pick<SessionFacts, 'profile' | 'sdk'> {
  if (choice === 'strict') return { profile: 'hand-written', sdk: false }
  const known = PREFIXES.find(([prefix]) => libraryVersion?.startsWith(prefix))?.[1]
  if (known !== undefined) return { profile: known, sdk: true }
  if (choice === 'sdk') return { profile: 'js', sdk: true }
  return { profile: legible ? 'hand-written' : 'unknown', sdk: false }
}
