import type { Locale } from '../rules/doc.ts'
import type { Contradiction, PlayerSpan } from './timeline.ts'

/** What a drawing says. The panel and the report draw with the same words. */
export type TimelineWords = {
  readonly title: string
  readonly lanes: Readonly<Record<LaneId, string>>
  readonly playerStates: Readonly<Record<PlayerSpan['state'], string>>
  readonly contradictions: Readonly<Record<Contradiction, string>>
  readonly ad: string
  readonly chapter: string
  readonly playhead: string
  readonly playheadUnit: string
  readonly clockOfDay: string
  readonly axis: string
  readonly contentLength: string
  readonly unheard: string
}

export type LaneId = 'player' | 'ads' | 'chapters' | 'states' | 'calls'

export const TIMELINE_WORDS: Readonly<Record<Locale, TimelineWords>> = {
  en: {
    title: 'Timeline of the session',
    lanes: { player: 'Player', ads: 'Ads', chapters: 'Chapters', states: 'States', calls: 'Calls' },
    playerStates: {
      starting: 'starting',
      playing: 'playing',
      paused: 'paused',
      buffering: 'buffering',
      unknown: 'not known',
    },
    contradictions: {
      'moves-in-ad': 'playhead moves during an ad',
      'moves-while-stopped': 'playhead moves while stopped',
      'stands-still': 'playhead stands still',
      'never-moves': 'playhead never moves',
      milliseconds: 'milliseconds, not seconds',
      lags: 'playhead lags behind',
    },
    ad: 'Ad',
    chapter: 'Chapter',
    playhead: 'Playhead',
    playheadUnit: 'seconds of content',
    clockOfDay: 'second of the day',
    axis: 'clock of the player (ts), from the session start',
    contentLength: 'content ends',
    unheard: 'not recorded',
  },
  es: {
    title: 'Línea de tiempo de la sesión',
    lanes: {
      player: 'Reproductor',
      ads: 'Anuncios',
      chapters: 'Capítulos',
      states: 'Estados',
      calls: 'Llamadas',
    },
    playerStates: {
      starting: 'arrancando',
      playing: 'reproduciendo',
      paused: 'en pausa',
      buffering: 'cargando',
      unknown: 'desconocido',
    },
    contradictions: {
      'moves-in-ad': 'el cabezal avanza durante un anuncio',
      'moves-while-stopped': 'el cabezal avanza sin reproducir',
      'stands-still': 'el cabezal no avanza',
      'never-moves': 'el cabezal nunca avanza',
      milliseconds: 'milisegundos en vez de segundos',
      lags: 'el cabezal se retrasa',
    },
    ad: 'Anuncio',
    chapter: 'Capítulo',
    playhead: 'Cabezal',
    playheadUnit: 'segundos de contenido',
    clockOfDay: 'segundo del día',
    axis: 'reloj del reproductor (ts), desde el inicio de la sesión',
    contentLength: 'fin del contenido',
    unheard: 'sin grabar',
  },
}
