import { type JsonObject, own } from '../json.ts'
import { isComputedByBackend } from '../protocols/collection/param-names.ts'
import { PARAMS, paramOf, requiredParams } from '../protocols/collection/params.ts'
import { isPlaceholder } from '../protocols/collection/placeholder.ts'
import type { EventContext } from './context.ts'
import { jsonPath } from './json-path.ts'
import { MOST_KEYS } from './most-keys.ts'
import { PAGES } from './pages.ts'
import { at, paramValue } from './param-of.ts'
import { type EventRule, type Fail, fail, type MoveRule, pass } from './rule.ts'
import { clipped, shown } from './shown.ts'

const ORDINALS = PARAMS.filter(
  ({ type, least, place }) => type === 'integer' && least !== null && place === 'params',
).map(({ key }) => key)

const AMOUNTS = PARAMS.filter(
  ({ type, least, place }) => least !== null && (type === 'number' || place === 'qoeData'),
)

function isOn({ event: { type } }: EventContext, key: string): boolean {
  return type !== null && (paramOf(key)?.on.includes(type) ?? false)
}

function checkCustomerIds(context: EventContext): readonly Fail[] {
  const ids = paramValue(context, 'visitor.customerIDs')
  if (typeof ids !== 'object' || ids === null || Array.isArray(ids)) return []
  const entries = ids as JsonObject
  const found: Fail[] = []
  for (const name of Object.keys(entries)) {
    if (found.length >= MOST_KEYS) break
    const entry = entries[name]
    const path = (...steps: readonly string[]) =>
      jsonPath(context.event.root, 'params', 'visitor.customerIDs', name, ...steps)
    const values = { name: clipped(name) }
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      found.push(fail('default', { path: path(), values: { ...values, value: shown(entry) } }))
      continue
    }
    const { id, authState } = {
      id: own(entry as JsonObject, 'id'),
      authState: own(entry as JsonObject, 'authState'),
    }
    if (typeof id !== 'string') found.push(fail('id', { path: path('id'), values }))
    if (authState === undefined) {
      found.push(fail('noAuthState', { path: path('authState'), values, severity: 'warning' }))
    } else if (authState !== 0 && authState !== 1 && authState !== 2) {
      found.push(
        fail('authState', { path: path('authState'), values: { ...values, value: shown(authState) } }),
      )
    }
  }
  return found
}

function checkNegative(context: EventContext): readonly Fail[] {
  const { event } = context
  const found: Fail[] = []
  for (const { key, place } of AMOUNTS) {
    const object = event[place]
    const value = object === null ? undefined : own(object, key)
    if (typeof value !== 'number' || value >= 0) continue
    if (place === 'params' && !isOn(context, key)) continue
    const postRoll = key === 'media.ad.podSecond' && value === -1
    found.push(
      fail(postRoll ? 'postRoll' : 'default', {
        path: jsonPath(event.root, place, key),
        values: { key, value },
        ...(postRoll ? { severity: 'warning' as const } : {}),
      }),
    )
  }
  return found
}

/** Values of other parameters: of viewer, client and host, and numbers of any event (spec §5.2). */
export const parValueRules: readonly (EventRule | MoveRule)[] = [
  {
    id: 'PAR-09',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'warning',
    title: 'Organisation ID does not end in @AdobeOrg',
    says: {
      default:
        'visitor.marketingCloudOrgId is "{value}". Adobe’s organisation IDs end in @AdobeOrg; with another one the viewer is not recognised, and the session may reach no report.',
    },
    remedy: 'Copy the organisation ID from the Adobe Admin Console, with @AdobeOrg.',
    docs: [PAGES.requestParameters, PAGES.roku],
    disagreement: {
      register: 'D-32',
      text: 'The request parameters and the sample schema require visitor.marketingCloudOrgId, older pages did not. It is taken as required (EVT-04); this rule looks at its form.',
    },
    check: context => {
      const value = paramValue(context, 'visitor.marketingCloudOrgId')
      if (typeof value !== 'string' || value.trim() === '' || value.endsWith('@AdobeOrg')) return pass
      return fail('default', {
        path: at(context, 'visitor.marketingCloudOrgId'),
        values: { value: clipped(value) },
      })
    },
  },
  {
    id: 'PAR-10',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'info',
    title: 'No ID of the viewer',
    says: {
      default:
        'The start names no viewer: Analytics then makes an ID itself, and one person may be counted as several unique visitors.',
    },
    remedy: 'Send visitor.marketingCloudUserId (the ECID) or appInstallationId.',
    docs: [PAGES.requestParameters],
    check: context =>
      context.event.params === null ||
      ['visitor.marketingCloudUserId', 'appInstallationId', 'analytics.visitorId', 'analytics.aid'].some(
        key => paramValue(context, key) !== undefined,
      )
        ? pass
        : fail('default', { path: jsonPath(context.event.root, 'params') }),
  },
  {
    id: 'PAR-12',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'error',
    schemaOnly: true,
    title: 'Customer ID is malformed',
    says: {
      default:
        'The customer ID "{name}" is {value}, not an object. The server refuses the start with 400: no session exists.',
      id: 'The customer ID "{name}" has no string id. The server refuses the start with 400: no session exists.',
      authState:
        'authState of the customer ID "{name}" is {value}; it must be 0, 1 or 2. The server refuses the start with 400: no session exists.',
      noAuthState: 'The customer ID "{name}" has no authState. The viewer counts as of unknown login state.',
    },
    remedy: 'Send each entry as { "id": "…", "authState": 0, 1 or 2 }.',
    docs: [PAGES.requestParameters, PAGES.collectionParameters],
    check: checkCustomerIds,
  },
  {
    id: 'PAR-16',
    scope: 'event',
    on: ['sessionStart'],
    severity: 'warning',
    title: 'Tracking server is no plain host of Analytics',
    says: {
      default:
        'analytics.trackingServer is "{value}". Adobe expects a bare host name; with a scheme or path the session may reach no report.',
      collection:
        'analytics.trackingServer is "{value}", the host of this API. It must be the host of Analytics; otherwise the session reaches no report.',
    },
    remedy: 'Send the bare host of Analytics, such as example.sc.omtrdc.net.',
    docs: [PAGES.requestParameters],
    check: context => {
      const value = paramValue(context, 'analytics.trackingServer')
      if (typeof value !== 'string' || value.trim() === '') return pass
      const host = value.trim().toLowerCase()
      const path = at(context, 'analytics.trackingServer')
      const values = { value: clipped(value) }
      if (/[/\\\s]/.test(host) || isPlaceholder(value)) return fail('default', { path, values })
      const collection = host === context.call.address.host || /(?:^|\.)hb-api\.omtrdc\.net$/.test(host)
      return collection ? fail('collection', { path, values }) : pass
    },
  },
  {
    id: 'PAR-17',
    scope: 'event',
    on: ['sessionStart', 'adStart'],
    severity: 'info',
    title: 'Default of the client left in',
    says: {
      default:
        '{key} is "{value}", a default that clients send when they were told nothing. The reports show it as it is.',
    },
    remedy: 'Set the value in the app.',
    docs: [PAGES.requestParameters],
    observed: 'MediaSDK.js 3.1.0 fills in "unknown"; a common third-party connector "N/A" (2026-01).',
    check: context => {
      const { type } = context.event
      return (type === null ? [] : requiredParams(type)).flatMap(({ key }) => {
        const value = paramValue(context, key)
        return typeof value === 'string' && /^\s*(?:unknown|n\/a|na|0)\s*$/i.test(value)
          ? [fail('default', { path: at(context, key), values: { key, value: clipped(value) } })]
          : []
      })
    },
  },
  {
    id: 'PAR-18',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Length, offset or count is negative',
    says: {
      default:
        '{key} is {value}. Lengths, offsets and counts are never negative: the server may refuse the call, or the reports count wrong.',
      postRoll:
        'media.ad.podSecond is -1, as ad frameworks mark a post-roll. Adobe expects the second of the content at which the break sits; the break cannot be placed in the reports.',
    },
    remedy: 'Send 0 or more; for a post-roll the length of the content.',
    docs: [PAGES.requestParameters, PAGES.adBreakStartTime, PAGES.adLength],
    observed: 'MediaSDK.js 3.1.0 and the Android SDK refuse negative values before sending.',
    check: checkNegative,
  },
  {
    id: 'PAR-19',
    scope: 'event',
    on: ['adBreakStart', 'adStart', 'chapterStart'],
    severity: 'warning',
    shape: true,
    title: 'Ordinal is negative',
    says: {
      default:
        '{key} is {value}. It counts breaks, ads or chapters from 0 or 1; the reports cannot place this one.',
    },
    remedy: 'Count from 1, and give a post-roll the next number.',
    docs: [PAGES.requestParameters],
    disagreement: {
      register: 'D-05',
      text: 'Adobe’s pages count from 0 or from 1, depending on the page (also D-04). The rule takes both; only negative numbers are wrong.',
    },
    check: context =>
      ORDINALS.flatMap(key => {
        const value = paramValue(context, key)
        return typeof value === 'number' && value < 0 && isOn(context, key)
          ? [fail('default', { path: at(context, key), values: { key, value } })]
          : []
      }),
  },
  {
    id: 'PAR-20',
    scope: 'event',
    severity: 'warning',
    shape: true,
    title: 'A number sent that Adobe computes itself',
    says: {
      default:
        '{key} is computed by Adobe from the events. Sent by a player it is dropped, or the server refuses the call.',
    },
    remedy: 'Leave the key out; the events themselves make the number.',
    docs: [PAGES.edgeReportingSchema],
    check: ({ event: { params, root } }) =>
      params === null
        ? pass
        : Object.keys(params)
            .filter(key => paramOf(key) === undefined && isComputedByBackend(key))
            .slice(0, MOST_KEYS)
            .map(key => fail('default', { path: jsonPath(root, 'params', key), values: { key } })),
  },
]
