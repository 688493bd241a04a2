import type { RuleTexts } from './rule-texts.ts'

export const bodyEs: RuleTexts = {
  'BODY-01': {
    title: 'El cuerpo no es JSON válido',
    says: {
      default:
        'El cuerpo no se puede leer como JSON ({detail}). El servidor lo rechaza con 400; el evento se pierde.',
      empty: 'La llamada no tiene cuerpo. El servidor la rechaza con 400; el evento se pierde.',
      notObject:
        'El cuerpo es {detail:type}, no un objeto JSON. El servidor lo rechaza con 400; el evento se pierde.',
    },
    remedy: 'Envíe un objeto JSON escrito por un serializador de JSON, no compuesto a mano.',
  },
  'BODY-02': {
    title: 'El cuerpo es un array',
    says: {
      default:
        'El cuerpo es una lista de eventos. Solo el contenido descargado se envía así, a /api/v1/downloaded; aquí el servidor lo rechaza y se pierden los {count} eventos.',
      sessions:
        'El cuerpo es una lista que no empieza por un sessionStart, así que tampoco es una sesión descargada. El servidor lo rechaza y se pierden los {count} eventos.',
    },
    remedy: 'Envíe cada evento en una llamada propia, como un solo objeto.',
  },
  'BODY-03': {
    title: 'El tipo de evento falta o no es una cadena',
    says: {
      default:
        'El cuerpo no tiene eventType. El servidor no puede saber qué ocurrió y rechaza la llamada con 400.',
      type: 'eventType es {value}, no una cadena. El servidor no puede saber qué ocurrió y rechaza la llamada con 400.',
    },
    remedy: 'Envíe eventType como cadena, por ejemplo "play".',
  },
  'BODY-04': {
    title: 'El tiempo del reproductor falta o está incompleto',
    says: {
      default: 'El cuerpo no tiene playerTime. El servidor rechaza la llamada con 400; el evento se pierde.',
      type: 'playerTime es {found:type}, no un objeto. El servidor rechaza la llamada con 400; el evento se pierde.',
      key: 'A playerTime le falta {key}. El servidor rechaza la llamada con 400; el evento se pierde.',
    },
    remedy:
      'Envíe playerTime con sus dos claves: playhead en segundos de contenido y ts en milisegundos desde 1970.',
  },
  'BODY-05': {
    title: 'Clave de más en el tiempo del reproductor',
    says: {
      default:
        'playerTime tiene la clave "{key}", que el esquema de Adobe no permite junto a playhead y ts. El servidor puede rechazar la llamada.',
    },
    remedy: 'Envíe solo playhead y ts en playerTime.',
  },
  'BODY-06': {
    title: 'El cabezal no es un número',
    says: {
      default:
        'playerTime.playhead es {value}, {found:type}. El servidor rechaza la llamada con 400; el evento se pierde.',
      quoted:
        'playerTime.playhead es la cadena {value}. Adobe nunca la convierte: el servidor rechaza la llamada con 400 y el evento se pierde.',
    },
    remedy: 'Envíe playhead como número JSON de segundos, sin comillas; puede llevar decimales.',
  },
  'BODY-07': {
    title: 'La marca de tiempo no es un número entero',
    says: {
      default:
        'playerTime.ts es {value}, {found:type}. El esquema de Adobe quiere un número entero: el servidor rechaza la llamada con 400 y el evento se pierde.',
      quoted:
        'playerTime.ts es la cadena {value}. Adobe nunca la convierte: el servidor rechaza la llamada con 400 y el evento se pierde.',
    },
    remedy: 'Envíe ts como milisegundos enteros desde 1970 sin comillas, por ejemplo Math.round(Date.now()).',
  },
  'BODY-08': {
    title: 'Clave desconocida en el primer nivel del cuerpo',
    says: {
      default:
        'El cuerpo tiene la clave "{key}", que el esquema de Adobe no permite ahí. El servidor puede rechazar la llamada o ignorar la clave.',
      param:
        'El cuerpo tiene la clave "{key}" en su primer nivel; su sitio es {place}. El servidor puede rechazar la llamada o ignorar la clave.',
    },
    remedy: 'Envíe solo eventType, playerTime, params, qoeData y customMetadata.',
  },
  'BODY-09': {
    title: 'params, qoeData o customMetadata no es un objeto',
    says: {
      default:
        '{key} es {found:type}, no un objeto. El servidor rechaza la llamada con 400; se pierde el evento y todo lo que hay en {key}.',
    },
    remedy: 'Envíelo como objeto de claves y valores, o no lo envíe.',
  },
  'BODY-10': {
    title: 'Un parámetro es null',
    says: {
      default:
        '{key} es null. null no es un valor documentado de ningún parámetro: el servidor rechaza la llamada con 400 y el evento se pierde.',
      locationHint:
        '{key} es null. La referencia da null como valor por defecto, pero el esquema solo admite números enteros: el servidor puede rechazar la llamada.',
    },
    remedy: 'Omita la clave cuando no haya valor.',
    disagreement:
      'La página de parámetros da null como valor por defecto de visitor.aamLocationHint; su versión anterior, 1. Solo para esta clave null es una advertencia; lo mejor es omitirla.',
  },
}
