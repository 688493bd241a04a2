import type { RuleTexts } from './rule-texts.ts'

export const privEs: RuleTexts = {
  'PRIV-01': {
    title: 'Se hace seguimiento aunque el espectador lo rechazó',
    says: {
      default:
        'El espectador rechazó el seguimiento y aun así se registra esta sesión. Adobe deja en manos del reproductor detenerlo.',
    },
    remedy:
      'No envíe inicios de sesión, y cierre las sesiones abiertas, cuando el espectador rechace el seguimiento.',
  },
  'PRIV-02': {
    title: 'El indicador de rechazo no es true ni false',
    says: {
      default:
        '{key} es {value}; debe ser true o false, sin comillas. El servidor rechaza el inicio con 400, o no se respeta el rechazo del espectador.',
    },
    remedy: 'Envíe el indicador como booleano JSON.',
  },
}
