import type { Language, ToldEvent } from '#contract';

/** Holes are `{waiting}`, `{useCase}`, `{deadline}`, `{suspendsAt}`. A pair: of one that waits, of several. */
type Words = string | readonly [one: string, several: string];

interface Letter {
  readonly subject: Words;
  readonly text: Words;
}

/** What mails say: that something waits or has happened. Nothing of what was said. */
export const letters: Readonly<Record<ToldEvent, Readonly<Record<Language, Letter>>>> = {
  'review.queued': {
    de: {
      subject: ['Eine Antwort wartet auf Ihre Prüfung', '{waiting} Antworten warten auf Ihre Prüfung'],
      text: [
        'Bei Ihnen wartet eine Antwort auf Prüfung.',
        'Bei Ihnen warten {waiting} Antworten auf Prüfung.',
      ],
    },
    fr: {
      subject: ['Une réponse attend votre contrôle', '{waiting} réponses attendent votre contrôle'],
      text: [
        'Une réponse attend d’être contrôlée par vous.',
        '{waiting} réponses attendent d’être contrôlées par vous.',
      ],
    },
    it: {
      subject: ['Una risposta attende la Sua revisione', '{waiting} risposte attendono la Sua revisione'],
      text: [
        'Una risposta attende di essere controllata da Lei.',
        '{waiting} risposte attendono di essere controllate da Lei.',
      ],
    },
    en: {
      subject: ['An answer waits for your review', '{waiting} answers wait for your review'],
      text: ['An answer waits to be checked by you.', '{waiting} answers wait to be checked by you.'],
    },
  },
  'review.escalated': {
    de: {
      subject: 'Eine Prüfung hat ihre Frist überschritten',
      text: 'Eine Antwort wurde nicht rechtzeitig geprüft. Bei Ihnen warten insgesamt {waiting}.',
    },
    fr: {
      subject: 'Un contrôle a dépassé son délai',
      text: 'Une réponse n’a pas été contrôlée à temps. {waiting} attendent chez vous au total.',
    },
    it: {
      subject: 'Una revisione ha superato il termine',
      text: 'Una risposta non è stata controllata in tempo. Da Lei ne attendono in tutto {waiting}.',
    },
    en: {
      subject: 'A review has passed its deadline',
      text: 'An answer was not checked in time. {waiting} wait for you in all.',
    },
  },
  'review.decided': {
    de: {
      subject: 'Ihre Anfrage wurde geprüft',
      text: 'Über die Antwort auf Ihre Anfrage an „{useCase}“ ist entschieden. Sie finden das Ergebnis hier:',
    },
    fr: {
      subject: 'Votre demande a été contrôlée',
      text: 'La réponse à votre demande à « {useCase} » a fait l’objet d’une décision. Vous trouvez le résultat ici :',
    },
    it: {
      subject: 'La Sua richiesta è stata controllata',
      text: 'È stata presa una decisione sulla risposta alla Sua richiesta a «{useCase}». Trova il risultato qui:',
    },
    en: {
      subject: 'Your request has been checked',
      text: 'The answer to your request to “{useCase}” has been decided on. You find the result here:',
    },
  },
  'review.expired': {
    de: {
      subject: 'Ihre Anfrage wurde nicht rechtzeitig geprüft',
      text: 'Niemand hat die Antwort auf Ihre Anfrage an „{useCase}“ rechtzeitig geprüft; sie wird nicht gegeben.',
    },
    fr: {
      subject: 'Votre demande n’a pas été contrôlée à temps',
      text: 'Personne n’a contrôlé à temps la réponse à votre demande à « {useCase} » ; elle n’est pas donnée.',
    },
    it: {
      subject: 'La Sua richiesta non è stata controllata in tempo',
      text: 'Nessuno ha controllato in tempo la risposta alla Sua richiesta a «{useCase}»; non viene data.',
    },
    en: {
      subject: 'Your request has not been checked in time',
      text: 'Nobody has checked the answer to your request to “{useCase}” in time; it is not given.',
    },
  },
  'evaluation.dropped': {
    de: {
      subject: 'Ein Anwendungsfall antwortet schlechter als bei seiner Freigabe',
      text: 'Die wöchentliche Wiederholung der Evaluation von „{useCase}“ ist schlechter ausgefallen als der Lauf, mit dem die Fassung bestand.',
    },
    fr: {
      subject: 'Un cas d’usage répond moins bien que lors de sa mise en service',
      text: 'La répétition hebdomadaire de l’évaluation de « {useCase} » est moins bonne que l’essai que la version avait réussi.',
    },
    it: {
      subject: 'Un caso d’uso risponde peggio di quando fu messo in servizio',
      text: 'La ripetizione settimanale della valutazione di «{useCase}» è peggiore della prova che la versione aveva superato.',
    },
    en: {
      subject: 'A use case answers worse than when it went live',
      text: 'The weekly replay of the evaluation of “{useCase}” came out worse than the run by which the version passed.',
    },
  },
  'useCase.reviewOverdue': {
    de: {
      subject: 'Ein Anwendungsfall hätte neu beurteilt werden sollen',
      text: '„{useCase}“ wurde länger nicht beurteilt, als seine Deklaration erlaubt. Jemand anderes als die Verfasserin oder der Verfasser soll die aktive Fassung ansehen und beurteilen.',
    },
    fr: {
      subject: 'Un cas d’usage aurait dû être réévalué',
      text: '« {useCase} » n’a pas été évalué depuis plus longtemps que sa déclaration ne le permet. Une autre personne que son auteur doit examiner et évaluer la version en service.',
    },
    it: {
      subject: 'Un caso d’uso doveva essere rivalutato',
      text: '«{useCase}» non è stato valutato da più tempo di quanto permetta la sua dichiarazione. Una persona diversa dall’autore deve esaminare e valutare la versione in servizio.',
    },
    en: {
      subject: 'A use case should have been looked at again',
      text: '“{useCase}” has not been assessed for longer than its declaration allows. Somebody other than its author should look at the live version and assess it.',
    },
  },
  'useCase.approvalsFell': {
    de: {
      subject: 'Genehmigungen gelten für eine neue Fassung nicht',
      text: 'Eine neue Fassung von „{useCase}“ unterscheidet sich so, dass bisherige Genehmigungen für sie nicht zählen. Die aktive Fassung antwortet weiter. Was sich geändert hat, steht hier:',
    },
    fr: {
      subject: 'Des approbations ne valent pas pour une nouvelle version',
      text: 'Une nouvelle version de « {useCase} » diffère au point que des approbations données ne comptent pas pour elle. La version en service continue de répondre. Ce qui a changé se trouve ici :',
    },
    it: {
      subject: 'Alcune approvazioni non valgono per una nuova versione',
      text: 'Una nuova versione di «{useCase}» è diversa al punto che le approvazioni date non contano per essa. La versione in servizio continua a rispondere. Che cosa è cambiato si trova qui:',
    },
    en: {
      subject: 'Approvals do not count for a new version',
      text: 'A new version of “{useCase}” differs in such a way that approvals given before do not count for it. The live version goes on answering. What has changed stands here:',
    },
  },
  'useCase.approvalWithdrawn': {
    de: {
      subject: 'Eine Genehmigung wurde zurückgezogen',
      text: 'Eine Genehmigung von „{useCase}“ wurde zurückgezogen.',
    },
    fr: {
      subject: 'Une approbation a été retirée',
      text: 'Une approbation de « {useCase} » a été retirée.',
    },
    it: {
      subject: 'Un’approvazione è stata ritirata',
      text: 'Un’approvazione di «{useCase}» è stata ritirata.',
    },
    en: {
      subject: 'An approval was withdrawn',
      text: 'An approval of “{useCase}” was withdrawn.',
    },
  },
  'attachment.releaseAsked': {
    de: {
      subject: ['Eine Datei wartet auf Ihre Freigabe', '{waiting} Dateien warten auf Ihre Freigabe'],
      text: [
        'Eine Datei eines Chats wurde weggesperrt, weil sie dem Modell Anweisungen zu geben scheint. Wer sie angehängt hat, bittet um ihre Freigabe.',
        '{waiting} Dateien aus Chats wurden weggesperrt, weil sie dem Modell Anweisungen zu geben scheinen. Wer sie angehängt hat, bittet um ihre Freigabe.',
      ],
    },
    fr: {
      subject: ['Un fichier attend votre libération', '{waiting} fichiers attendent votre libération'],
      text: [
        'Un fichier d’une conversation a été mis sous clé, car il semble donner des ordres au modèle. Qui l’a joint demande qu’il soit libéré.',
        '{waiting} fichiers de conversations ont été mis sous clé, car ils semblent donner des ordres au modèle. Qui les a joints demande qu’ils soient libérés.',
      ],
    },
    it: {
      subject: ['Un file attende la Sua liberazione', '{waiting} file attendono la Sua liberazione'],
      text: [
        'Un file di una chat è stato messo sotto chiave, perché sembra dare ordini al modello. Chi l’ha allegato chiede che venga liberato.',
        '{waiting} file di chat sono stati messi sotto chiave, perché sembrano dare ordini al modello. Chi li ha allegati chiede che vengano liberati.',
      ],
    },
    en: {
      subject: ['A file waits for your release', '{waiting} files wait for your release'],
      text: [
        'A file of a chat was locked away, because it seems to give the model orders. Whoever attached it asks for its release.',
        '{waiting} files of chats were locked away, because they seem to give the model orders. Whoever attached them asks for their release.',
      ],
    },
  },
  'attachment.released': {
    de: {
      subject: 'Ihre Datei ist freigegeben',
      text: 'Eine Datei, um deren Freigabe Sie in „{useCase}“ gebeten haben, ist freigegeben und antwortet mit. Den Grund finden Sie im Chat:',
    },
    fr: {
      subject: 'Votre fichier est libéré',
      text: 'Un fichier dont vous avez demandé la libération dans « {useCase} » est libéré et sert aux réponses. La raison se trouve dans la conversation :',
    },
    it: {
      subject: 'Il Suo file è liberato',
      text: 'Un file di cui ha chiesto la liberazione in «{useCase}» è liberato e serve alle risposte. Il motivo si trova nella chat:',
    },
    en: {
      subject: 'Your file is released',
      text: 'A file whose release you asked for in “{useCase}” is released and answers. The reason stands in the chat:',
    },
  },
  'attachment.declined': {
    de: {
      subject: 'Ihre Datei bleibt weggesperrt',
      text: 'Eine Datei, um deren Freigabe Sie in „{useCase}“ gebeten haben, wurde angesehen und nicht freigegeben. Den Grund finden Sie im Chat:',
    },
    fr: {
      subject: 'Votre fichier reste sous clé',
      text: 'Un fichier dont vous avez demandé la libération dans « {useCase} » a été examiné et n’est pas libéré. La raison se trouve dans la conversation :',
    },
    it: {
      subject: 'Il Suo file resta sotto chiave',
      text: 'Un file di cui ha chiesto la liberazione in «{useCase}» è stato esaminato e non viene liberato. Il motivo si trova nella chat:',
    },
    en: {
      subject: 'Your file stays locked away',
      text: 'A file whose release you asked for in “{useCase}” was looked at and is not released. The reason stands in the chat:',
    },
  },
};

/** Said beneath, where it is so. */
export const further: Readonly<
  Record<'deadline' | 'suspended' | 'suspendsAt', Readonly<Record<Language, string>>>
> = {
  deadline: {
    de: 'Die nächste Frist endet am {deadline}.',
    fr: 'Le prochain délai expire le {deadline}.',
    it: 'Il prossimo termine scade il {deadline}.',
    en: 'The nearest deadline ends on {deadline}.',
  },
  suspended: {
    de: 'Der Anwendungsfall ist gestoppt und antwortet niemandem, bis er fortgesetzt wird.',
    fr: 'Le cas d’usage est arrêté et ne répond à personne tant qu’il n’est pas repris.',
    it: 'Il caso d’uso è fermato e non risponde a nessuno finché non viene ripreso.',
    en: 'The use case is stopped and answers nobody until it is resumed.',
  },
  suspendsAt: {
    de: 'Geschieht das nicht, wird er nach dem {suspendsAt} gestoppt.',
    fr: 'Sinon, il sera arrêté après le {suspendsAt}.',
    it: 'In caso contrario verrà fermato dopo il {suspendsAt}.',
    en: 'If nobody does, it is stopped after {suspendsAt}.',
  },
};
