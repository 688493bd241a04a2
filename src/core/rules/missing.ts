import type { Locale } from './doc.ts'
import type { Missing } from './rule.ts'

/** Why a rule could not decide, as a whole sentence. It is the capture that lacks something, never the player. */
export const MISSING: Readonly<Record<Missing, Readonly<Record<Locale, string>>>> = {
  'start-not-captured': {
    en: 'Cannot be told: the start of this session is not in the capture.',
    es: 'No se puede saber: el inicio de esta sesión no está en la captura.',
  },
  'start-body-not-readable': {
    en: 'Cannot be told: the body of the session start could not be read.',
    es: 'No se puede saber: el cuerpo del inicio de la sesión no se pudo leer.',
  },
  'body-not-readable': {
    en: 'Cannot be told: the browser or recorder did not hand over the body of this call.',
    es: 'No se puede saber: el navegador o la grabación no entregó el cuerpo de esta llamada.',
  },
  'arrival-times': {
    en: 'Cannot be told: this capture has no times of sending.',
    es: 'No se puede saber: esta captura no contiene las horas de envío.',
  },
  'request-headers': {
    en: 'Cannot be told: the capture holds no request headers.',
    es: 'No se puede saber: la captura no contiene las cabeceras de la petición.',
  },
  'response-headers': {
    en: 'Cannot be told: the capture holds no response headers.',
    es: 'No se puede saber: la captura no contiene las cabeceras de la respuesta.',
  },
  'capture-ended': {
    en: 'Cannot be told: the capture ends before it could show.',
    es: 'No se puede saber: la captura termina antes de que pudiera verse.',
  },
  'capture-paused': {
    en: 'Cannot be told: the capture was paused here.',
    es: 'No se puede saber: la captura estaba en pausa aquí.',
  },
  'state-not-anchored': {
    en: 'Cannot be told: calls before it or of the same moment are missing or could not be read, and no event has shown this state since.',
    es: 'No se puede saber: faltan llamadas anteriores o del mismo momento, o no se pudieron leer, y ningún evento ha mostrado este estado desde entonces.',
  },
  'several-devices': {
    en: 'Cannot be told: the capture may hold several devices, users or apps.',
    es: 'No se puede saber: la captura puede contener varios dispositivos, usuarios o aplicaciones.',
  },
  'page-unloading': {
    en: 'Cannot be told: the page was being left, and browsers do not report how such calls end.',
    es: 'No se puede saber: la página se estaba cerrando y los navegadores no informan de cómo terminan esas llamadas.',
  },
  'consent-state': {
    en: 'Cannot be told: what the viewer consented to is not visible to this tool.',
    es: 'No se puede saber: esta herramienta no ve lo que el espectador ha consentido.',
  },
  'server-address': {
    en: 'Cannot be told: the capture does not show which server answered.',
    es: 'No se puede saber: la captura no muestra qué servidor respondió.',
  },
}
