import type { RuleTexts } from './rule-texts.ts'

export const parEs: RuleTexts = {
  'PAR-01': {
    title: 'La duración del contenido no es positiva',
    says: {
      default:
        'media.length es {value}. Los marcadores de progreso, la audiencia media por minuto y las tasas de finalización quedan vacíos para este contenido.',
    },
    remedy: 'Envíe la duración en segundos; 86400 para directos de duración desconocida.',
  },
  'PAR-02': {
    title: 'Contenido en directo con una duración corta',
    says: {
      default:
        'media.length es {value} s en un directo. Adobe documenta 86400 cuando no se conoce la duración; con una corta los marcadores de progreso se alcanzan demasiado pronto.',
    },
    remedy: 'Envíe 86400 para directos cuya duración no se conoce.',
  },
  'PAR-03': {
    title: 'La duración del contenido parece estar en milisegundos',
    says: {
      default:
        'media.length es {value}: en segundos son {hours} horas. Si son milisegundos, los marcadores de progreso nunca se alcanzan y la audiencia media por minuto es errónea.',
      long: 'media.length es {value}: en segundos son {hours} horas. Compruebe que no esté en otra unidad.',
      complete:
        'El contenido terminó en {playhead} s aunque media.length decía {value}: la duración está en milisegundos. Los marcadores de progreso nunca se alcanzan y la audiencia media por minuto es errónea.',
    },
    remedy: 'Envíe media.length en segundos.',
  },
  'PAR-04': {
    title: 'El tipo de contenido no es uno recomendado',
    says: {
      default:
        'media.contentType es "{value}". Se acepta cualquier palabra, pero los informes agrupan por las recomendadas: vod, live, linear, ugc, dvod, song, podcast, audiobook, radio.',
    },
    remedy: 'Use una palabra recomendada cuando haya una adecuada.',
    disagreement:
      'La página de parámetros escribe VOD y Live; las de variables, vod y live. La regla no distingue mayúsculas.',
  },
  'PAR-05': {
    title: 'Falta el tipo de emisión',
    says: {
      default: 'Falta media.streamType. Los informes no pueden saber si esta sesión es de vídeo o de audio.',
    },
    remedy: 'Envíe media.streamType: "video" o "audio".',
    disagreement:
      'La página del tipo de emisión dice que es obligatorio; la lista de claves obligatorias, la referencia más nueva y los ejemplos prescinden de él. La regla solo lo anota.',
  },
  'PAR-06': {
    title: 'El tipo de emisión no es ni vídeo ni audio',
    says: {
      default: 'media.streamType es "{value}". Los informes solo agrupan "video" y "audio".',
    },
    remedy: 'Envíe "video" o "audio".',
  },
  'PAR-07': {
    title: 'El tipo de contenido y el de emisión no concuerdan',
    says: {
      default:
        'media.contentType es "{contentType}", un tipo de {kind}, pero media.streamType es "{streamType}". Los informes agrupan la sesión con la clase equivocada.',
    },
    remedy: 'Haga que ambos digan vídeo o ambos audio.',
  },
  'PAR-08': {
    title: 'Falta el nombre del contenido',
    says: { default: 'Falta media.name. Los informes muestran este contenido solo por su ID.' },
    remedy: 'Envíe el título en media.name.',
  },
  'PAR-09': {
    title: 'El ID de organización no termina en @AdobeOrg',
    says: {
      default:
        'visitor.marketingCloudOrgId es "{value}". Los ID de organización de Adobe terminan en @AdobeOrg; con otro no se reconoce al espectador y puede que la sesión no llegue a ningún informe.',
    },
    remedy: 'Copie el ID de organización de Adobe Admin Console, con @AdobeOrg.',
    disagreement:
      'Los parámetros de solicitud y el esquema de muestra exigen visitor.marketingCloudOrgId; páginas más antiguas, no. Se considera obligatorio (EVT-04); esta regla mira su forma.',
  },
  'PAR-10': {
    title: 'Sin ID del espectador',
    says: {
      default:
        'El inicio no nombra al espectador: Analytics crea entonces un ID y una persona puede contarse como varios visitantes únicos.',
    },
    remedy: 'Envíe visitor.marketingCloudUserId (el ECID) o appInstallationId.',
  },
  'PAR-12': {
    title: 'ID de cliente mal formado',
    says: {
      default:
        'El ID de cliente "{name}" es {value}, no un objeto. El servidor rechaza el inicio con 400: no existe ninguna sesión.',
      id: 'El ID de cliente "{name}" no tiene un id que sea cadena. El servidor rechaza el inicio con 400: no existe ninguna sesión.',
      authState:
        'authState del ID de cliente "{name}" es {value}; debe ser 0, 1 o 2. El servidor rechaza el inicio con 400: no existe ninguna sesión.',
      noAuthState:
        'El ID de cliente "{name}" no tiene authState. El espectador cuenta como de autenticación desconocida.',
    },
    remedy: 'Envíe cada entrada como { "id": "…", "authState": 0, 1 o 2 }.',
  },
  'PAR-13': {
    title: 'El tipo de programa no es uno de los cuatro',
    says: {
      default:
        'media.showType es "{value}". Se acepta, pero los informes solo agrupan "0" episodio completo, "1" avance, "2" clip y "3" otro.',
    },
    remedy: 'Envíe "0", "1", "2" o "3", como texto.',
  },
  'PAR-14': {
    title: 'Se envió la autorización aunque no es verdadera',
    says: {
      default:
        'media.pass.auth es "{value}". Solo se puede enviar un valor verdadero; cualquier otro puede contarse como autorizado o rechazarse.',
    },
    remedy: 'Envíe "true" para los espectadores autorizados y omita la clave para los demás.',
    disagreement:
      'La página de parámetros dice que solo puede ser true, la de variables escribe "TRUE" y otros ejemplos "true". La regla admite true en mayúsculas o minúsculas.',
  },
  'PAR-15': {
    title: 'La fecha no está escrita AAAA-MM-DD',
    says: {
      default: '{key} es "{value}". Se acepta, pero los informes solo ordenan bien las fechas AAAA-MM-DD.',
    },
    remedy: 'Envíe las fechas como AAAA-MM-DD.',
  },
  'PAR-16': {
    title: 'El servidor de seguimiento no es un simple servidor de Analytics',
    says: {
      default:
        'analytics.trackingServer es "{value}". Adobe espera solo un nombre de servidor; con esquema o ruta puede que la sesión no llegue a ningún informe.',
      collection:
        'analytics.trackingServer es "{value}", el servidor de esta API. Debe ser el de Analytics; si no, la sesión no llega a ningún informe.',
    },
    remedy: 'Envíe solo el servidor de Analytics, por ejemplo example.sc.omtrdc.net.',
  },
  'PAR-17': {
    title: 'Quedó un valor por defecto del cliente',
    says: {
      default:
        '{key} es "{value}", un valor por defecto que los clientes envían cuando no se les dijo nada. Los informes lo muestran tal cual.',
    },
    remedy: 'Fije el valor en la app.',
    observed: 'MediaSDK.js 3.1.0 rellena "unknown"; un conector de terceros muy usado, "N/A" (2026-01).',
  },
  'PAR-18': {
    title: 'Una duración, un desplazamiento o un contador es negativo',
    says: {
      default:
        '{key} es {value}. Duraciones, desplazamientos y contadores nunca son negativos: el servidor puede rechazar la llamada o los informes cuentan mal.',
      postRoll:
        'media.ad.podSecond es -1, como marcan un post-roll los sistemas de anuncios. Adobe espera el segundo del contenido en el que está la pausa; los informes no pueden situarla.',
    },
    remedy: 'Envíe 0 o más; para un post-roll, la duración del contenido.',
    observed: 'MediaSDK.js 3.1.0 y el SDK de Android rechazan los valores negativos antes de enviar.',
  },
  'PAR-19': {
    title: 'El ordinal es negativo',
    says: {
      default:
        '{key} es {value}. Cuenta pausas, anuncios o capítulos desde 0 o 1; los informes no pueden situar este.',
    },
    remedy: 'Cuente desde 1 y dé al post-roll el número siguiente.',
    disagreement:
      'Las páginas de Adobe cuentan desde 0 o desde 1, según la página (también D-04). La regla admite ambos; solo los números negativos son erróneos.',
  },
  'PAR-20': {
    title: 'Se envió un número que Adobe calcula',
    says: {
      default:
        '{key} lo calcula Adobe a partir de los eventos. Enviado por un reproductor se descarta, o el servidor rechaza la llamada.',
    },
    remedy: 'Omita la clave; los propios eventos producen el número.',
  },
}
