import { own } from '../json.ts'
import { jsonPath } from './json-path.ts'
import { PAGES } from './pages.ts'
import { type CaptureRule, type EventRule, fail, unknown } from './rule.ts'
import { shown } from './shown.ts'

const FLAGS = ['analytics.optOutServerSideForwarding', 'analytics.optOutShare'] as const

/** Spec §5.11: privacy. */
export const privRules: readonly (CaptureRule | EventRule)[] = [
  {
    id: 'PRIV-01',
    scope: 'capture',
    severity: 'warning',
    title: 'Tracked although the viewer opted out',
    says: {
      default:
        'The viewer has opted out, and this session is tracked all the same. Adobe leaves it to the player to stop.',
    },
    remedy: 'Send no session start, and end open sessions, when the viewer opts out.',
    docs: [PAGES.optOut],
    // What a viewer consented to is nowhere on the wire. It is known only where whoever made the capture says so.
    check: ({ sessions, capture: { optedOut } }) => {
      if (optedOut === false || sessions.length === 0) return []
      if (optedOut === null) return [{ session: null, verdict: unknown('consent-state') }]
      return sessions.map(({ identity }) => ({
        session: identity.key,
        verdict: fail('default', { entry: 0 }),
      }))
    },
  },
  {
    id: 'PRIV-02',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'error',
    shape: true,
    title: 'Opt-out flag is not true or false',
    says: {
      default:
        '{key} is {value}; it must be true or false, without quotes. The server refuses the start with 400, or the viewer’s refusal is not honoured.',
    },
    remedy: 'Send the flag as a JSON boolean.',
    docs: [PAGES.optOut, PAGES.requestParameters],
    check: ({ event: { params, root } }) =>
      FLAGS.flatMap(key => {
        const value = params === null ? undefined : own(params, key)
        return value === undefined || value === null || typeof value === 'boolean'
          ? []
          : [fail('default', { path: jsonPath(root, 'params', key), values: { key, value: shown(value) } })]
      }),
  },
]
