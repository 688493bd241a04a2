import type { RuleTexts } from './rule-texts.ts'

export const evtEs: RuleTexts = {
  'EVT-01': {
    title: 'El tipo de evento no está documentado',
    says: {
      default:
        '"{written}" no es ninguno de los 20 tipos de evento documentados. El servidor lo rechaza; no se cuenta nada.',
      case: '"{written}" difiere de "{suggestion}" en mayúsculas y minúsculas. Los tipos de evento las distinguen: el servidor lo rechaza y no se cuenta nada.',
      alias:
        '"{written}" no es un tipo de evento de esta API; ¿quería decir "{suggestion}"? El servidor lo rechaza y no se cuenta nada.',
      near: '"{written}" no es ninguno de los 20 tipos de evento documentados; ¿quería decir "{suggestion}"? El servidor lo rechaza; no se cuenta nada.',
      none: '"{written}" no es un tipo de evento de esta API y no hay ninguno para ello. El servidor lo rechaza; no se cuenta nada.',
    },
    remedy: 'Envíe uno de los tipos de evento documentados, escrito exactamente así.',
    disagreement:
      'El esquema de ejemplo enumera 14 tipos de evento, la referencia más nueva 19 y las páginas de eventos 20. La regla admite los 20.',
  },
  'EVT-02': {
    title: 'Inicio de sesión enviado como evento',
    says: {
      default:
        'sessionStart se envió a los eventos de una sesión. Así no se crea ninguna sesión: el servidor lo rechaza y lo que sigue pertenece a la sesión anterior.',
    },
    remedy: 'Envíe sessionStart a /api/v1/sessions.',
  },
  'EVT-03': {
    title: 'Evento enviado como inicio de sesión',
    says: {
      default:
        '{type} se envió a /api/v1/sessions, que solo admite sessionStart. El servidor lo rechaza; el evento se pierde.',
    },
    remedy: 'Envíelo a /api/v1/sessions/{id}/events de su sesión.',
  },
  'EVT-04': {
    title: 'Faltan parámetros obligatorios',
    says: {
      default: 'A {type} le falta {keys}. El servidor lo rechaza con 400; nada de él se cuenta.',
      start:
        'Al inicio de sesión le falta {keys}. El servidor lo rechaza con 400: no existe ninguna sesión y esta reproducción no aparece en ningún informe.',
    },
    remedy: 'Añada a params las claves que faltan, cada una con su tipo documentado.',
    disagreement:
      'Los ejemplos de inicio de las páginas de eventos y variables omiten las claves de Analytics y de visitante; la página de parámetros y la lista de claves obligatorias las exigen. Los ejemplos son fragmentos. El ejemplo de inicio de anuncio omite igualmente media.ad.playerName (D-08).',
  },
  'EVT-05': {
    title: 'Parámetro obligatorio en blanco',
    says: {
      default:
        '{key} está vacío. Los informes lo muestran como no especificado, o el servidor rechaza la llamada.',
    },
    remedy: 'Envíe un valor; los SDK de Adobe envían "unknown" cuando no lo tienen.',
  },
  'EVT-06': {
    title: 'El parámetro tiene otro tipo',
    says: {
      default:
        '{key} es {value}; debe ser {expected:type}. Adobe nunca convierte tipos: el servidor rechaza la llamada con 400 y nada de ella se cuenta.',
      quoted:
        '{key} es la cadena {value}; debe ser {expected:type}, sin comillas. Adobe nunca convierte tipos: el servidor rechaza la llamada con 400 y nada de ella se cuenta.',
      unquoted:
        '{key} es {value}; debe ser una cadena, entre comillas. Adobe nunca convierte tipos: el servidor rechaza la llamada con 400 y nada de ella se cuenta.',
      fraction:
        '{key} es {value}; debe ser un número entero. El servidor rechaza la llamada con 400 y nada de ella se cuenta.',
    },
    remedy: 'Convierta el valor antes de ponerlo en el cuerpo.',
    disagreement:
      'La API Edge, más nueva, solo admite segundos enteros en duraciones y desplazamientos; esta API admite decimales, como en sus propios ejemplos.',
  },
  'EVT-07': {
    title: 'Parámetro desconocido',
    says: {
      default:
        'params tiene la clave "{key}", que no está documentada en ninguna parte. El servidor puede rechazar la llamada o descartar el valor.',
      case: 'params tiene la clave "{key}"; se escribe "{suggestion}". Las claves distinguen mayúsculas: el valor no llega a los informes o el servidor rechaza la llamada.',
      name: 'params tiene la clave "{key}", un nombre de otra API de Adobe; aquí es "{suggestion}". El valor no llega a los informes o el servidor rechaza la llamada.',
      near: 'params tiene la clave "{key}", que no está documentada en ninguna parte; quizá quiera decir "{suggestion}". El servidor puede rechazar la llamada o descartar el valor.',
    },
    remedy: 'Use la clave documentada o envíe el valor como customMetadata.',
  },
  'EVT-08': {
    title: 'Parámetro de otro evento',
    says: {
      default:
        '{key} pertenece a {events}, no a {type}. El servidor puede rechazar la llamada; el valor no llega desde aquí a los informes.',
      podName:
        'media.ad.podFriendlyName está en adStart. Las líneas de tiempo de Adobe hacen lo mismo, pero la referencia lo quiere en adBreakStart; el nombre de la pausa puede quedar vacío en los informes.',
    },
    remedy: 'Envíe la clave en el evento para el que está documentada.',
    disagreement:
      'Las tres líneas de tiempo ponen media.ad.podFriendlyName en adStart; la página de parámetros y las de anuncios, solo en adBreakStart. En adStart es solo una nota.',
  },
  'EVT-09': {
    title: 'Ping con params',
    says: {
      default:
        'Este ping lleva params ({keys}). Según la documentación no lleva ninguno; el servidor puede rechazarlo y se pierde tiempo de reproducción.',
      empty:
        'Este ping lleva un objeto params vacío. Según la documentación no lleva ninguno; los propios ejemplos de Adobe lo envían.',
    },
    remedy: 'Envíe los ping solo con eventType y playerTime, y qoeData cuando haya cambiado.',
    disagreement:
      'La página de ping dice que no se envíen params; el ejemplo de colas y el reproductor de referencia de Adobe envían un objeto vacío. Un objeto vacío es solo una nota.',
  },
  'EVT-10': {
    title: 'Params en un evento que no los tiene',
    says: {
      default:
        '{type} lleva params ({keys}), pero no documenta ninguno. El servidor puede rechazar la llamada; los valores no llegan desde aquí a los informes.',
    },
    remedy: 'No envíe params, o envíe los valores en el evento al que pertenecen.',
  },
  'EVT-11': {
    title: 'Error sin identificador',
    says: {
      default:
        'Este error no nombra ningún identificador. Los errores se cuentan, pero los informes no pueden distinguirlos.',
    },
    remedy: 'Envíe qoeData con media.qoe.errorID y media.qoe.errorSource.',
    disagreement:
      'La página de error exige en params media.errorId; la referencia más nueva y todos los SDK de Adobe envían en qoeData media.qoe.errorID, y una línea de tiempo no envía ninguno. La regla admite ambos.',
  },
  'EVT-12': {
    title: 'El origen del error no es player ni external',
    says: {
      default:
        '{key} es {value}. Están documentados "player" y "external"; puede que el error no se cuente por origen.',
    },
    remedy: 'Envíe "player" para los errores del reproductor y "external" para los demás.',
    disagreement:
      'La página de error nombra los dos valores para su propia clave en params; ninguna los nombra para media.qoe.errorSource en qoeData, que los SDK de Adobe rellenan con ellos. La regla los admite en ambas.',
  },
  'EVT-13': {
    title: 'Identificador del error en params en lugar de qoeData',
    says: {
      default:
        '{key} está en params. Una página de Adobe lo muestra así, pero ningún SDK lo envía y el esquema no tiene esa clave: el servidor puede rechazar la llamada y el error se pierde.',
    },
    remedy: 'Envíe media.qoe.errorID y media.qoe.errorSource en qoeData.',
    disagreement:
      'La página de error muestra desde 2026 en params media.errorId y media.errorSource; la referencia más nueva y todos los SDK de Adobe usan en qoeData media.qoe.errorID y media.qoe.errorSource. La regla sigue a los SDK.',
  },
  'EVT-14': {
    title: 'Actualización de estados sin estados',
    says: {
      default:
        'statesUpdate no tiene ni statesStart ni statesEnd en sus params. El servidor lo rechaza; los estados no se cuentan.',
      item: 'El elemento {index} de {list} no tiene una cadena media.state.name. El servidor rechaza la llamada; ninguno de sus estados se cuenta.',
      empty: 'Las listas de este statesUpdate están vacías: no cambia nada y el servidor puede rechazarlo.',
    },
    remedy: 'Envíe statesStart, statesEnd o ambos como arrays de { "media.state.name": "…" }.',
    disagreement:
      'Un texto antiguo llama a la clave media.stateName; todos los ejemplos y clientes envían media.state.name. La regla los sigue.',
  },
  'EVT-15': {
    title: 'Quedó un marcador de un ejemplo',
    says: {
      default: '{place} es {value}, un marcador de los ejemplos de Adobe. Falta el valor al que representa.',
      key: 'La clave "{value}" de {place} es un marcador de los ejemplos de Adobe. Falta la clave a la que representa.',
    },
    remedy: 'Ponga el valor real en su lugar.',
  },
}
