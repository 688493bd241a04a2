import type { Body, Exchange, Header } from '../exchange.ts'
import { foldText } from './fold-text.ts'

/** A longer text is searched in its beginning only. */
const LONGEST = 10_000
/** Bodies are read no deeper and no wider than this: what a page sends may be meant to hang us. */
const MOST_TERMS = 5_000
/** Headers whose values differ in every call and say nothing about it. */
const CLOCKS = new Set(['date', 'age', 'content-length'])

/**
 * The texts that a search finds a call by, folded: URL, headers, keys and values of its bodies, the browser's word for a failure.
 * `playerTime` is left out, since it differs in every call: its values are columns of their own.
 */
export function termsOf(exchange: Exchange): ReadonlySet<string> {
  const terms = new Set<string>()
  const add = (text: string) => {
    if (text !== '' && terms.size < MOST_TERMS) terms.add(foldText(text.slice(0, LONGEST)))
  }
  add(exchange.url)
  addHeaders(exchange.requestHeaders, add)
  addBody(exchange.requestBody, add)
  const { outcome } = exchange
  if (outcome.kind === 'failed') add(outcome.reason)
  if (outcome.kind === 'answered') {
    addHeaders(outcome.headers, add)
    addBody(outcome.body, add)
  }
  return terms
}

function addHeaders(headers: readonly Header[] | null, add: (text: string) => void): void {
  for (const { name, value } of headers ?? []) {
    if (!CLOCKS.has(name.toLowerCase())) add(`${name}: ${value}`)
  }
}

function addBody(body: Body, add: (text: string) => void): void {
  if (body.kind !== 'text') return
  let json: unknown
  try {
    json = JSON.parse(body.text)
  } catch {
    // Not JSON: searched as it stands.
    add(body.text)
    return
  }
  const waiting: unknown[] = [json]
  for (let read = 0; waiting.length > 0 && read < MOST_TERMS; read += 1) {
    const value = waiting.pop()
    if (Array.isArray(value)) for (const one of value.slice(0, MOST_TERMS)) waiting.push(one)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        add(key)
        if (key !== 'playerTime') waiting.push(one)
      }
    } else add(String(value))
  }
}
