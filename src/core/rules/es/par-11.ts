import type { RuleTexts } from './rule-texts.ts'

export const par11Es: RuleTexts = {
  'PAR-11': {
    title: 'El ID de instalación cambió entre sesiones',
    says: {
      default:
        'Dos sesiones de {app} en este navegador tienen valores distintos de appInstallationId. Cada valor nuevo es un visitante nuevo: hay demasiados visitantes y las visitas de una persona no van juntas.',
    },
    remedy:
      'Cree appInstallationId una vez por cada instalación de la app, consérvelo y envíe el mismo valor en todas las sesiones.',
  },
}
