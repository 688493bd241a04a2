import type { RuleTexts } from './rule-texts.ts'

export const phEs: RuleTexts = {
  'PH-01': {
    title: 'Cabezal negativo',
    says: {
      default:
        'Un cabezal en {p} queda antes del contenido. El tiempo en torno a este evento no se puede situar en el contenido y falta o es erróneo en el progreso y el tiempo de reproducción.',
      rounding:
        'Un cabezal en {p} es un redondeo del decodificador al empezar; Adobe documenta 0 como mínimo.',
    },
    remedy: 'Envíe la posición en el contenido principal en segundos, nunca por debajo de 0.',
  },
  'PH-02': {
    title: 'Cabezal más allá del final del contenido',
    says: {
      default:
        'El cabezal está en {p} s, pero media.length dice {length} s. Los marcadores de progreso y la finalización se calculan con la duración, así que uno de los dos valores los falsea.',
      little:
        'El cabezal está en {p} s, un poco más allá de los {length} s de media.length. La duración anunciada y la codificada suelen diferir en tan poco.',
    },
    remedy:
      'Envíe la duración real de este contenido y, como cabezal, la posición en el contenido principal.',
    disagreement:
      'La referencia dice que el cabezal es menor que la duración; otras páginas permiten que sea igual. Se sigue la lectura tolerante.',
  },
  'PH-03': {
    title: 'El cabezal iguala la duración antes del final',
    says: {
      default:
        'Eventos exactamente en media.length antes de cerrarse la sesión: {count}. En lectura estricta, el cabezal queda por debajo de la duración hasta que el contenido se completa.',
    },
    remedy: 'No hay que hacer nada, salvo que el reproductor anuncie el final demasiado pronto.',
    disagreement:
      'La referencia dice menor que la duración; otras páginas permiten que sea igual, como hacen los eventos que completan.',
  },
  'PH-04': {
    title: 'El cabezal en directo no es un segundo del día',
    says: {
      default:
        'El cabezal de un contenido en directo es el segundo del día, de 0 a 86 400; este evento dice {p}. El tiempo en torno a él no se puede situar.',
      midnight: 'El cabezal es exactamente 86 400; tras el segundo 86 399 del día viene el 0.',
    },
    remedy: 'Envíe los segundos desde medianoche y vuelva a empezar desde 0 a medianoche.',
  },
  'PH-05': {
    title: 'El cabezal en directo no dice la hora del día',
    says: {
      default:
        'La documentación pide que el contenido en directo envíe el segundo del día. {p} s no es la hora de este evento en ninguna zona horaria, ni se cuenta desde el inicio de la reproducción.',
    },
    remedy:
      'Envíe los segundos desde medianoche; contar desde 0 es solo para directos cuyo progreso deba aparecer en los informes.',
    disagreement:
      'La referencia no nombra zona horaria y el SDK de JavaScript también permite contar desde 0; se acepta cualquier zona y contar desde 0.',
  },
  'PH-06': {
    title: 'El cabezal en directo pasa la medianoche',
    says: {
      default: 'El cabezal pasó de {before} a {p}: el segundo del día empezó de nuevo. No es un salto atrás.',
    },
    remedy: 'No hay que hacer nada.',
  },
  'PH-07': {
    title: 'El cabezal parece estar en milisegundos',
    says: {
      default:
        'El cabezal crece mil veces más rápido que el tiempo. Adobe lo lee como segundos: el contenido parece completo enseguida y todo el progreso es erróneo.',
    },
    remedy: 'Envíe el cabezal en segundos, con decimales si quiere.',
  },
  'PH-08': {
    title: 'El cabezal y el tiempo se separan',
    says: {
      default:
        'El cabezal avanzó {advance} s en {seconds} s de reproducción: un salto, un bucle o una actualización tardía. Los saltos no tienen evento propio, así que está bien si lo hizo el espectador.',
      speed:
        'El cabezal avanza a {speed} veces el tiempo real: velocidad de reproducción. El tiempo de reproducción se cuenta por el reloj.',
      speeds:
        'El cabezal avanza entre {least} y {most} veces el tiempo real: velocidad de reproducción que cambia.',
      stalls:
        'En {count} de {total} intervalos de reproducción, el cabezal avanzó menos del 80 % del tiempo: la imagen se detuvo y ningún bufferStart lo dijo. La espera se cuenta como visionado.',
    },
    remedy:
      'Envíe bufferStart cuando la reproducción se detenga y play cuando siga; pauseStart antes de un salto y play después.',
  },
  'PH-09': {
    title: 'El cabezal no avanza durante la reproducción',
    says: {
      default:
        'Durante {seconds} s el reproductor dijo que reproducía mientras el cabezal seguía en {p} s. Adobe lo cuenta como un parón en los informes de calidad.',
    },
    remedy:
      'Envíe pauseStart o bufferStart cuando la reproducción se detenga, o lea el cabezal de nuevo para cada evento.',
  },
  'PH-10': {
    title: 'El cabezal avanza durante un anuncio',
    says: {
      default:
        'Mientras se mostraba el anuncio, el cabezal del contenido principal siguió avanzando. Debería quedarse en {p} s: los segundos del anuncio cuentan como progreso del contenido.',
      jump: 'El cabezal se movió una vez durante la pausa publicitaria que empezó en {p} s: una actualización tardía, o la vuelta a una pausa que se había saltado.',
    },
    remedy: 'Durante los anuncios, siga enviando la posición en la que se detuvo el contenido principal.',
    disagreement:
      'La nota de la página de anuncios dice que el cabezal del contenido principal no se mueve; los ejemplos de adComplete y adSkip muestran el tiempo del anuncio. Se sigue la nota.',
  },
  'PH-11': {
    title: 'El cabezal salta en pausa',
    says: {
      default:
        'El cabezal se movió {advance} s entre dos eventos de una misma pausa: el espectador cambió la posición en pausa.',
    },
    remedy: 'No hay que hacer nada.',
  },
  'PH-12': {
    title: 'Una pausa intermedia figura como previa',
    says: {
      default:
        'media.ad.podSecond es 0, pero ya se habían reproducido {ran} s de contenido y el cabezal está en {p} s. Los informes muestran esta pausa publicitaria antes del contenido.',
    },
    remedy:
      'Envíe como media.ad.podSecond la posición en la que empieza la pausa; 0 es para los anuncios previos.',
  },
  'PH-13': {
    title: 'El contenido empieza a la mitad sin media.resume',
    says: {
      default:
        'El primer cabezal fiable es {p} s y media.resume no es true. Si este espectador continúa un visionado anterior, se cuenta como inicio y no como reanudación.',
    },
    remedy:
      'Envíe media.resume: true cuando un espectador continúa; omítalo cuando un enlace o un salto eligió esta posición.',
    observed:
      'El SDK de JavaScript de Adobe envía el cabezal 0 en sessionStart y a menudo en el primer play, sea cual sea la posición (MediaSDK.js 3.1.0).',
  },
  'PH-14': {
    title: 'Contenido completado antes de su final',
    says: {
      default:
        'sessionComplete llegó a los {p} s de {length} s. Cuenta como contenido completado aunque se alcanzó el {percent} %.',
    },
    remedy:
      'Envíe sessionComplete cuando el contenido principal llegue a su final y sessionEnd cuando el espectador se vaya antes.',
  },
  'PH-15': {
    title: 'El cabezal parece redondeado o prestado',
    says: {
      default:
        'Todos los cabezales son segundos enteros aunque el contenido se mide con más detalle ({length} s). Los capítulos y anuncios cortos pueden quedar mal delimitados hasta en un segundo.',
      adTime:
        'Durante el anuncio, el cabezal es el tiempo desde que empezó el anuncio y no la posición en el contenido principal: quizá el reproductor entrega el reloj del anuncio.',
    },
    remedy: 'Envíe la posición en el contenido principal tal como la da el reproductor, con sus decimales.',
  },
  'PH-16': {
    title: 'El cabezal no está conectado',
    says: {
      default:
        'Todos los eventos llevan el cabezal {p} aunque el contenido se reprodujo durante {seconds} s. Los marcadores de progreso, el tiempo de reproducción y la audiencia media por minuto quedan vacíos, y a los 30 minutos Adobe cierra la sesión.',
    },
    remedy: 'Lea la posición del reproductor de nuevo para cada evento.',
  },
}
