import type { Language } from '#contract';

type Examples = Readonly<Record<Language, readonly string[]>>;

/** Questions that the demo company's documents answer, by its use cases. */
const demoExamples: Readonly<Record<string, Examples>> = {
  'staff-handbook': {
    de: [
      'Wie viele Ferientage habe ich ab 50?',
      'Wie viel wird für das Mittagessen unterwegs vergütet?',
      'Wie lange dauert der Vaterschaftsurlaub?',
    ],
    fr: [
      'Combien de jours de vacances ai-je à 35 ans ?',
      'À partir de quel jour faut-il un certificat médical ?',
      'Combien de temps ai-je pour remettre ma note de frais ?',
    ],
    it: [
      'Quanto mi rimborsano per la cena quando dormo fuori?',
      'Quanti giorni dura il congedo paternità?',
      'Entro quando devo annunciare un infortunio?',
    ],
    en: [
      'How many days per week may I work from home?',
      'What does staff parking cost?',
      'On which day are the free French lessons?',
    ],
  },
  'support-desk': {
    de: [
      'Wie oft muss die LM-400 geschmiert werden?',
      'Wie lange gilt die Garantie?',
      'Was kostet eine Fotozelle 2025?',
    ],
    fr: [
      'À quelle fréquence faut-il graisser la LM-400 ?',
      'Combien de temps dure la garantie ?',
      'Quel est le prix d’une cellule photoélectrique en 2025 ?',
    ],
    it: [
      'Ogni quanto va lubrificata la LM-400?',
      'Quanto dura la garanzia?',
      'Quanto costa una fotocellula nel 2025?',
    ],
    en: [
      'How often does the LM-400 need lubrication?',
      'How long is the warranty?',
      'What does a light sensor cost in 2025?',
    ],
  },
};

/** Questions to begin with; none for use cases we know nothing of. */
export function examplesFor(useCase: string, language: Language): readonly string[] {
  return demoExamples[useCase]?.[language] ?? [];
}
