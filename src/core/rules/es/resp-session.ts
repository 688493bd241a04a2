import type { RuleTexts } from './rule-texts.ts'

export const respSessionEs: RuleTexts = {
  'RESP-02': {
    title: 'Sesión usada cuando el servidor ya no la conocía',
    says: {
      default:
        'El servidor respondió {status}: ya no conoce esta sesión. Se le enviaron {count} llamadas más, que se pierden: los play, anuncios y tiempos del resto de esta visita no cuentan en ninguna parte.',
      accepted:
        'El servidor respondió {status}, que pide una sesión nueva, pero el reproductor siguió con esta. De {count} llamadas más, {accepted} recibieron 2xx: puede que vuelva a conocer la sesión, pero ninguna página dice que cuente lo que acepta tras un {status}.',
    },
    remedy: 'Tras un 404 o 410, envíe otro sessionStart y siga con el ID de sesión nuevo.',
  },
  'RESP-03': {
    title: 'Cuerpo rechazado enviado de nuevo sin cambios',
    says: {
      default:
        'Un cuerpo que recibió un 400 se envió de nuevo sin cambios, {count} veces. El mismo cuerpo se rechaza siempre y lo que notifica sigue perdido.',
    },
    remedy: 'Corrija el cuerpo que recibió el 400; no lo reintente.',
  },
  'RESP-04': {
    title: 'El ID de sesión no se puede leer en la respuesta',
    says: {
      default:
        'La petición sessions recibió un 201 sin cabecera Location. El reproductor no puede conocer el ID de sesión, así que ningún evento de esta visita llega a Adobe.',
      unparsable:
        'El Location de la respuesta, «{location}», no contiene ningún ID de sesión. Ningún evento de esta visita llega a Adobe.',
      hidden:
        'La página no puede leer Location: a la respuesta le falta «Access-Control-Expose-Headers: Location». Ningún evento de esta visita llega a Adobe.',
    },
    remedy:
      'Haga que el servidor o proxy transmita Location, y Access-Control-Expose-Headers: Location para reproductores de otros orígenes.',
  },
  'RESP-07': {
    title: 'Error del servidor o rechazo no documentado',
    says: {
      default:
        'Eventos de esta sesión a los que el servidor respondió con {status}: {count}. Lo que notifican se pierde si no se envió de nuevo.',
      start: 'El servidor respondió a la petición sessions con {status}; un intento posterior fue aceptado.',
      lost: 'La petición sessions recibió {status} y ningún intento obtuvo un 201: la visita entera falta en los informes.',
      open: 'La petición sessions recibió {status}. Mientras otro intento, que aún puede llegar después de lo capturado, no obtenga un 201, la visita entera falta en los informes.',
    },
    remedy:
      'Reintente la petición sessions unas pocas veces con una espera. Ninguna página dice qué hacer con los eventos.',
  },
  'RESP-08': {
    title: 'Petición sessions sin respuesta',
    says: {
      default:
        'La petición sessions no tuvo respuesta en {seconds} s, no se intentó de nuevo y no siguió ningún evento: la visita entera falta en los informes.',
    },
    remedy: 'Ponga un tiempo límite a la petición sessions e inténtelo de nuevo cuando pase.',
    observed:
      'MediaSDK.js 3.1.0 (2025-01-06) se queda colgado tras agotarse el tiempo de XMLHttpRequest: una petición y ningún evento.',
  },
  'RESP-09': {
    title: 'Petición sessions repetida',
    says: {
      default: 'La petición sessions se envió {count} veces hasta ser aceptada. Cuenta como una sesión.',
      refused: 'La petición sessions se envió {count} veces y nunca fue aceptada.',
      twice:
        'La misma petición sessions recibió dos veces un 201, porque se repitió antes de llegar la primera respuesta. Una visita cuenta como dos sesiones.',
    },
    remedy:
      'Repita la petición sessions solo cuando haya fallado y use el ID de sesión de la última respuesta.',
    observed: 'MediaSDK.js 3.1.0 (2025-01-06) envía tres veces, cada 500 ms, con el mismo cuerpo.',
  },
  'RESP-10': {
    title: 'Llamada fallida sin respuesta',
    says: {
      default:
        'La llamada no tuvo respuesta: {reason}. Puede que Adobe nunca la viera, y el reproductor no puede saberlo.',
      repaired:
        'La llamada no tuvo respuesta ({reason}), pero el mismo cuerpo se envió de nuevo y fue respondido.',
      start:
        'La petición sessions no tuvo respuesta: {reason}. Sin ID de sesión ningún evento de esta visita llega a Adobe.',
      again:
        'La petición sessions no tuvo respuesta ({reason}), pero una posterior del mismo contenido fue aceptada.',
    },
    remedy:
      'Mire el motivo: un bloqueador o una política de seguridad, una comprobación CORS rechazada o falta de red. Guarde los eventos en cola sin conexión.',
    observed:
      'El motivo es la palabra del propio navegador; lo que el servidor habría respondido no se puede saber.',
  },
  'RESP-11': {
    title: 'El mismo evento enviado más de una vez',
    says: {
      default:
        '{bodies} eventos llegaron de nuevo a esta sesión, {copies} copias en total: una repetición de la red, de un service worker o de un proxy. Aquí cada uno cuenta una vez.',
      doubled:
        '{doubled} eventos de esta sesión se aceptaron más de una vez con el mismo cuerpo. Adobe puede contar dos veces sus play, anuncios y tiempos.',
    },
    remedy:
      'Busque qué los envía otra vez: un reintento de una llamada aceptada, un service worker o un segundo rastreador.',
    observed: 'Ninguna página dice si Adobe reconoce las copias.',
  },
}
