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
      'Wie viele Behälter pro Minute etikettiert die LM-200?',
      'Wie lange gilt die Garantie?',
      'Wie lange sind Offerten gültig?',
    ],
    fr: [
      'Combien de récipients la LM-200 étiquette-t-elle par minute ?',
      'Quelle est la durée de la garantie ?',
      'Quel est le poids de la LM-200 ?',
    ],
    it: ['Quanti contenitori al minuto etichetta la LM-200?', 'Quanto dura la garanzia?'],
    en: ['How often must the print head of the ET-90 be cleaned?', 'How long is the warranty on the ET-90?'],
  },
};

/** Questions to begin with; none for use cases we know nothing of. */
export function examplesFor(useCase: string, language: Language): readonly string[] {
  return demoExamples[useCase]?.[language] ?? [];
}
