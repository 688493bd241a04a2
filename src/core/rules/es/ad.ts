import type { RuleTexts } from './rule-texts.ts'

export const adEs: RuleTexts = {
  'AD-01': {
    title: 'Anuncio fuera de una pausa publicitaria',
    says: {
      default:
        'No hay ninguna pausa publicitaria abierta cuando empieza el anuncio «{ad}». Adobe lo ignora, igual que los siguientes hasta que se abra una: no cuentan en ninguna métrica de anuncios y su tiempo ({seconds} s el de este) cuenta como contenido principal.',
      'no-length':
        'No hay ninguna pausa publicitaria abierta cuando empieza el anuncio «{ad}». Adobe lo ignora, igual que los siguientes hasta que se abra una: no cuentan en ninguna métrica de anuncios y su tiempo cuenta como contenido principal.',
    },
    remedy: 'Envíe adBreakStart antes del primer adStart y adBreakComplete después del último anuncio.',
  },
  'AD-02': {
    title: 'Anuncio cerrado fuera de una pausa publicitaria',
    says: {
      default:
        '{type} llegó sin ninguna pausa publicitaria abierta. Adobe lo descarta, así que el anuncio que debía cerrar no cuenta ni como completado ni como omitido.',
    },
    remedy: 'Envíe adComplete o adSkip solo entre adBreakStart y adBreakComplete.',
  },
  'AD-03': {
    title: 'Se cerró un anuncio que no estaba abierto',
    says: {
      default:
        '{type} llegó dentro de una pausa publicitaria sin ningún anuncio abierto. No hay nada que cerrar: Adobe lo descarta, y un anuncio cuyo inicio no llegó no cuenta en ninguna parte.',
    },
    remedy: 'Envíe adStart para cada anuncio y exactamente un adComplete o adSkip para cada uno.',
  },
  'AD-04': {
    title: 'Se cerró una pausa publicitaria que no estaba abierta',
    says: {
      default:
        'adBreakComplete llegó sin ninguna pausa publicitaria abierta. Adobe lo descarta; los anuncios de una pausa cuyo inicio no llegó cuentan como contenido principal.',
    },
    remedy: 'Envíe exactamente un adBreakStart y un adBreakComplete alrededor de los anuncios de una pausa.',
  },
  'AD-05': {
    title: 'Pausa publicitaria iniciada dentro de otra',
    says: {
      default:
        'Una pausa publicitaria sigue abierta desde hace {seconds} s cuando empieza la siguiente: falta su adBreakComplete. Lo reproducido entre ambas cuenta en la pausa equivocada, y su tiempo de contenido como tiempo de anuncio.',
    },
    remedy:
      'Envíe adBreakComplete al terminar el último anuncio de una pausa, antes del siguiente adBreakStart.',
  },
  'AD-06': {
    title: 'Pausa publicitaria sin cerrar',
    says: {
      default:
        'La pausa publicitaria seguía abierta cuando el contenido se completó. Adobe no puede saber dónde acabaron los anuncios: el contenido posterior cuenta como tiempo de anuncio.',
      'ran-on':
        'El contenido continúa, pero el adBreakComplete de la pausa publicitaria no llegó. Adobe cuenta este tiempo de contenido como parte de la pausa.',
      end: 'La sesión terminó dentro de una pausa publicitaria, como cuando alguien se va durante un anuncio. Adobe la cierra con la sesión.',
    },
    remedy: 'Envíe adBreakComplete al terminar el último anuncio de una pausa.',
  },
  'AD-07': {
    title: 'El siguiente anuncio empezó con otro abierto',
    says: {
      default:
        'El anuncio «{ad}» sigue abierto cuando empieza el siguiente: falta su adComplete o adSkip, así que no cuenta como completado y su tiempo puede sumarse al siguiente.',
    },
    remedy: 'Envíe adComplete o adSkip para cada anuncio antes del siguiente adStart.',
  },
  'AD-08': {
    title: 'Pausa publicitaria cerrada con un anuncio abierto',
    says: {
      default:
        'El anuncio «{ad}» sigue abierto cuando se cierra su pausa: falta su adComplete o adSkip, así que no cuenta como completado.',
    },
    remedy: 'Envíe adComplete o adSkip para el último anuncio antes de adBreakComplete.',
  },
  'AD-09': {
    title: 'Pausa publicitaria sin anuncios',
    says: {
      default: 'La pausa publicitaria no contenía ningún anuncio. Es normal cuando no se entregó ninguno.',
      'ad-unreported':
        'La pausa publicitaria duró {seconds} s con el cabezal quieto, pero no contenía ningún adStart: evidentemente se mostró un anuncio que no cuenta en ninguna parte.',
    },
    remedy: 'Envíe adStart para cada anuncio mostrado. Si no se muestra ninguno, omita la pausa.',
  },
  'AD-10': {
    title: 'Evento entre el inicio de la pausa y su primer anuncio',
    says: {
      default:
        '{type} llegó entre adBreakStart y el primer adStart. El tiempo entre ambos no pertenece a ningún anuncio, y un play ahí puede contar como inicio de contenido.',
      ping: 'Llegó un ping entre adBreakStart y el primer adStart: el anuncio empezó tarde en su pausa.',
    },
    remedy: 'Envíe adStart justo después de adBreakStart, y play solo después.',
  },
  'AD-11': {
    title: 'Play enviado antes del pre-roll',
    says: {
      default:
        'play se envió {seconds} s antes de que empezara el pre-roll, sin que se hubiera reproducido contenido. Cuenta como inicio de contenido incluso para quien se va durante los anuncios, así que los inicios de contenido son demasiados.',
    },
    remedy: 'En un pre-roll, envíe primero adBreakStart y adStart, y play cuando empiece el contenido.',
  },
  'AD-12': {
    title: 'No hay play después del pre-roll',
    says: {
      default:
        'No llegó ningún play en los 5 s posteriores al pre-roll. Hasta que llegue, el reproductor figura como iniciándose y la visita puede contar como abandono antes del inicio.',
    },
    remedy: 'Envíe play cuando el contenido empiece después de un pre-roll.',
    disagreement:
      'Las cronologías 1 y 3 envían play después del pre-roll; otros ejemplos no. Solo hace falta si antes no se reprodujo nada.',
  },
  'AD-13': {
    title: 'Hueco entre dos anuncios de una pausa',
    says: {
      default:
        'Pasaron {milliseconds} ms entre el final de un anuncio y el inicio del siguiente. No pertenecen a ningún anuncio.',
    },
    remedy: 'Envíe adComplete y el siguiente adStart uno justo después del otro.',
  },
  'AD-14': {
    title: 'Posición de anuncio repetida u omitida',
    says: {
      default:
        'Dos anuncios de esta pausa tienen podPosition {position}. La dimensión de posición del anuncio en la pausa no puede distinguirlos.',
      gap: 'podPosition pasa de {before} a {position}: un anuncio intermedio no se notificó o no se cargó.',
      first: 'El primer anuncio de la pausa tiene podPosition {position}.',
    },
    remedy: 'Numere los anuncios de cada pausa 1, 2, 3 en el orden en que se muestran.',
    disagreement:
      'Unas páginas cuentan los anuncios desde 0 y otras desde 1. Ambas se aceptan; solo no deben repetirse las posiciones.',
  },
  'AD-15': {
    title: 'Numeración desde 0 y desde 1 en una misma sesión',
    says: {
      default: 'Antes los anuncios se contaban desde {base}, y en esta pausa desde {other}.',
      breaks: 'Antes las pausas se contaban desde {base}, y esta tiene podIndex {other}.',
    },
    remedy: 'Cuente anuncios y pausas desde 1 en todas partes.',
    disagreement:
      'Unas páginas cuentan pausas y anuncios desde 0 y otras desde 1. Cualquiera se acepta, pero no ambas en una sesión.',
  },
  'AD-16': {
    title: 'Número de pausa publicitaria usado de nuevo',
    says: {
      default:
        'podIndex {index} se usó para la pausa en {earlier} s y de nuevo para otra en {second} s. Con él se forma el ID de la pausa, así que los informes juntan ambas.',
      replayed: 'La pausa publicitaria {index} en {second} s se reprodujo de nuevo.',
      decrease: 'podIndex bajó de {before} a {index}.',
    },
    remedy: 'Dé a cada pausa publicitaria del contenido su propio podIndex, en el orden de su posición.',
  },
  'AD-17': {
    title: 'La posición de la pausa difiere del cabezal',
    says: {
      default: 'podSecond es {second} s, pero el cabezal está en {playhead} s.',
      beyond:
        'podSecond es {second} s, pero el contenido solo dura {length} s. Los informes sitúan esta pausa después del final del contenido.',
    },
    remedy:
      'Envíe en media.ad.podSecond el segundo del contenido en el que está la pausa: 0 para un pre-roll.',
  },
  'AD-18': {
    title: 'El anuncio duró otro tiempo que su longitud',
    says: {
      default:
        'El anuncio «{ad}» está declarado con {length} s, pero pasaron {seconds} s desde su inicio hasta su fin.',
    },
    remedy: 'Envíe la duración del anuncio en segundos como media.ad.length, y adComplete cuando termine.',
  },
  'AD-19': {
    title: 'Anuncio de duración 0',
    says: {
      default: 'media.ad.length es 0, así que los informes no pueden saber cuánto del anuncio se vio.',
    },
    remedy: 'Envíe la duración del anuncio en segundos.',
  },
  'AD-20': {
    title: 'Dos anuncios de una pausa comparten ID',
    says: {
      default:
        'Dos anuncios distintos de esta pausa tienen el ID «{id}». Los informes los cuentan como uno solo.',
    },
    remedy: 'Dé a cada anuncio su propio media.ad.id.',
  },
  'AD-21': {
    title: 'Evento de capítulo dentro de una pausa publicitaria',
    says: {
      default: '{type} llegó dentro de una pausa publicitaria. Ninguna página dice qué hace Adobe con eso.',
    },
    remedy: 'Cierre el capítulo antes de la pausa publicitaria y empiece el siguiente después.',
  },
}
