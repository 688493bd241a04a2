/** A page of Adobe's documentation. `path` is the published path below its site, without language and extension. */
export type DocLink = {
  readonly site: 'media-analytics' | 'collection-apis'
  readonly path: string
  readonly title: string
}

export type Locale = 'en' | 'es'

const SITES = {
  'media-analytics': (locale: Locale) =>
    `https://experienceleague.adobe.com/${locale}/docs/media-analytics/using/`,
  'collection-apis': () => 'https://developer.adobe.com/analytics-collection-apis/',
} as const

/** Address of a documentation page in the reader's language. */
export function docUrl(doc: DocLink, locale: Locale = 'en'): string {
  return SITES[doc.site](locale) + doc.path
}
