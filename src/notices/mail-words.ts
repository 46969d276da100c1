import type { Language, NoticeEvent, OwnerEvent } from '#contract';

export interface MailFacts {
  /** Reviews that wait for whoever is written to. */
  readonly waiting: number;
  /** The nearest deadline among them, as it is shown. */
  readonly deadline?: string;
  readonly useCase: string;
  readonly link: string;
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

type Words = (facts: MailFacts) => MailText;
const mail = (subject: string, ...lines: readonly (string | undefined)[]): MailText => ({
  subject,
  text: `${lines.filter((line) => line !== undefined).join('\n\n')}\n`,
});

/** What mails say: that something waits or has been decided, and where to look. Nothing of what was said. */
export const mailWords: Readonly<Record<Language, Readonly<Record<NoticeEvent | OwnerEvent, Words>>>> = {
  de: {
    'review.queued': ({ waiting, deadline, link }) =>
      mail(
        waiting === 1
          ? 'Eine Antwort wartet auf Ihre Prüfung'
          : `${waiting} Antworten warten auf Ihre Prüfung`,
        waiting === 1
          ? 'Bei Ihnen wartet eine Antwort auf Prüfung.'
          : `Bei Ihnen warten ${waiting} Antworten auf Prüfung.`,
        deadline && `Die nächste Frist endet am ${deadline}.`,
        link,
      ),
    'review.escalated': ({ waiting, link }) =>
      mail(
        'Eine Prüfung hat ihre Frist überschritten',
        `Eine Antwort wurde nicht rechtzeitig geprüft. Bei Ihnen warten insgesamt ${waiting}.`,
        link,
      ),
    'review.decided': ({ useCase, link }) =>
      mail(
        'Ihre Anfrage wurde geprüft',
        `Über die Antwort auf Ihre Anfrage an „${useCase}“ ist entschieden. Sie finden das Ergebnis hier:`,
        link,
      ),
    'review.expired': ({ useCase, link }) =>
      mail(
        'Ihre Anfrage wurde nicht rechtzeitig geprüft',
        `Niemand hat die Antwort auf Ihre Anfrage an „${useCase}“ rechtzeitig geprüft; sie wird nicht gegeben.`,
        link,
      ),
    'evaluation.dropped': ({ useCase, link }) =>
      mail(
        'Ein Anwendungsfall antwortet schlechter als bei seiner Freigabe',
        `Die wöchentliche Wiederholung der Evaluation von „${useCase}“ ist schlechter ausgefallen als der Lauf, mit dem die Fassung bestand. Was herauskam, und ob sie gestoppt wurde, steht hier:`,
        link,
      ),
  },
  fr: {
    'review.queued': ({ waiting, deadline, link }) =>
      mail(
        waiting === 1 ? 'Une réponse attend votre contrôle' : `${waiting} réponses attendent votre contrôle`,
        waiting === 1
          ? 'Une réponse attend d’être contrôlée par vous.'
          : `${waiting} réponses attendent d’être contrôlées par vous.`,
        deadline && `Le prochain délai expire le ${deadline}.`,
        link,
      ),
    'review.escalated': ({ waiting, link }) =>
      mail(
        'Un contrôle a dépassé son délai',
        `Une réponse n’a pas été contrôlée à temps. ${waiting} attendent chez vous au total.`,
        link,
      ),
    'review.decided': ({ useCase, link }) =>
      mail(
        'Votre demande a été contrôlée',
        `La réponse à votre demande à « ${useCase} » a fait l’objet d’une décision. Vous trouvez le résultat ici :`,
        link,
      ),
    'review.expired': ({ useCase, link }) =>
      mail(
        'Votre demande n’a pas été contrôlée à temps',
        `Personne n’a contrôlé à temps la réponse à votre demande à « ${useCase} » ; elle n’est pas donnée.`,
        link,
      ),
    'evaluation.dropped': ({ useCase, link }) =>
      mail(
        'Un cas d’usage répond moins bien que lors de sa mise en service',
        `La répétition hebdomadaire de l’évaluation de « ${useCase} » est moins bonne que l’essai que la version avait réussi. Vous trouvez ici le résultat, et si elle a été arrêtée :`,
        link,
      ),
  },
  it: {
    'review.queued': ({ waiting, deadline, link }) =>
      mail(
        waiting === 1
          ? 'Una risposta attende la Sua revisione'
          : `${waiting} risposte attendono la Sua revisione`,
        waiting === 1
          ? 'Una risposta attende di essere controllata da Lei.'
          : `${waiting} risposte attendono di essere controllate da Lei.`,
        deadline && `Il prossimo termine scade il ${deadline}.`,
        link,
      ),
    'review.escalated': ({ waiting, link }) =>
      mail(
        'Una revisione ha superato il termine',
        `Una risposta non è stata controllata in tempo. Da Lei ne attendono in tutto ${waiting}.`,
        link,
      ),
    'review.decided': ({ useCase, link }) =>
      mail(
        'La Sua richiesta è stata controllata',
        `È stata presa una decisione sulla risposta alla Sua richiesta a «${useCase}». Trova il risultato qui:`,
        link,
      ),
    'review.expired': ({ useCase, link }) =>
      mail(
        'La Sua richiesta non è stata controllata in tempo',
        `Nessuno ha controllato in tempo la risposta alla Sua richiesta a «${useCase}»; non viene data.`,
        link,
      ),
    'evaluation.dropped': ({ useCase, link }) =>
      mail(
        'Un caso d’uso risponde peggio di quando fu messo in servizio',
        `La ripetizione settimanale della valutazione di «${useCase}» è peggiore della prova che la versione aveva superato. Qui trova l’esito, e se è stata fermata:`,
        link,
      ),
  },
  en: {
    'review.queued': ({ waiting, deadline, link }) =>
      mail(
        waiting === 1 ? 'An answer waits for your review' : `${waiting} answers wait for your review`,
        waiting === 1
          ? 'An answer waits to be checked by you.'
          : `${waiting} answers wait to be checked by you.`,
        deadline && `The nearest deadline ends on ${deadline}.`,
        link,
      ),
    'review.escalated': ({ waiting, link }) =>
      mail(
        'A review has passed its deadline',
        `An answer was not checked in time. ${waiting} wait for you in all.`,
        link,
      ),
    'review.decided': ({ useCase, link }) =>
      mail(
        'Your request has been checked',
        `The answer to your request to “${useCase}” has been decided on. You find the result here:`,
        link,
      ),
    'review.expired': ({ useCase, link }) =>
      mail(
        'Your request has not been checked in time',
        `Nobody has checked the answer to your request to “${useCase}” in time; it is not given.`,
        link,
      ),
    'evaluation.dropped': ({ useCase, link }) =>
      mail(
        'A use case answers worse than when it went live',
        `The weekly replay of the evaluation of “${useCase}” came out worse than the run by which the version passed. What came of it, and whether it was stopped, stands here:`,
        link,
      ),
  },
};
