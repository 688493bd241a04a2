import type { RuleTexts } from './rule-texts.ts'

export const metaEs: RuleTexts = {
  'META-01': {
    title: 'Metadatos personalizados en un evento que no los admite',
    says: {
      default:
        '{type} lleva customMetadata. Solo lo admiten sessionStart, adStart y chapterStart: aquí se ignora, o el servidor rechaza la llamada.',
      empty: '{type} lleva un objeto customMetadata vacío. No cambia nada.',
    },
    remedy:
      'Envíe los metadatos personalizados con el inicio de la sesión, el anuncio o el capítulo que describen.',
    disagreement:
      'La página de la petición de eventos solo nombra adStart y chapterStart, porque sessionStart se envía a otro sitio; las demás páginas nombran los tres.',
  },
  'META-02': {
    title: 'La clave de metadatos tiene caracteres prohibidos',
    says: {
      default:
        'La clave "{key}" solo puede tener letras, dígitos, "_" y ".". El servidor rechaza la llamada con 400 y nada de ella se cuenta.',
      empty:
        'Una clave de customMetadata está vacía. El servidor rechaza la llamada con 400 y nada de ella se cuenta.',
    },
    remedy: 'Cambie el nombre de la clave: sin guiones, espacios ni dos puntos.',
  },
  'META-03': {
    title: 'El valor de metadatos no es una cadena',
    says: {
      default:
        '{key} es {value}. Los valores de los metadatos personalizados son cadenas: el servidor rechaza la llamada con 400 y nada de ella se cuenta.',
    },
    remedy: 'Convierta el valor en cadena; los objetos anidados, en varias claves.',
  },
  'META-04': {
    title: 'La clave de metadatos empieza por "a."',
    says: {
      default:
        'La clave "{key}" empieza por "a.", reservado para Adobe. El valor se descarta o sobrescribe una variable de sus informes.',
    },
    remedy: 'Cambie el nombre de la clave o use el parámetro documentado si lo hay.',
  },
  'META-05': {
    title: 'La clave de metadatos empieza por "media."',
    says: {
      default: 'La clave "{key}" empieza por "media.". Puede sobrescribir un campo estándar en los informes.',
    },
    remedy: 'Cambie el nombre de la clave, o envíela en params si es una documentada.',
  },
  'META-06': {
    title: 'Metadatos personalizados donde existe un campo estándar',
    says: {
      default:
        'La clave "{key}" tiene un campo propio, {param}. Como metadato personalizado falta en los informes estándar.',
    },
    remedy: 'Envíe el valor también en params, o solo ahí.',
  },
}
