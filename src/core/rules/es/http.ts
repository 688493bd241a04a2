import type { RuleTexts } from './rule-texts.ts'

export const httpEs: RuleTexts = {
  'HTTP-01': {
    title: 'No se envió con POST',
    says: {
      default: 'Esta llamada se envió con {method}. Adobe solo documenta POST; lo que dice no se cuenta.',
    },
    remedy: 'Envíela con POST y un cuerpo JSON.',
  },
  'HTTP-02': {
    title: 'El tipo de contenido no es JSON',
    says: {
      default:
        'Content-Type es "{contentType}". Adobe documenta application/json; un servidor que lo exija rechaza la llamada y su evento se pierde.',
      beacon:
        'Content-Type es "{contentType}", como pone navigator.sendBeacon con texto. Adobe documenta application/json; un servidor que lo exija rechaza la llamada y su evento se pierde.',
    },
    remedy: 'Ponga Content-Type: application/json. En lugar de un beacon, use fetch con keepalive: true.',
    disagreement:
      '"Setting the HTTP request type" exige application/json; la llamada curl de "Quick start" no envía esa cabecera y recibe 201. Por eso la regla solo advierte.',
  },
  'HTTP-03': {
    title: 'La ruta no es de esta API',
    says: {
      default:
        'El cuerpo es un evento multimedia de Adobe, pero en la ruta {path} no hay nada documentado. El servidor no puede asignarlo a una sesión y el evento se pierde.',
      noSessions:
        'A la ruta {path} le falta "sessions" antes del ID. El servidor no puede asignar el evento a una sesión y se pierde.',
      doubled:
        'La ruta {path} tiene una barra doble antes de /api/. No hay ninguna ruta así documentada: un servidor o proxy que la tome al pie de la letra no la encuentra y la llamada se pierde.',
      leaked:
        'Entre el ID de sesión y /events, la dirección {path} lleva la barra, la consulta o el fragmento con que terminaba la cabecera Location. El servidor no puede asignar el evento a una sesión y se pierde.',
      noId: 'La ruta {path} no tiene ID de sesión. El servidor no puede asignar el evento a una sesión y se pierde.',
    },
    remedy:
      'Envíe los eventos a /api/v1/sessions/{id}/events, con el ID de la cabecera Location del inicio, cortado en el primer "?", "#" o "/" que le siga, y una sola barra entre el host y /api/.',
    disagreement:
      'Un ejemplo de la página sobre colas omite "sessions" en la ruta; la referencia de eventos y los demás ejemplos lo incluyen. La regla sigue la referencia.',
  },
  'HTTP-04': {
    title: 'El ID de sesión no es un ID',
    says: {
      default:
        'La ruta nombra la sesión "{sid}": el ID no se conocía al enviar el evento. El servidor no conoce esa sesión y el evento se pierde.',
      empty:
        'El ID de sesión de la ruta está vacío: no se conocía al enviar el evento. El servidor no conoce esa sesión y el evento se pierde.',
      parser:
        'La ruta nombra la sesión "{sid}", un trozo de la cabecera Location: el reproductor recortó la parte equivocada. El servidor no conoce esa sesión y el evento se pierde.',
    },
    remedy:
      'Ponga los eventos en cola hasta que se responda el inicio y tome de su cabecera Location la parte que sigue a /sessions/, haya lo que haya delante.',
  },
  'HTTP-05': {
    title: 'Junto al ID de sesión hay algo más',
    says: {
      default:
        'El ID de sesión de la ruta, "{sid}", arrastra una consulta, una barra o espacios de la cabecera Location. Puede que el servidor no encuentre la sesión; entonces el evento se pierde.',
    },
    remedy: 'Corte la cabecera Location en el primer "?", "#" o "/" después del ID de sesión.',
    disagreement:
      'La solicitud de sesiones muestra ID de 64 dígitos hexadecimales; las páginas de informes hablan de 22 letras y cifras. La regla acepta un ID de cualquier longitud y solo busca lo que no pertenece a ningún ID.',
  },
  'HTTP-06': {
    title: 'Enviado al servidor heartbeat de los SDK antiguos',
    says: {
      default:
        '{host} recoge los heartbeats de Media SDK 2.x, no los de esta API. Las llamadas no se responden como está documentado y la sesión no aparece en los informes.',
    },
    remedy: 'Use el servidor que Adobe le asignó para esta API: <empresa>.hb-api.omtrdc.net.',
    observed:
      'MediaSDK.js 3.1.0 (2025-01-06) rechaza un servidor de seguimiento que contenga hb.omtrdc.net; para esta API Adobe nombra servidores hb-api.',
  },
  'HTTP-07': {
    title: 'Enviado sin cifrar',
    says: {
      default:
        'La llamada fue a {host} por http sin cifrar. Las páginas https no pueden enviarla y cualquiera por el camino puede leer quién ve qué.',
      upgraded: 'La llamada a {host} estaba escrita como http sin cifrar; el navegador la elevó a https.',
    },
    remedy: 'Use https:// para el servidor de recopilación.',
  },
  'HTTP-08': {
    title: 'La versión de la API no es v1',
    says: {
      default:
        'La ruta dice {version}. Solo está documentada v1; otra versión puede rechazar o ignorar la llamada.',
    },
    remedy: 'Use la ruta /api/v1/.',
  },
}
