import type { RuleTexts } from './rule-texts.ts'

export const timeEs: RuleTexts = {
  'TIME-01': {
    title: 'Las marcas de tiempo no están en milisegundos',
    says: {
      default:
        'Adobe calcula todas las duraciones a partir de ts. {ts} parece estar en segundos, así que todos los tiempos de esta sesión son mil veces demasiado pequeños.',
      small:
        'Adobe calcula todas las duraciones a partir de ts. {ts} parece estar en microsegundos o nanosegundos, así que todos los tiempos de esta sesión son demasiado grandes.',
    },
    remedy: 'Envíe playerTime.ts en milisegundos UTC desde 1970, por ejemplo Date.now().',
  },
  'TIME-02': {
    title: 'Las marcas de tiempo difieren del momento de envío',
    says: {
      default:
        'El reloj del dispositivo y el del grabador difieren en {seconds} s. Desde aquí no se puede saber cuál está mal.',
      late: 'Esta llamada se envió {seconds} s después del momento que indica su ts.',
    },
    remedy: 'Ajuste los relojes si la diferencia le importa; envíe los eventos cuando ocurren.',
    observed: 'El SDK de JS de Adobe envía tres eventos cada 500 ms con su ts original (MediaSDK.js 3.1.0).',
  },
  'TIME-03': {
    title: 'Dos eventos comparten una marca de tiempo',
    says: {
      default:
        'Adobe ordena los eventos por ts y no puede ordenar dos que comparten {ts}; anuncios, pausas y capítulos pueden contarse en otro orden.',
    },
    remedy: 'Deje al menos 1 ms entre los ts de dos eventos.',
  },
  'TIME-04': {
    title: 'Eventos llegados en otro orden, dentro de lo que Adobe repara',
    says: {
      default:
        'Este evento adelantó a uno anterior por {seconds} s. Adobe ordena por ts los eventos de un mismo segundo, así que no se pierde nada.',
    },
    remedy: 'Nada que hacer. Esperar cada respuesta antes de la llamada siguiente conserva el orden.',
    disagreement:
      'La misma página nombra un retraso de un segundo y una ventana de 5 segundos o 10 eventos; se toma un segundo como seguro.',
  },
  'TIME-05': {
    title: 'Un evento llegó demasiado tarde para ordenarlo',
    says: {
      default:
        'Este evento se envió {seconds} s después de eventos que lo siguen. Más allá de un segundo Adobe puede procesarlo en un lugar equivocado, y lo que abre o cierra se cuenta mal.',
      apart:
        'Este evento se envió después de uno que lo sigue en {apart} s, {events} lugares más adelante. Adobe ordena los eventos dentro de unos 5 s o 10 eventos; más allá, lo que abre o cierra se cuenta mal.',
    },
    remedy: 'Envíe los eventos en el orden de su ts, y cada uno enseguida.',
    disagreement:
      'La misma página nombra un retraso de un segundo y una ventana de 5 segundos o 10 eventos; más allá de cualquiera de los dos el orden no es seguro.',
  },
  'TIME-06': {
    title: 'El reloj se quedó atrás durante la sesión',
    says: {
      default:
        'Desde aquí ts va {seconds} s por detrás y sigue así. Las duraciones a través del salto resultan negativas y se descartan o salen mal en los informes.',
      still:
        'Desde aquí ts va {seconds} s por detrás y sigue así, aunque nunca retrocedió: su reloj se detuvo, como cuando un dispositivo está en suspensión. Ese tiempo no se cuenta en ninguna parte.',
      'still-long':
        'Desde aquí ts va {seconds} s por detrás y sigue así, aunque nunca retrocedió: su reloj se detuvo, como cuando un dispositivo está en suspensión. Adobe cierra una sesión tras 10 min sin ninguna llamada, así que lo que sigue probablemente se pierde.',
    },
    remedy:
      'Tome ts de un reloj que no se pueda ajustar: una lectura del reloj al inicio más un reloj monótono.',
  },
  'TIME-07': {
    title: 'Un evento es anterior al inicio de su sesión',
    says: {
      default:
        'Su ts está {seconds} s antes del ts de sessionStart. El inicio se procesa primero, así que el tiempo de este evento se pierde o es negativo.',
    },
    remedy:
      'Dé a sessionStart el ts del momento en que el espectador pidió reproducir, antes que cualquier otro evento.',
  },
  'TIME-08': {
    title: 'La sesión tiene más de 24 horas',
    says: {
      default:
        'Este evento llega {hours} h después de sessionStart. Las sesiones de más de 24 horas se cierran y lo que sigue no se cuenta.',
    },
    remedy: 'Inicie una sesión nueva cada 24 horas, como hacen los SDK de Adobe.',
    disagreement:
      'El límite de 24 horas solo figura en las páginas más nuevas de la API; la página de tiempos de espera de la Media Collection API no lo nombra.',
  },
  'TIME-09': {
    title: 'Las marcas de tiempo no tienen milisegundos',
    says: {
      default:
        'Todos los ts son segundos enteros y {count} eventos comparten su segundo con otro. Pueden compartir ts, y entonces no se pueden ordenar.',
    },
    remedy: 'Envíe ts con resolución de milisegundos.',
  },
  'TIME-10': {
    title: 'El reloj se adelantó durante la sesión',
    says: {
      default: 'Desde aquí ts va {seconds} s por delante. El salto se cuenta como tiempo de visualización.',
    },
    remedy:
      'Tome ts de un reloj que no se pueda ajustar: una lectura del reloj al inicio más un reloj monótono.',
  },
}
