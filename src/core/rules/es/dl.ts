import type { RuleTexts } from './rule-texts.ts'

export const dlEs: RuleTexts = {
  'DL-01': {
    title: 'La sesión descargada no es una lista que empiece por sessionStart',
    says: {
      default:
        'El cuerpo enviado a /api/v1/downloaded no es un array. El servidor lo rechaza con 400; se pierde toda la reproducción.',
      empty: 'El array enviado a /api/v1/downloaded está vacío. El servidor lo rechaza con 400.',
      first:
        'El primer elemento es {type}, no sessionStart. El servidor rechaza el array con 400; se pierde toda la reproducción.',
    },
    remedy: 'Envíe todos los eventos de una reproducción como un array, con sessionStart primero.',
  },
  'DL-02': {
    title: 'Un elemento defectuoso pierde toda la descarga',
    says: {
      default:
        'El elemento {index} de {count} no es válido. El servidor comprueba el array como un todo y lo descarta entero: se pierde toda la reproducción.',
      notObject:
        'El elemento {index} de {count} no es un objeto. El servidor comprueba el array como un todo y lo descarta entero: se pierde toda la reproducción.',
    },
    remedy: 'Corrija el elemento; el hallazgo de encima dice cómo.',
  },
  'DL-03': {
    title: 'Sesión descargada enviada a la dirección antigua',
    says: {
      default:
        'Una sesión descargada se envió a /api/v1/sessions. Adobe lo ha declarado obsoleto y lo retirará; entonces estas reproducciones se pierden.',
    },
    remedy: 'Envíe las sesiones descargadas a /api/v1/downloaded.',
  },
  'DL-04': {
    title: 'La sesión descargada no dice que lo es',
    says: {
      default:
        'Se envió un array a /api/v1/sessions sin media.downloaded: true en su inicio. El servidor lo toma por un inicio en vivo defectuoso y lo rechaza; se pierde toda la reproducción.',
    },
    remedy: 'Ponga media.downloaded a true o envíe el array a /api/v1/downloaded.',
  },
  'DL-05': {
    title: 'Inicio en vivo marcado como descargado',
    says: {
      default:
        'Este inicio de sesión se envía mientras se ve, pero dice media.downloaded: true. Adobe documenta que el servidor lo rechaza con 400: no existe ninguna sesión.',
    },
    remedy: 'Omita media.downloaded en las sesiones en vivo; envíe las descargadas después, como array.',
    disagreement:
      'La página de variables muestra media.downloaded: true en un inicio único; la de contenido descargado dice que una sesión en vivo con ello recibe 400. La regla sigue a esta, que describe la dirección.',
  },
  'DL-06': {
    title: 'El inicio dice que no es descargado',
    says: {
      default: 'media.downloaded es false. Está bien: los SDK móviles de Adobe siempre lo envían.',
    },
    remedy: 'No hay que hacer nada.',
    disagreement:
      'Una página de informes dice que la clave se omite en lugar de ser false; los SDK móviles de Adobe siempre envían false.',
  },
  'DL-07': {
    title: 'Los tiempos de la sesión descargada no son los de la reproducción',
    says: {
      default:
        'El elemento {index} es más antiguo que el anterior. Adobe toma los elementos en el orden del array; los tiempos entre ellos salen mal.',
      sending:
        'Todos los elementos llevan la hora de envío en lugar de la de reproducción. El tiempo empleado queda casi en cero y la reproducción se notifica en el día equivocado.',
    },
    remedy: 'Conserve el ts de cada evento de cuando ocurrió y envíe los eventos en ese orden.',
  },
  'DL-08': {
    title: 'La sesión descargada no tiene final',
    says: {
      default:
        'El array termina con {type}, ni sessionComplete ni sessionEnd. Los SDK móviles de Adobe añaden sessionEnd; ninguna página lo exige.',
    },
    remedy: 'Termine el array con sessionComplete o sessionEnd.',
    observed: 'Los SDK de Android e iOS (2024–2025) añaden sessionEnd con el último ts.',
  },
  'DL-09': {
    title: 'El grupo de informes debe admitir marcas de tiempo',
    says: {
      default:
        'Esta reproducción se notifica después de ocurrir. El grupo de informes {suite} debe admitir marcas de tiempo opcionales; si no, Analytics descarta las visitas; desde aquí no se puede ver.',
    },
    remedy:
      'Pida a un administrador que compruebe que el grupo de informes admite marcas de tiempo opcionales.',
  },
  'DL-10': {
    title: 'Dos sesiones en una descarga',
    says: {
      default:
        'El elemento {index} es un segundo sessionStart. Una llamada lleva una sesión; lo que sigue puede contarse en la primera.',
    },
    remedy: 'Envíe cada reproducción en una llamada propia.',
  },
}
