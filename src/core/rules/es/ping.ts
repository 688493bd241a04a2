import type { RuleTexts } from './rule-texts.ts'

export const pingEs: RuleTexts = {
  'PING-01': {
    title: 'Ningún evento durante más de 12 segundos',
    says: {
      default:
        'Durante {seconds} s no se envió nada, ni siquiera un ping. Adobe solo conoce el progreso y el abandono por los eventos; a los diez minutos cierra la sesión.',
      ran: 'Durante {seconds} s de reproducción no se envió nada mientras el cabezal avanzaba: el reproductor vivía, pero su temporizador de pings no. Si el espectador se va en un hueco así, faltan progreso y tiempo de reproducción.',
      minute:
        'Los eventos llegan una vez por minuto ({seconds} s): los navegadores frenan así los temporizadores de las pestañas ocultas. No se pierde nada.',
      still:
        'Durante {seconds} s no se envió nada y el cabezal apenas avanzó: el dispositivo estaba en reposo o la página, congelada.',
      held: 'Durante {seconds} s no se envió nada mientras el reproductor estaba en pausa o cargando.',
    },
    remedy:
      'Envíe un ping cada 10 segundos desde el inicio de la reproducción hasta que se cierre la sesión.',
  },
  'PING-02': {
    title: 'Los pings de contenido no distan 10 segundos',
    says: {
      default:
        'Este ping llega {seconds} s después del anterior. La documentación pide uno cada 10 segundos durante el contenido principal, sin importar qué otros eventos se envíen.',
    },
    remedy: 'Use un temporizador de 10 segundos durante el contenido principal y envíe un ping cada vez.',
    observed:
      'Los SDK de Adobe reinician el temporizador con cada evento de reproducción, así que a ellos no se les pide (MediaSDK.js 3.1.0).',
  },
  'PING-03': {
    title: 'El primer ping de contenido llega en un momento inusual',
    says: {
      default:
        'El primer ping del contenido principal llega {seconds} s después de empezar la reproducción; lo documentado son 10 segundos.',
    },
    remedy: 'Ponga en marcha el temporizador de 10 segundos cuando empiece la reproducción.',
    disagreement:
      'Unas páginas cuentan desde el inicio de la reproducción, otras desde la sesión o el temporizador; se acepta cualquiera.',
  },
  'PING-04': {
    title: 'Cadencia de los pings durante los anuncios',
    says: {
      default:
        'Durante los anuncios, los pings no distan ni 1 s ni 10 s ({count} de {total} intervalos). Las páginas de Adobe nombran ambos valores.',
      one: 'Durante los anuncios, los pings llegan cada segundo. Las páginas de Adobe nombran 1 s y 10 s; ambos valen.',
      ten: 'Durante los anuncios, los pings llegan cada 10 segundos. Las páginas de Adobe nombran 1 s y 10 s; ambos valen.',
      bad: '{count} intervalos entre pings de un anuncio superan 12 s o no llegan a 0,8 s. El tiempo de los anuncios se mide con poca precisión, o se malgastan llamadas.',
    },
    remedy: 'Envíe un ping cada segundo o cada 10 segundos mientras se muestre un anuncio.',
    disagreement:
      'Las páginas de eventos y cronologías dicen cada segundo, la página de pings dice 10 segundos desde 2024 y todos los SDK actuales usan 10 por defecto. Se acepta de 1 a 10 s.',
  },
  'PING-05': {
    title: 'Demasiados pings de contenido',
    says: {
      default:
        'Desde aquí, durante {seconds} s, los pings del contenido principal se siguen en menos de 8 s. Uno cada 10 s dice lo mismo a Adobe: los demás son llamadas en vano.',
    },
    remedy:
      'Envíe un ping cada 10 segundos durante el contenido principal; busque un segundo temporizador que nunca se detuvo.',
  },
  'PING-06': {
    title: 'Ningún ping en pausa o durante la carga',
    says: {
      default:
        'Durante {seconds} s el reproductor estuvo en pausa o cargando y no envió ningún ping, aunque la sesión siguió después. Tras diez minutos de silencio Adobe cierra la sesión.',
      tied: 'En ninguna pausa de más de 15 s llegó un ping (la primera: {seconds} s): el temporizador se detiene con la reproducción. A los diez minutos Adobe cierra la sesión y lo que sigue se pierde.',
    },
    remedy:
      'Mantenga en marcha el temporizador de pings en pausa y durante la carga, o envíe sessionEnd y empiece después una sesión nueva.',
    disagreement:
      'Una página pide seguir enviando pings en pausa; otra deja que una sesión en pausa caduque. Se aceptan ambas.',
  },
  'PING-07': {
    title: 'Ping después de sessionEnd',
    says: {
      default:
        'La sesión se cerró {seconds} s antes de este ping. Adobe lo descarta; el temporizador no se detuvo y sigue gastando llamadas.',
    },
    remedy: 'Detenga el temporizador de pings cuando envíe sessionEnd.',
  },
  'PING-08': {
    title: 'El contenido descargado envía un ping cada 50 segundos',
    says: {
      default:
        'Los pings de esta sesión descargada distan unos {seconds} s, tal como los envían sin conexión los SDK móviles de Adobe.',
    },
    remedy: 'No hay que hacer nada.',
    observed:
      'AEP Media para Android e iOS envía un ping cada 50 000 ms sin conexión (código leído el 2025-02-10 y el 2024-05-31).',
  },
  'PING-09': {
    title: 'Ningún ping en toda la sesión',
    says: {
      default:
        'El reproductor reprodujo durante {seconds} s y nunca envió un ping. Si el espectador se va sin sessionEnd, se pierde todo el tiempo desde el último evento, y a los diez minutos Adobe cierra la sesión.',
    },
    remedy:
      'Envíe un ping cada 10 segundos desde el inicio de la reproducción hasta que se cierre la sesión.',
  },
}
