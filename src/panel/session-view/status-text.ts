import type { SessionEvent } from '../../core/session/session.ts'
import type { PhraseKey, Translate } from '../../strings/translator.ts'

/** How a call ended, in a word: its status, "waiting", "cut off", "not reported". */
export function endText({ status, outcome }: Pick<SessionEvent, 'status' | 'outcome'>, t: Translate): string {
  return status === null ? t(`end.${outcome}`) : String(status)
}

/** Meanings of the statuses that this API answers, or that stand between it and a page. */
const MEANINGS: Readonly<Record<number, PhraseKey>> = {
  200: 'meaning.200',
  201: 'meaning.201',
  204: 'meaning.204',
  400: 'meaning.400',
  401: 'meaning.403',
  403: 'meaning.403',
  404: 'meaning.404',
  405: 'meaning.405',
  410: 'meaning.404',
  413: 'meaning.413',
  429: 'meaning.429',
}

/** What a status means for the session; `null`: nothing is known to say of it. */
export function statusMeaning(status: number, t: Translate): string | null {
  const key = Object.hasOwn(MEANINGS, status) ? MEANINGS[status] : undefined
  if (key !== undefined) return t(key)
  if (status >= 500) return t('meaning.5xx')
  return status >= 300 && status < 400 ? t('meaning.3xx') : null
}
