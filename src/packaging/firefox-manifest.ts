/** A manifest as it stands in `manifest.json`: Chrome's form. */
export type ManifestSource = {
  readonly background: { readonly service_worker: string; readonly type: 'module' }
  readonly minimum_chrome_version: string
  readonly [key: string]: unknown
}

/** Stable, so that a user's settings survive updates. Also names the add-on in tests. */
export const FIREFOX_ID = 'media-session-inspector@media-session-inspector.dev'

/**
 * Firefox's manifest, told from Chrome's. The differences and nothing else:
 * - an event page (`background.scripts`): Firefox 153 still has no service workers for add-ons
 * - an id, without which storage is lost with every temporary load
 * - the least version: 142 is the first that reads `data_collection_permissions` on desktop and Android alike (web-ext lint 10.7)
 */
export function firefoxManifest(source: ManifestSource): Record<string, unknown> {
  const { background, minimum_chrome_version: _, ...same } = source
  return {
    ...same,
    background: { scripts: [background.service_worker], type: background.type },
    browser_specific_settings: {
      gecko: {
        id: FIREFOX_ID,
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  }
}
