import type { RuleTexts } from './rule-texts.ts'

export const qoeSessionEs: RuleTexts = {
  'QOE-05': {
    title: 'Los fotogramas perdidos disminuyen',
    says: {
      default:
        'El total de fotogramas perdidos bajó de {before} a {now}. Es un total acumulado de la sesión y nunca baja: el informe de calidad es erróneo desde aquí.',
    },
    remedy:
      'Cuente los fotogramas perdidos durante toda la sesión y no empiece de nuevo, tampoco al cambiar de calidad.',
  },
  'QOE-06': {
    title: 'El tiempo de inicio cambia mucho después del inicio',
    says: {
      default:
        'El tiempo de inicio cambió de {before} ms a {now} ms, {seconds} s después de empezar la reproducción. Lo que un espectador esperó al inicio ya ha pasado entonces; el informe muestra un valor erróneo.',
    },
    remedy: 'Mida el tiempo de inicio una vez y envíe desde entonces el mismo valor.',
  },
  'QOE-08': {
    title: 'Las tasas de bits parecen estar en dos unidades',
    says: {
      default:
        'Un evento informa de una tasa de {small} y otro de {large}: quizá la primera son kilobits y la segunda bits por segundo. La tasa media no significaría entonces nada.',
    },
    remedy: 'Envíe todas las tasas de bits de una sesión en bits por segundo.',
    disagreement:
      'La referencia dice bits por segundo; la página de la variable, kilobits por segundo. Solo se señala la mezcla.',
  },
  'QOE-09': {
    title: 'Cambio de tasa de bits sin cambio',
    says: {
      default:
        'bitrateChange informa de {bitrate}, igual que el bitrateChange anterior. Cada uno cuenta como un cambio en los informes de calidad.',
    },
    remedy: 'Envíe bitrateChange solo cuando el reproductor pase a otra tasa de bits.',
  },
}
