import type { SESSION_VIEW as ENGLISH } from '../en/session-view.ts'
import type { Phrase } from '../phrase.ts'

export const SESSION_VIEW: Readonly<Record<keyof typeof ENGLISH, Phrase>> = {
  copy: 'Copiar',
  'copy.of': 'Copiar {what}',
  'copy.copied': 'Copiado',
  'copy.failed': 'No copiado',
  'view.label': 'Vistas de la sesión',
  'view.timeline': 'Cronología',
  'view.events': 'Eventos',
  'view.findings': 'Hallazgos',
  'view.start': 'Inicio',
  'view.raw': 'En bruto',
  'head.nameless': 'Contenido sin nombre',
  'head.headless': 'Sesión sin su inicio',
  'head.no-id': 'sin ID de sesión',
  'head.imported': 'Importada de {file}',
  'head.no-event': 'se cierra en {left} sin eventos',
  'head.playhead-still': 'se cierra en {left} si el cabezal no avanza',
  'head.overdue': 'cerrándose',
  'gone.cleared':
    'Esta sesión se quitó de la lista al vaciarla. «Deshacer el vaciado» la recupera mientras el pie lo ofrezca.',
  'gone.page-left':
    'La pestaña pasó a otra página. Activa «Conservar registro» para mantener las sesiones de páginas anteriores.',
  'gone.let-go':
    'Esta sesión ya no está en el registro: se borró para no superar su tamaño. Puedes ampliarlo en los ajustes.',
  'gone.import-removed': 'Su archivo se quitó de la lista. Impórtalo de nuevo para verla.',
  'detail.label': 'Evento seleccionado',
  'detail.resize': 'Cambiar el tamaño del evento seleccionado',
  'detail.close': 'Cerrar el evento seleccionado',
}
