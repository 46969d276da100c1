import type { Language } from '#contract';

/** In the place of an answer until a person has looked at it. */
export const waitsForReview: Readonly<Record<Language, string>> = {
  de: 'Ein Mensch prüft diese Antwort, bevor Sie sie sehen. Sie erscheint hier, sobald sie freigegeben ist.',
  fr: 'Une personne contrôle cette réponse avant que vous la voyiez. Elle apparaîtra ici dès qu’elle sera libérée.',
  it: 'Una persona controlla questa risposta prima che Lei la veda. Comparirà qui appena sarà approvata.',
  en: 'A person checks this answer before you see it. It appears here as soon as it is released.',
};

export const notReleased: Readonly<Record<Language, string>> = {
  de: 'Diese Antwort wurde von einem Menschen geprüft und nicht freigegeben.',
  fr: 'Une personne a contrôlé cette réponse et ne l’a pas libérée.',
  it: 'Una persona ha controllato questa risposta e non l’ha approvata.',
  en: 'A person has checked this answer and not released it.',
};

export const notCheckedInTime: Readonly<Record<Language, string>> = {
  de: 'Niemand hat diese Antwort rechtzeitig geprüft; sie wird nicht gegeben. Bitte fragen Sie noch einmal.',
  fr: 'Personne n’a contrôlé cette réponse à temps ; elle n’est pas donnée. Veuillez reposer la question.',
  it: 'Nessuno ha controllato questa risposta in tempo; non viene data. La preghiamo di chiedere di nuovo.',
  en: 'Nobody has checked this answer in time, so it is not given. Please ask again.',
};
