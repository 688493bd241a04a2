import type { RuleTexts } from './rule-texts.ts'

export const respEs: RuleTexts = {
  'RESP-01': {
    title: 'Rechazado por el servidor por mal formado (400)',
    says: {
      default: 'El servidor rechazó este evento con 400; no se cuenta. Su motivo: «{message}».',
      silent: 'El servidor rechazó este evento con 400 sin dar ningún motivo; no se cuenta.',
      unseen:
        'El servidor rechazó este evento con 400; no se cuenta. La captura no contiene el cuerpo de la respuesta, donde está el motivo.',
      start:
        'El servidor rechazó este inicio de sesión con 400: no existe ninguna sesión y esta reproducción no aparece en ningún informe. Su motivo: «{message}».',
      startSilent:
        'El servidor rechazó este inicio de sesión con 400 sin dar ningún motivo: no existe ninguna sesión y esta reproducción no aparece en ningún informe.',
      startUnseen:
        'El servidor rechazó este inicio de sesión con 400: no existe ninguna sesión y esta reproducción no aparece en ningún informe. La captura no contiene el cuerpo de la respuesta, donde está el motivo.',
      batch:
        'El servidor rechazó esta sesión descargada con 400 y la descartó entera. Su motivo: «{message}».',
      batchSilent:
        'El servidor rechazó esta sesión descargada con 400 y la descartó entera. No dio ningún motivo.',
      batchUnseen:
        'El servidor rechazó esta sesión descargada con 400 y la descartó entera. La captura no contiene el cuerpo de la respuesta, donde está el motivo.',
    },
    remedy:
      'Corrija el cuerpo: los hallazgos junto a este suelen nombrar el motivo. Enviar el mismo cuerpo otra vez vuelve a dar 400.',
  },
  'RESP-05': {
    title: 'Location no es la ruta relativa documentada',
    says: {
      default: 'Location es "{location}". Adobe documenta una ruta relativa, /api/v1/sessions/ y el ID.',
      absolute:
        'Location es la absoluta "{location}". El script que la corta por "/" toma "v1" como ID (SDK 3.x de JavaScript y Chromecast) y los patrones que empiezan por /api/ no encuentran nada (SDK de Android e iOS, ejemplo de Adobe).',
      prefixed:
        'Location "{location}" tiene un prefijo antes de /api/. El script que la corta por "/" toma "sessions" u otra parte como ID (SDK 3.x de JavaScript y Chromecast) y los patrones que empiezan por /api/ no encuentran nada (SDK de Android e iOS, ejemplo de Adobe).',
      query:
        'Location "{location}" tiene una consulta o un fragmento. Todos los SDK y ejemplos de Adobe lo toman como parte del ID.',
      trailingSlash:
        'Location "{location}" termina en barra. Los SDK de Android e iOS y el ejemplo de Adobe la toman como parte del ID; el script que toma la última parte obtiene una vacía.',
      case: 'Location "{location}" no escribe /api/ en minúsculas. Los SDK de Android e iOS y el ejemplo de Adobe no encuentran nada en ella.',
    },
    remedy: 'Haga que el servidor o proxy responda con /api/v1/sessions/ y el ID, nada más.',
    disagreement:
      'Adobe da tres recetas para leer el ID: un patrón, la última parte de la ruta y la quinta parte. Difieren en toda forma que no sea la documentada.',
  },
  'RESP-06': {
    title: 'El código de éxito no es el documentado',
    says: {
      default:
        'El servidor respondió {status}; Adobe documenta 204 para los eventos. Puede que respondiera un simulador o un proxy.',
      start:
        'El servidor respondió {status}; Adobe documenta 201 para un inicio de sesión. Los SDK de JavaScript y Chromecast toman lo demás como fallo y abandonan la sesión.',
    },
    remedy: 'Averigüe quién respondió; un simulador debe responder 201 a los inicios y 204 a los eventos.',
  },
}
