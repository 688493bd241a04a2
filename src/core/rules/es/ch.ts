import type { RuleTexts } from './rule-texts.ts'

export const chEs: RuleTexts = {
  'CH-01': {
    title: 'Capítulo iniciado dentro de otro capítulo',
    says: {
      default:
        'El capítulo {open} sigue abierto. Los capítulos no pueden solaparse, así que Adobe cierra o descarta uno de ellos y el tiempo pasado en ambos se cuenta mal.',
    },
    remedy: 'Envíe chapterComplete o chapterSkip para el capítulo abierto antes del siguiente chapterStart.',
  },
  'CH-02': {
    title: 'Se cerró un capítulo que no estaba abierto',
    says: {
      default:
        '{event} sin un capítulo abierto se ignora; el capítulo al que se refiere no se cuenta como completado ni como omitido.',
    },
    remedy: 'Envíe chapterStart cuando empieza el capítulo y ciérrelo una sola vez.',
  },
  'CH-03': {
    title: 'Capítulo aún abierto al cerrarse la sesión',
    says: { default: 'El capítulo {open} no se completó ni se omitió; solo se cuenta como iniciado.' },
    remedy: 'Envíe chapterComplete o chapterSkip antes de cerrar la sesión.',
    observed:
      'El SDK de JS de Adobe envía por sí mismo chapterSkip antes de sessionComplete (MediaSDK.js 3.1.0).',
  },
  'CH-04': {
    title: 'Cabezal de reproducción fuera del capítulo que empieza',
    says: {
      default:
        'El capítulo {chapter} se declara de {from} s a {to} s, pero el cabezal está en {playhead} s. Su tiempo se cuenta en la parte equivocada del contenido.',
      late: 'El capítulo {chapter} empezó con un cabezal antiguo ({playhead} s); el evento siguiente muestra el correcto.',
    },
    remedy:
      'Envíe chapterStart cuando el cabezal entra en el capítulo, con su offset en segundos desde el inicio del contenido.',
  },
  'CH-05': {
    title: 'Capítulo completado antes de su final',
    says: {
      default:
        'chapterComplete de {chapter} llegó en {playhead} s, aunque dura hasta {to} s. Se cuentan demasiados capítulos completados.',
    },
    remedy: 'Envíe chapterSkip cuando el espectador deja un capítulo antes de su final.',
  },
  'CH-06': {
    title: 'El capítulo termina después del contenido',
    says: {
      default:
        'El capítulo {chapter} dura hasta {to} s, pero media.length es {length} s. Uno de los dos está mal, y con él la parte del contenido que ocupa el capítulo.',
    },
    remedy: 'Indique offset y length en segundos, dentro de media.length.',
  },
  'CH-07': {
    title: 'Los capítulos declarados se solapan',
    says: {
      default:
        'El capítulo {chapter} ({from}–{to} s) se solapa con el capítulo {other} ({otherFrom}–{otherTo} s). Los capítulos no pueden solaparse; el tiempo común se cuenta solo en uno de ellos.',
    },
    remedy: 'Dé a cada capítulo su propio tramo del contenido.',
  },
  'CH-08': {
    title: 'Un índice de capítulo, dos capítulos',
    says: {
      default:
        'El índice {index} se declaró antes como {other}, desde {otherFrom} s y de {otherLength} s; ahora es {chapter}, desde {from} s y de {length} s. Los informes mezclan los dos.',
    },
    remedy:
      'Mantenga igual el índice, el nombre, el offset y la duración de un capítulo cada vez que se reproduce.',
  },
  'CH-09': {
    title: 'El índice de capítulo retrocede sin un salto',
    says: { default: 'El capítulo {index} sigue al capítulo {previous} aunque el cabezal no retrocedió.' },
    remedy: 'Numere los capítulos en el orden en que están en el contenido.',
  },
}
