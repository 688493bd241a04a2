import type { Locale } from '../rules/doc.ts'

/** The words of the reports that people read (Markdown, HTML). Counted nouns have a form for one and a form for other numbers. */
const ENGLISH = {
  heading: 'Media Collection report',
  verdictErrors: 'There are errors',
  verdictWarnings: 'There are warnings',
  verdictClean: 'Nothing wrong was found',
  verdictNothing: 'No media sessions in here',
  errors: ['error', 'errors'],
  warnings: ['warning', 'warnings'],
  notes: ['note', 'notes'],
  unknowns: ['could not be told', 'could not be told'],
  sessions: ['session', 'sessions'],
  events: ['event', 'events'],
  files: ['file', 'files'],
  ignored: ['call that is not of this API', 'calls that are not of this API'],
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
  unknown: 'Unknown',
  session: 'Session',
  content: 'Content',
  type: 'Type',
  player: 'Player',
  host: 'Host',
  client: 'Client',
  state: 'State',
  status: 'Status',
  started: 'Started',
  duration: 'Duration',
  verdict: 'Verdict',
  file: 'File',
  rule: 'Rule',
  finding: 'Finding',
  remedy: 'What to do',
  place: 'Where',
  event: 'event',
  eventColumn: 'Event',
  eventsColumn: 'Events',
  offset: 'Offset',
  playhead: 'Playhead',
  times: 'times',
  consequences: 'Follows from it',
  adobe: "Adobe's page",
  unlinked: 'Calls that belong to no session',
  couldNotTell: 'What this capture cannot tell',
  environment: 'Where this comes from',
  recorder: 'Recorded by',
  captured: 'Captured',
  made: 'Report made',
  gaps: 'Calls may be missing',
  nothingPaused: 'No gaps are known.',
  masked: 'Personal identifiers are masked: equal values have equal serial numbers.',
  unmasked: 'Personal identifiers are NOT masked in this report.',
  timeline: 'Timeline',
  noted: 'Note of the tester',
  rulesApplied: 'Judged by Media Session Inspector',
  noFindings: 'No findings.',
} as const

type Words = {
  readonly [Key in keyof typeof ENGLISH]: (typeof ENGLISH)[Key] extends string
    ? string
    : readonly [string, string]
}

const SPANISH: Words = {
  heading: 'Informe de Media Collection',
  verdictErrors: 'Hay errores',
  verdictWarnings: 'Hay advertencias',
  verdictClean: 'No se encontró nada mal',
  verdictNothing: 'Aquí no hay sesiones de medios',
  errors: ['error', 'errores'],
  warnings: ['advertencia', 'advertencias'],
  notes: ['nota', 'notas'],
  unknowns: ['no se pudo saber', 'no se pudieron saber'],
  sessions: ['sesión', 'sesiones'],
  events: ['evento', 'eventos'],
  files: ['archivo', 'archivos'],
  ignored: ['llamada que no es de esta API', 'llamadas que no son de esta API'],
  error: 'Error',
  warning: 'Advertencia',
  info: 'Nota',
  unknown: 'Desconocido',
  session: 'Sesión',
  content: 'Contenido',
  type: 'Tipo',
  player: 'Reproductor',
  host: 'Servidor',
  client: 'Cliente',
  state: 'Estado',
  status: 'Respuesta',
  started: 'Inicio',
  duration: 'Duración',
  verdict: 'Veredicto',
  file: 'Archivo',
  rule: 'Regla',
  finding: 'Hallazgo',
  remedy: 'Qué hacer',
  place: 'Dónde',
  event: 'evento',
  eventColumn: 'Evento',
  eventsColumn: 'Eventos',
  offset: 'Desfase',
  playhead: 'Playhead',
  times: 'veces',
  consequences: 'Se deriva de ello',
  adobe: 'Página de Adobe',
  unlinked: 'Llamadas que no pertenecen a ninguna sesión',
  couldNotTell: 'Lo que esta captura no permite saber',
  environment: 'De dónde procede',
  recorder: 'Grabado por',
  captured: 'Capturado',
  made: 'Informe hecho',
  gaps: 'Pueden faltar llamadas',
  nothingPaused: 'No consta ningún hueco.',
  masked:
    'Los identificadores personales están enmascarados: valores iguales llevan el mismo número de serie.',
  unmasked: 'Los identificadores personales NO están enmascarados en este informe.',
  timeline: 'Cronología',
  noted: 'Nota de quien probó',
  rulesApplied: 'Juzgado por Media Session Inspector',
  noFindings: 'Sin hallazgos.',
}

const WORDS: Readonly<Record<Locale, Words>> = { en: ENGLISH, es: SPANISH }

export function reportWords(locale: Locale): Words {
  return WORDS[locale]
}

/** "1 error", "3 errors". */
export function counted(count: number, forms: readonly [string, string], locale: Locale): string {
  return `${new Intl.NumberFormat(locale).format(count)} ${count === 1 ? forms[0] : forms[1]}`
}

/** States of a session in the words of the panel. */
const STATES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  waiting: { en: 'waiting for the answer', es: 'a la espera de respuesta' },
  refused: { en: 'refused', es: 'rechazada' },
  'cut-off': { en: 'cut off', es: 'interrumpida' },
  live: { en: 'open', es: 'abierta' },
  completed: { en: 'completed', es: 'completada' },
  ended: { en: 'closed', es: 'cerrada' },
  expired: { en: 'expired', es: 'caducada' },
  lost: { en: 'lost', es: 'perdida' },
  stored: { en: 'stored', es: 'almacenada' },
  unclear: { en: 'start not captured', es: 'inicio no capturado' },
}

/** The word of a `SessionCondition`; one that is none, as of another version, stays as it is. */
export function stateWord(state: string, locale: Locale): string {
  return STATES[state]?.[locale] ?? state
}

/** `m:ss`, and `h:mm:ss` from an hour on. */
export function lengthOfTime(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
