import type { Locale } from '../rules/doc.ts'

/** Why a file cannot be used. Each has one sentence in each language, naming the file and the place. */
export type UnreadableReason =
  | 'empty'
  | 'not-utf8'
  | 'not-json'
  | 'cut-off'
  | 'not-a-capture'
  | 'no-bodies'
  | 'newer-format'
  | 'bad-line'
  | 'not-gzip'

const SENTENCES: Record<UnreadableReason, Record<Locale, string>> = {
  empty: {
    en: '{name} is empty: there is nothing in it but white space.',
    es: '{name} está vacío: no contiene más que espacios.',
  },
  'not-utf8': {
    en: '{name} is not UTF-8 text ({detail}). Save it as UTF-8 and try again.',
    es: '{name} no es texto UTF-8 ({detail}). Guárdalo como UTF-8 y vuelve a intentarlo.',
  },
  'not-json': {
    en: '{name} is not JSON: {detail} at {place}.',
    es: '{name} no es JSON: {detail} en {place}.',
  },
  'cut-off': {
    en: '{name} is cut off: it ends in the middle of {place}.',
    es: '{name} está cortado: termina en medio de {place}.',
  },
  'not-a-capture': {
    en: '{name} is JSON, but not a capture: it has no log.entries (HAR), no capture of this tool, and is no list of calls.',
    es: '{name} es JSON, pero no una captura: no tiene log.entries (HAR), ni una captura de esta herramienta, ni es una lista de llamadas.',
  },
  'no-bodies': {
    en: '{name} holds {count} media calls but none of their request bodies. Export it again with content.',
    es: '{name} contiene {count} llamadas de medios, pero ninguno de sus cuerpos. Expórtalo de nuevo con contenido.',
  },
  'newer-format': {
    en: '{name} was written by a newer version of this tool (format {detail}). Update and try again.',
    es: '{name} lo escribió una versión más nueva de esta herramienta (formato {detail}). Actualiza y vuelve a intentarlo.',
  },
  'bad-line': {
    en: '{name} has an unusable line: {detail} at {place}.',
    es: '{name} tiene una línea inservible: {detail} en {place}.',
  },
  'not-gzip': {
    en: '{name} cannot be unpacked: {detail}.',
    es: '{name} no se puede descomprimir: {detail}.',
  },
}

/** The only error readers throw. `message` is the English sentence; `unreadableSentence` gives the reader's language. */
export class UnreadableCapture extends Error {
  readonly reason: UnreadableReason
  readonly values: Readonly<Record<string, string>>

  constructor(reason: UnreadableReason, values: Readonly<Record<string, string>>) {
    super(fill(SENTENCES[reason].en, values))
    this.name = 'UnreadableCapture'
    this.reason = reason
    this.values = values
  }
}

/** One clear sentence that names the file and the place. */
export function unreadableSentence(error: UnreadableCapture, locale: Locale): string {
  return fill(SENTENCES[error.reason][locale], error.values)
}

function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) =>
    Object.hasOwn(values, key) ? (values[key] ?? whole) : whole,
  )
}
