import type { RuleTexts } from './rule-texts.ts'

export const capEs: RuleTexts = {
  'CAP-01': {
    title: 'La captura empezó después de iniciarse la sesión',
    says: {
      default:
        'El inicio de esta sesión no se capturó, así que no se conocen su contenido, su cliente ni su duración. Las reglas de esta lista no se pudieron decidir y no cuentan.',
    },
    remedy: 'Recargue la página con la captura en marcha para juzgar la sesión entera.',
  },
  'CAP-02': {
    title: 'No se pudo leer el cuerpo de una petición',
    says: {
      default:
        'El grabador no entregó este cuerpo; no es culpa del reproductor. Desde aquí no se sabe en qué estaba la sesión hasta que lo diga el evento siguiente.',
    },
    remedy:
      'Tenga abiertas las herramientas de desarrollo durante la prueba: pueden leer cuerpos que el navegador oculta a las extensiones.',
  },
  'CAP-03': {
    title: 'La captura terminó o tuvo un hueco durante la sesión',
    says: {
      default:
        'La sesión seguía abierta al terminar la captura. No se conoce su final ni lo que faltaba por llegar.',
      paused:
        'Durante {seconds} s de esta sesión no se grabó nada: la grabación estuvo en pausa o el grabador se detuvo. Pueden faltar llamadas de ese tiempo.',
    },
    remedy: 'Mantenga la captura en marcha hasta que se cierre la sesión.',
  },
}
