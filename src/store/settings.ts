import * as z from 'zod/mini'
import type { ContentTypes } from '../core/session/content-types.ts'

// Extension pages forbid `eval`; without this zod tries it once and the browser reports the attempt.
z.config({ jitless: true })

/** What the user chose. Kept in `storage.local` under one key; whatever cannot be read there has its default. */
export type Settings = {
  /** `always`: from browser start on. `devtools`: only while DevTools is open; a closed DevTools then costs pages nothing. */
  readonly watch: 'always' | 'devtools'
  /** `run`: evidence goes when the browser restarts. `week`: after 7 days. */
  readonly retention: 'run' | 'week'
  /** Megabytes (10⁶ characters) that the log may take. */
  readonly budgetMb: number
  /** Collection hosts beside `*.hb-api.omtrdc.net`: host names, lower case, port optional. There even a broken body is judged. */
  readonly knownHosts: readonly string[]
  readonly language: 'auto' | 'en' | 'es'
  /** Whether personal identifiers are masked in the view. Exports are masked unless asked otherwise at the export. */
  readonly masked: boolean
  readonly profile: 'auto' | 'strict' | 'sdk'
  /** What the user's own content types mean; see `core/session/content-types.ts`. */
  readonly contentTypes: ContentTypes
}

export const DEFAULT_SETTINGS: Settings = {
  watch: 'always',
  retention: 'run',
  budgetMb: 200,
  knownHosts: [],
  language: 'auto',
  masked: false,
  profile: 'auto',
  contentTypes: {},
}

export const SETTINGS_KEY = 'settings'
export const LEAST_BUDGET_MB = 5
export const MOST_BUDGET_MB = 2_000

/** A host as the user may write it: `collect.example.com`, `localhost:8080`, `[::1]:8080`. */
export const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/

const FIELDS = {
  watch: z.enum(['always', 'devtools']),
  retention: z.enum(['run', 'week']),
  budgetMb: z.number().check(z.gte(LEAST_BUDGET_MB), z.lte(MOST_BUDGET_MB)),
  knownHosts: z.array(z.string().check(z.regex(HOST))).check(z.maxLength(200)),
  language: z.enum(['auto', 'en', 'es']),
  masked: z.boolean(),
  profile: z.enum(['auto', 'strict', 'sdk']),
  contentTypes: z.record(z.string().check(z.maxLength(60)), z.enum(['vod', 'live'])),
} as const satisfies Record<keyof Settings, z.ZodMiniType>

/** Reads stored settings; a field that is missing or wrong has its default, the others stand. */
export function readSettings(stored: unknown): Settings {
  const given = typeof stored === 'object' && stored !== null ? stored : {}
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS }
  for (const [key, schema] of Object.entries(FIELDS)) {
    if (!Object.hasOwn(given, key)) continue
    const field = schema.safeParse((given as Record<string, unknown>)[key])
    if (field.success) settings[key] = field.data
  }
  return settings as Settings
}

/** A host as typed or pasted (an address, capitals, white space) in the form that is kept, or `null` when it is none. */
export function readHost(typed: string): string | null {
  const host = typed
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#].*$/, '')
  return HOST.test(host) ? host : null
}
