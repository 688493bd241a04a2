import type { RuleTexts } from './rule-texts.ts'

export const qoeEs: RuleTexts = {
  'QOE-01': {
    title: 'Clave desconocida en qoeData',
    says: {
      default:
        'qoeData tiene la clave "{key}", que no está documentada en ninguna parte. El servidor puede rechazar la llamada o descartar el valor.',
      suggested:
        'qoeData tiene la clave "{key}"; se escribe "{suggestion}". El valor no llega a los informes, o el servidor rechaza la llamada.',
    },
    remedy: 'Use media.qoe.bitrate, .droppedFrames, .framesPerSecond y .timeToStart, con su prefijo.',
  },
  'QOE-02': {
    title: 'Números de calidad en params en lugar de qoeData',
    says: {
      default:
        '{key} está en params. El esquema de params no tiene esa clave: el servidor puede rechazar la llamada y el número no llega a los informes.',
      refused:
        '{key} está en params y el servidor rechazó la llamada con 400. El esquema de params no tiene esa clave.',
    },
    remedy: 'Pase todas las claves media.qoe a qoeData.',
    disagreement:
      'Cinco páginas de variables de calidad muestran estas claves en params; la página sobre el envío de datos de calidad, el esquema de ejemplo, la referencia más nueva y todos los clientes las ponen en qoeData. La regla sigue a estos.',
  },
  'QOE-03': {
    title: 'El número de calidad no es entero',
    says: {
      default:
        '{key} es {value}; debe ser un número entero, sin comillas. El servidor rechaza la llamada con 400 y el evento se pierde.',
      fraction:
        '{key} es {value}; debe ser un número entero. El servidor rechaza la llamada con 400 y el evento se pierde.',
    },
    remedy: 'Redondee el valor antes de enviarlo, por ejemplo 23,976 a 24.',
  },
  'QOE-04': {
    title: 'Cambio de tasa de bits sin tasa de bits',
    says: {
      default:
        'bitrateChange no lleva {key} en qoeData. El cambio se cuenta, pero la tasa de bits media no se entera de él.',
    },
    remedy: 'Envíe qoeData con media.qoe.bitrate.',
  },
  'QOE-07': {
    title: 'El tiempo hasta el inicio no es verosímil',
    says: {
      default:
        'media.qoe.timeToStart es {value} ms. Rara vez un reproductor arranca tan rápido: quizá sean segundos.',
      long: 'media.qoe.timeToStart es {value} ms, más de cinco minutos. El tiempo medio hasta el inicio sube con ello.',
    },
    remedy: 'Envíe los milisegundos desde la intención de reproducir hasta el primer fotograma.',
    disagreement:
      'Todas las páginas sobre esta API dicen milisegundos; el esquema de la API Edge, más nueva, dice segundos.',
  },
  'QOE-10': {
    title: 'Detalles de error en otro evento',
    says: {
      default: '{key} está en {type}. Es para los eventos error; aquí no se cuenta ningún error.',
    },
    remedy: 'Envíe un evento error cuando ocurra un error.',
    disagreement:
      'La referencia más nueva permite las claves de error en cualquier evento; las páginas antiguas, solo en error.',
  },
}
