import type { CaptureStory, SessionStory } from './context.ts'
import { PAGES } from './pages.ts'
import { fail, pass, type Rule, unknown, type Verdict } from './rule.ts'

/** Scheme and host of the page a session was played on; `null` when the source cannot tell. */
function originOf({ identity: { origin } }: SessionStory): string | null {
  if (origin.initiator !== null) return origin.initiator.toLowerCase()
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.exec(origin.documentUrl ?? '')?.[0].toLowerCase() ?? null
}

type Found = { readonly session: string; readonly verdict: Verdict }

/** Sessions whose installation ID another session of the same app had otherwise. */
function changed({ sessions, capture }: CaptureStory): readonly Found[] {
  const known = new Map<string, string>()
  return sessions.flatMap((story): readonly Found[] => {
    const id = story.facts.appInstallationId
    const app = originOf(story)
    if (id === null || app === null) return []
    const before = known.get(app) ?? id
    known.set(app, id)
    const session = story.identity.key
    if (before === id) return [{ session, verdict: pass }]
    const place = { entry: 0, path: 'params.appInstallationId' }
    return [
      {
        session,
        verdict: capture.oneDevice
          ? fail('default', { ...place, values: { app } })
          : unknown('several-devices', place),
      },
    ]
  })
}

export const par11Rules: readonly Rule[] = [
  {
    id: 'PAR-11',
    severity: 'warning',
    scope: 'capture',
    title: 'Installation ID changed between sessions',
    says: {
      default:
        'Two sessions of {app} in this browser have different appInstallationId values. Each new value is a new visitor: visitor counts are too high, and views of one viewer do not belong together.',
    },
    remedy:
      'Make appInstallationId once for each installation of the app, keep it, and send the same value in every session.',
    docs: [PAGES.requestParameters],
    check: changed,
  },
]
