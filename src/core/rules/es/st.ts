import type { RuleTexts } from './rule-texts.ts'

export const stEs: RuleTexts = {
  'ST-01': {
    title: 'Estado del reproductor iniciado dos veces',
    says: {
      default: 'El estado {name} ya está abierto. El segundo inicio se descarta o se cuenta como otro uso.',
    },
    remedy: 'Envíe stateStart al entrar en el estado y stateEnd al salir, una vez cada uno.',
  },
  'ST-02': {
    title: 'Terminó un estado del reproductor que no estaba abierto',
    says: {
      default:
        'El estado {name} no se inició en esta sesión, así que su final se descarta y su tiempo no se cuenta.',
      again: 'El estado {name} ya había terminado y no se inició de nuevo, así que este final se descarta.',
    },
    remedy:
      'Envíe stateStart al entrar en el estado; después de un sessionStart nuevo, vuelva a enviar los estados que siguen activos.',
  },
  'ST-03': {
    title: 'Más de 10 estados del reproductor en una sesión',
    says: {
      default: '{name} es el estado número {count} de esta sesión. Adobe conserva 10 y descarta el resto.',
    },
    remedy: 'Use como máximo 10 nombres de estado distintos en una sesión.',
  },
  'ST-04': {
    title: 'El nombre del estado tiene caracteres no permitidos',
    says: {
      default:
        'El nombre {name} no sirve; los SDK de Adobe rechazan esos nombres y el estado puede no aparecer en los informes.',
    },
    remedy: 'Use de 1 a 64 letras, cifras, guiones bajos y puntos.',
    observed: 'El patrón es el de los SDK de JS, Android e iOS de Adobe; ninguna página lo indica.',
  },
  'ST-05': {
    title: 'Otra palabra para un estado estándar',
    says: {
      default: '{name} se toma por un estado propio, así que la métrica estándar de {standard} queda vacía.',
      case: '{name} se escribe {standard} en la documentación. Las mayúsculas probablemente no importan en los informes.',
    },
    remedy: 'Use el nombre documentado.',
    disagreement:
      'El resumen de estados del reproductor y los SDK de Adobe escriben fullScreen; las páginas de estados, fullscreen. En esta API el nombre documentado es fullScreen.',
  },
  'ST-06': {
    title: 'Un estado con dos grafías',
    says: { default: 'Esta sesión usa {name} y {other}. Pueden contarse como dos estados.' },
    remedy: 'Use una sola grafía, fullScreen en esta API.',
    disagreement:
      'Las páginas de Adobe escriben fullScreen y fullscreen; los datos de contexto pasan a minúsculas, así que probablemente se juntan.',
  },
  'ST-07': {
    title: 'Una llamada inicia y termina el mismo estado',
    says: {
      default: '{name} está en statesStart y en statesEnd. No está documentado cuál de los dos cuenta.',
    },
    remedy: 'Nombre un estado en una sola de las dos listas.',
  },
  'ST-08': {
    title: 'Estados abiertos al cerrarse la sesión',
    says: {
      default: 'Siguen activos: {names}. Las métricas de estado son por sesión, así que no es un error.',
    },
    remedy: 'Nada que hacer.',
  },
  'ST-09': {
    title: 'Estados no reenviados tras un reinicio',
    says: {
      default:
        'La sesión anterior terminó con {names} activos. Esta no los nombra, así que su tiempo en ella no se cuenta.',
    },
    remedy: 'Después de un sessionStart nuevo, envíe stateStart para cada estado que sigue activo.',
  },
  'ST-10': {
    title: 'Cambios de estado de un mismo momento en varias llamadas',
    says: {
      default:
        'Dos cambios de estado comparten ts. Un statesUpdate puede llevar ambos y no hay nada que ordenar.',
    },
    remedy: 'Envíe statesUpdate con statesStart y statesEnd para los cambios de un mismo momento.',
  },
}
