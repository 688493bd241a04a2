import { EVENT_TYPES, type EventType } from '../protocols/collection/event-types.ts'
import { PARAMS } from '../protocols/collection/params.ts'
import type { EventContext } from './context.ts'
import { jsonPath } from './json-path.ts'
import { MOST_KEYS } from './most-keys.ts'
import { PAGES } from './pages.ts'
import { type EventRule, type Fail, fail, pass } from './rule.ts'
import { clipped, shown } from './shown.ts'

const KEY = /^[a-zA-Z0-9_.]+$/
/** Events that take custom metadata. */
const ON: readonly EventType[] = ['sessionStart', 'adStart', 'chapterStart']

/** Words too common to be told from a site's own: they may well mean something else. */
const AMBIGUOUS =
  /\.(?:id|name|length|resume|downloaded|label|author|feed|index|offset|sdkVersion|libraryVersion)$/

/** What would be the documented param of a metadata key, by event type: `show` on a start is `media.show`. */
const STANDARD: ReadonlyMap<EventType, ReadonlyMap<string, string>> = new Map(
  (
    [
      ['sessionStart', 'media.'],
      ['adStart', 'media.ad.'],
      ['chapterStart', 'media.chapter.'],
    ] as const
  ).map(([type, prefix]) => [
    type,
    new Map(
      PARAMS.filter(({ key, on }) => on.includes(type) && key.startsWith(prefix) && !AMBIGUOUS.test(key)).map(
        ({ key }) => [key.slice(prefix.length).toLowerCase(), key],
      ),
    ),
  ]),
)

/** One finding for each key of `customMetadata` that `look` says something about. */
function eachKey(
  { event: { customMetadata, root } }: EventContext,
  look: (key: string, value: unknown) => Partial<Fail> | null,
): readonly Fail[] {
  if (customMetadata === null) return []
  const found: Fail[] = []
  for (const key of Object.keys(customMetadata)) {
    if (found.length >= MOST_KEYS) break
    const seen = look(key, customMetadata[key])
    if (seen === null) continue
    found.push(
      fail('default', {
        path: jsonPath(root, 'customMetadata', key),
        ...seen,
        values: { key: clipped(key), ...seen.values },
      }),
    )
  }
  return found
}

/** Spec §5.2, META: custom metadata. */
export const metaRules: readonly EventRule[] = [
  {
    id: 'META-01',
    scope: 'event',
    on: EVENT_TYPES.filter(type => !ON.includes(type)),
    severity: 'warning',
    shape: true,
    title: 'Custom metadata on an event that takes none',
    says: {
      default:
        '{type} carries customMetadata. Only sessionStart, adStart and chapterStart take it: here it is ignored, or the server refuses the call.',
      empty: '{type} carries an empty customMetadata object. It changes nothing.',
    },
    remedy: 'Send custom metadata with the start of the session, ad or chapter it describes.',
    docs: [PAGES.customMetadata, PAGES.overview],
    disagreement: {
      register: 'D-21',
      text: 'The events request page names adStart and chapterStart only, since sessionStart is sent elsewhere; all other pages name the three.',
    },
    check: ({ event: { customMetadata, type, root } }) => {
      if (customMetadata === null) return pass
      const empty = Object.keys(customMetadata).length === 0
      return fail(empty ? 'empty' : 'default', {
        path: jsonPath(root, 'customMetadata'),
        values: { type: type ?? '' },
        merge: `${type} ${empty}`,
        ...(empty ? { severity: 'info' as const } : {}),
      })
    },
  },
  {
    id: 'META-02',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Custom metadata key has forbidden characters',
    says: {
      default:
        'The key "{key}" may hold letters, digits, "_" and "." only. The server refuses the call with 400, and nothing of it is counted.',
      empty:
        'A key of customMetadata is empty. The server refuses the call with 400, and nothing of it is counted.',
    },
    remedy: 'Rename the key: no hyphens, spaces or colons.',
    docs: [PAGES.customMetadata, PAGES.validateRequests],
    check: context =>
      eachKey(context, key => (KEY.test(key) ? null : { say: key === '' ? 'empty' : 'default' })),
  },
  {
    id: 'META-03',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Custom metadata value is no string',
    says: {
      default:
        '{key} is {value}. Custom metadata values are strings: the server refuses the call with 400, and nothing of it is counted.',
    },
    remedy: 'Turn the value into a string; nested objects into several keys.',
    docs: [PAGES.customMetadata, PAGES.validateRequests],
    check: context =>
      eachKey(context, (_, value) =>
        typeof value === 'string' ? null : { values: { value: shown(value as never) } },
      ),
  },
  {
    id: 'META-04',
    scope: 'event',
    severity: 'error',
    schemaOnly: true,
    shape: true,
    title: 'Custom metadata key begins with "a."',
    says: {
      default:
        'The key "{key}" begins with "a.", which is reserved for Adobe. The value is dropped, or overwrites a variable of your reports.',
    },
    remedy: 'Rename the key, or use the documented param where there is one.',
    docs: [PAGES.customMetadata],
    check: context =>
      eachKey(context, key =>
        // Adobe's JavaScript SDK forwards a.media keys it does not know as custom metadata (measured, spec §6.1, 6).
        key.startsWith('a.') ? { lenient: 'warning' } : null,
      ),
  },
  {
    id: 'META-05',
    scope: 'event',
    severity: 'warning',
    shape: true,
    title: 'Custom metadata key begins with "media."',
    says: {
      default: 'The key "{key}" begins with "media.". It may overwrite a standard field in the reports.',
    },
    remedy: 'Rename the key, or send it in params if it is a documented one.',
    docs: [PAGES.customMetadata],
    check: context => eachKey(context, key => (key.startsWith('media.') ? {} : null)),
  },
  {
    id: 'META-06',
    scope: 'event',
    on: ON,
    severity: 'info',
    title: 'Custom metadata where a standard field exists',
    says: {
      default:
        'The key "{key}" has a field of its own, {param}. As custom metadata it is missing from the standard reports.',
    },
    remedy: 'Send the value in params as well, or instead.',
    docs: [PAGES.edgeCustomMetadata, PAGES.requestParameters],
    check: context => {
      const { type } = context.event
      const standard = type === null ? undefined : STANDARD.get(type)
      return eachKey(context, key => {
        const param = standard?.get(key.toLowerCase())
        return param === undefined ? null : { values: { param } }
      })
    },
  },
]
