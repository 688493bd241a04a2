import type { RuleTexts } from './rule-texts.ts'

const SDK_MEASURED = 'MediaSDK.js 3.1.0 (2025-01-06), ejecutado con un reloj simulado.'

export const sesEs: RuleTexts = {
  'SES-01': {
    title: 'Eventos de una sesión que nunca se inició',
    says: {
      default:
        'Los eventos nombran el ID de sesión {id}, pero ningún sessionStart lo creó, aunque la captura abarca esta página desde su principio. Adobe descarta los eventos de una sesión que no conoce.',
    },
    remedy: 'Inicie cada sesión con sessionStart y use el ID de su respuesta.',
  },
  'SES-02': {
    title: 'Evento enviado antes de conocer el ID de sesión',
    says: {
      default:
        'Este evento se envió antes de que llegara la respuesta a su sessionStart, así que el ID de sesión en su dirección es «{id}». Adobe no puede asignarlo a ninguna sesión: se pierde.',
      'right-id':
        'Según las horas grabadas, este evento se envió {seconds} s antes de la respuesta que traía su ID de sesión. Ningún cliente puede hacer eso: las horas se contradicen.',
    },
    remedy:
      'Guarde los eventos en una cola hasta que se responda a la petición sessions y envíelos después en orden.',
  },
  'SES-03': {
    title: 'Eventos en cola enviados después de otros más nuevos',
    says: {
      default:
        'Un evento que esperaba el ID de sesión se envió {seconds} s después de otro más nuevo. Adobe solo reordena dentro de unos 5 s, así que el principio de la sesión puede contarse en mal orden.',
    },
    remedy: 'Cuando llegue el ID de sesión, vacíe la cola en orden antes de enviar nada nuevo.',
  },
  'SES-04': {
    title: 'El contenido se reproduce, pero nunca se envió play',
    says: {
      default:
        'El cabezal ha avanzado {seconds} s de contenido, pero no se envió ningún play. Los inicios de contenido quedan en 0 y la visita cuenta como abandono antes del inicio.',
      live: 'El cabezal ha avanzado {seconds} s, pero no se envió ningún play. En directo el cabezal es un reloj y puede avanzar sin que se muestre nada; si se mostró contenido, los inicios de contenido quedan en 0 y la visita cuenta como abandono antes del inicio.',
    },
    remedy: 'Envíe play cuando se muestre el primer fotograma del contenido.',
  },
  'SES-05': {
    title: 'Ping antes del primer play',
    says: {
      default:
        'Llegó un ping antes del primer play. Los SDK de Adobe hacen eso mientras el reproductor se inicia.',
    },
    remedy: 'Nada, si el reproductor aún se estaba iniciando. Si ya había contenido en marcha, envíe play.',
    observed: SDK_MEASURED,
  },
  'SES-06': {
    title: 'La sesión terminó sin ningún play',
    says: { default: 'La sesión terminó y nunca se envió play. Cuenta como abandono antes del inicio.' },
    remedy: 'Si se mostró contenido, envíe play cuando aparezca su primer fotograma.',
  },
  'SES-07': {
    title: 'Play repetido durante la reproducción',
    says: {
      default:
        'play llegó cuando el reproductor ya estaba reproduciendo. Solo cuenta el primero; los SDK de Adobe lo repiten.',
    },
    remedy: 'Nada. Un cliente propio puede omitir los play repetidos.',
  },
  'SES-08': {
    title: 'Pausa repetida durante la pausa',
    says: {
      default:
        'pauseStart llegó cuando el reproductor ya estaba en pausa. Buscar durante la pausa hace eso en los SDK de Adobe.',
      often:
        'pauseStart llegó {count} veces para una sola pausa en {playhead} s. Los eventos de pausa y los flujos afectados por pausas pueden contarse de más.',
    },
    remedy: 'Envíe pauseStart una vez por cada pausa, y play cuando termine.',
    disagreement:
      'La misma página dice que se cuenta cada inicio de pausa y que una pausa continua se cuenta una vez. No se puede saber qué hace Adobe.',
  },
  'SES-09': {
    title: 'Carga en búfer repetida',
    says: {
      default: 'bufferStart llegó cuando el reproductor ya estaba cargando en búfer.',
      often:
        'bufferStart llegó {count} veces para una sola carga en {playhead} s. Los eventos de búfer pueden contarse de más.',
    },
    remedy:
      'Envíe bufferStart una vez cuando la reproducción se detenga por falta de datos, y play cuando siga.',
  },
  'SES-10': {
    title: 'El contenido sigue tras una pausa sin play',
    says: {
      default:
        'El cabezal sigue avanzando desde {event} ({seconds} s hasta ahora), pero no se envió play. Adobe cuenta este tiempo como pausa: el tiempo empleado es demasiado bajo y el de pausa demasiado alto.',
      buffering:
        'El cabezal sigue avanzando desde {event} ({seconds} s hasta ahora), pero no se envió play. Adobe cuenta este tiempo como búfer: el tiempo empleado es demasiado bajo y el de búfer demasiado alto.',
      live: 'El cabezal sigue avanzando desde {event} ({seconds} s hasta ahora), pero no se envió play. En directo el cabezal es un reloj y puede avanzar sin que se muestre nada; si el contenido siguió, falta en el tiempo empleado.',
    },
    remedy:
      'Envíe play cuando la reproducción siga después de una pausa o de una carga: es el único evento que las termina.',
  },
  'SES-11': {
    title: 'Sesión usada tras 10 minutos de silencio',
    says: {
      default:
        'No llegó ningún evento durante {minutes} min, así que Adobe cerró la sesión; {count} eventos posteriores fueron a la sesión cerrada y se pierden.',
      'one-clock':
        'Según el único reloj de esta captura, no llegó ningún evento durante {minutes} min. Adobe cierra la sesión a los 10 min; {count} eventos posteriores probablemente se pierden.',
    },
    remedy:
      'Siga enviando pings mientras dure la sesión. Tras 10 min sin eventos, inicie una sesión nueva con sessionStart.',
  },
  'SES-12': {
    title: 'Sesión usada tras 30 minutos con el cabezal quieto',
    says: {
      default:
        'El cabezal estuvo quieto {minutes} min, así que Adobe cerró la sesión; {count} eventos posteriores fueron a la sesión cerrada y se pierden.',
    },
    remedy: 'Envíe sessionEnd tras 30 min sin avanzar, y sessionStart cuando la persona continúe.',
  },
  'SES-13': {
    title: 'Silencio de más de un minuto',
    says: {
      default: 'No llegó ningún evento durante {seconds} s. Tras 10 min de silencio Adobe cierra la sesión.',
    },
    remedy: 'Envíe un ping cada 10 s mientras dure la sesión, también en pausa.',
    observed: 'Los SDK AEP Media para Android (ea719f7) e iOS (116ba5b) avisan a partir de 60 s.',
  },
  'SES-14': {
    title: 'Eventos después de sessionEnd',
    says: {
      default:
        'Eventos después de sessionEnd: {count}, el primero {type}. La sesión está cerrada: Adobe los descarta y lo que notifican se pierde.',
      stragglers:
        'Eventos rezagados justo después de sessionEnd: {count}, el primero {type}. Adobe los descarta, lo que no hace daño.',
    },
    remedy:
      'Envíe sessionEnd al final y detenga con él el temporizador de pings. Para reproducir de nuevo, inicie otra sesión.',
    disagreement:
      'Las páginas de sesión dicen que las llamadas tras el cierre se descartan en silencio; la solicitud de eventos, que reciben 404 o 410. En ambos casos los datos se pierden; un 204 no prueba nada.',
  },
  'SES-15': {
    title: 'sessionEnd enviado dos veces',
    says: { default: 'sessionEnd llegó de nuevo para una sesión ya terminada. Adobe ignora el segundo.' },
    remedy: 'Nada: la documentación lo llama inofensivo.',
  },
  'SES-16': {
    title: 'Eventos finales después de sessionComplete',
    says: {
      default: '{type} llegó después de sessionComplete. La sesión sigue abierta para estos eventos finales.',
    },
    remedy: 'No hay que hacer nada.',
    disagreement:
      'Una página envía sessionEnd después de sessionComplete; otras envían sessionComplete en su lugar. Ambas formas se aceptan.',
  },
  'SES-17': {
    title: 'El contenido sigue después de sessionComplete',
    says: {
      default:
        '{type} llegó después de sessionComplete: el contenido se reproduce otra vez en una sesión ya completa. La segunda visita no cuenta ni como inicio ni como finalización.',
      trailing:
        '{type} llegó después de sessionComplete, como alrededor de un post-roll. No está documentado si va antes o después.',
    },
    remedy: 'Inicie una sesión nueva con sessionStart cuando se reproduzca el contenido de nuevo.',
  },
  'SES-18': {
    title: 'sessionComplete enviado dos veces',
    says: {
      default:
        'sessionComplete llegó por segunda vez en esta sesión. Las finalizaciones de contenido cuentan una por sesión.',
    },
    remedy: 'Envíe sessionComplete una vez, cuando se alcance el final del contenido principal.',
  },
  'SES-19': {
    title: 'Sesión sin cerrar',
    says: {
      default:
        'No llegó ni sessionComplete ni sessionEnd, ni ningún evento durante {minutes} min. Adobe cerró la sesión por su cuenta a los 10 min.',
      reached:
        'El contenido se reprodujo hasta el final ({playhead} s de {length} s), pero no llegó ni sessionComplete ni sessionEnd: los contenidos completados se quedan en 0. Tras {minutes} min sin eventos, Adobe ha cerrado la sesión por su cuenta.',
    },
    remedy:
      'Envíe sessionComplete al llegar al final del contenido y sessionEnd si el reproductor se cierra antes. Si la persona aún puede volver, no hace falta ninguno.',
  },
  'SES-20': {
    title: 'Terminada al final del contenido sin sessionComplete',
    says: {
      default:
        'La sesión terminó en {playhead} s de {length} s sin sessionComplete. Si la persona se fue durante los créditos, es correcto; las finalizaciones de contenido quedan en 0.',
      reached:
        'El contenido se reprodujo hasta el final ({playhead} s de {length} s), pero sessionComplete nunca llegó: las finalizaciones de contenido quedan en 0.',
      late: 'La sesión terminó en {playhead} s de {length} s y sessionComplete llegó solo después de sessionEnd. Adobe lo descarta: las finalizaciones de contenido quedan en 0.',
    },
    remedy: 'Envíe sessionComplete cuando se alcance el final del contenido principal, antes de sessionEnd.',
  },
  'SES-21': {
    title: 'Sesión nueva con otra de este contenido abierta',
    says: {
      default:
        'Una sesión de este contenido seguía abierta cuando empezó esta, como tras recargar la página.',
      'goes-on':
        'El mismo reproductor siguió con este contenido en una sesión nueva en {playhead} s: una visita cuenta como dos inicios y el tiempo empleado se reparte.',
    },
    remedy:
      'Conserve la sesión mientras la persona siga con el contenido; envíe otro sessionStart solo tras sessionEnd o una sesión caducada.',
  },
  'SES-22': {
    title: 'Reanudación sin media.resume',
    says: {
      default:
        'Esta sesión sigue en {playhead} s, donde paró una anterior del mismo contenido, pero media.resume no es true. Cuenta como inicio de contenido multimedia en vez de como reanudación.',
    },
    remedy: 'Envíe "media.resume": true en sessionStart cuando alguien continúe una visita anterior.',
  },
  'SES-23': {
    title: 'media.resume en una sesión que no reanuda nada visto',
    says: {
      default:
        'media.resume es true, pero la captura no contiene ninguna sesión anterior de este contenido y la reproducción empezó en {playhead} s. Cuenta como reanudación, no como inicio de contenido multimedia.',
    },
    remedy:
      'Envíe "media.resume": true solo cuando alguien continúe una visita anterior, con la posición en el cabezal.',
    disagreement:
      'Una página reanuda con el cabezal en 0 y otra con la posición real. Una reanudación debería llevar la posición real.',
  },
  'SES-24': {
    title: 'Visita traspasada a otro dispositivo',
    says: {
      default:
        'Esta sesión continúa la que terminó {seconds} s antes en otro reproductor, como al transmitir a un televisor. Así lo hace la documentación.',
    },
    remedy: 'No hay que hacer nada.',
  },
  'SES-25': {
    title: 'En pausa y en silencio: la app puede estar en segundo plano',
    says: {
      default:
        'La sesión quedó en silencio tras pauseStart, hace {seconds} s, como una app en segundo plano. Sigue abierta hasta que Adobe la cierre a los 10 min.',
    },
    remedy:
      'Envíe sessionEnd cerca de un minuto después de pasar a segundo plano, o deje caducar la sesión: ambas cosas están documentadas.',
    disagreement:
      'Una página pide sessionEnd tras un minuto en segundo plano; otra deja caducar la sesión. Ambas se aceptan.',
  },
  'SES-26': {
    title: 'Error sin recuperación y sin sessionEnd',
    says: {
      default:
        'Tras el error no se reprodujo nada durante {seconds} s y sessionEnd no llegó. La sesión sigue abierta hasta que caduque.',
    },
    remedy: 'Envíe sessionEnd cuando la reproducción no pueda seguir tras un error.',
  },
  'SES-27': {
    title: 'Dos sesiones de un contenido a la vez',
    says: {
      default:
        'Otra sesión de este contenido estaba en marcha en la misma página, como con dos reproductores o una vista previa. Cada una cuenta como visita.',
    },
    remedy: 'Nada, si ambas deben contarse.',
  },
  'SES-28': {
    title: 'Búsqueda entre pauseStart y play',
    says: {
      default:
        'El cabezal pasó de {from} s a {to} s entre pauseStart y play: una búsqueda. Esta API no tiene eventos de búsqueda.',
    },
    remedy: 'Nada: tanto pauseStart y play alrededor de una búsqueda como ningún evento son correctos.',
    disagreement:
      'La descripción de las sesiones habla del inicio y el fin de los saltos; las cronologías y la referencia más nueva de la API dicen que aquí no existen esos eventos. No se espera ninguno.',
  },
  'SES-29': {
    title: 'Una reproducción seguida dos veces',
    says: {
      default:
        '{mirrored} de {of} eventos de esta sesión son iguales a los de otra sesión del mismo contenido en el grupo de informes {suite}. Cada inicio, anuncio y segundo cuenta doble.',
    },
    remedy: 'Cree un solo rastreador por reproductor y quite el segundo.',
  },
}
