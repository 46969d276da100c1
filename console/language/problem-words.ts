import type { Language } from '#contract';

/** What went wrong, and what to do about it. */
type Said = readonly [title: string, advice: string];

/**
 * Problems that people meet in the console, in their language. English comes from the server, but for
 * problems that no server can tell of. A code that is not here is shown in the server's English.
 */
export const problemWords: Readonly<Record<string, Partial<Record<Language, Said>>>> = {
  'network.unreachable': {
    de: ['Leitstand ist nicht erreichbar', 'Prüfen Sie die Verbindung und versuchen Sie es nochmals.'],
    fr: ['Leitstand est injoignable', 'Vérifiez la connexion et réessayez.'],
    it: ['Leitstand non è raggiungibile', 'Controlli la connessione e riprovi.'],
    en: ['Leitstand cannot be reached', 'Check the connection and try again.'],
  },
  'network.cut': {
    de: ['Die Verbindung brach ab', 'Fragen Sie nochmals; was schon da steht, ist nicht vollständig.'],
    fr: ['La connexion a été coupée', 'Redemandez ; ce qui est affiché est incomplet.'],
    it: ['La connessione si è interrotta', 'Chieda di nuovo; ciò che si vede è incompleto.'],
    en: ['The connection was cut', 'Ask again; what is shown is not complete.'],
  },
  'network.unreadable': {
    de: ['Die Antwort des Servers ist unverständlich', 'Laden Sie die Seite neu.'],
    fr: ['La réponse du serveur est incompréhensible', 'Rechargez la page.'],
    it: ['La risposta del server è incomprensibile', 'Ricarichi la pagina.'],
    en: ['The server’s reply cannot be understood', 'Reload the page.'],
  },
  'internal.unexpected': {
    de: [
      'Etwas ist schiefgegangen',
      'Versuchen Sie es nochmals; bleibt es so, nennen Sie der IT die Referenz.',
    ],
    fr: ['Un problème est survenu', 'Réessayez ; s’il persiste, donnez la référence à l’informatique.'],
    it: ['Qualcosa è andato storto', 'Riprovi; se persiste, comunichi il riferimento all’informatica.'],
  },
  'internal.unavailable': {
    de: ['Vorübergehend nicht möglich', 'Versuchen Sie es in einer Minute nochmals.'],
    fr: ['Momentanément impossible', 'Réessayez dans une minute.'],
    it: ['Momentaneamente non possibile', 'Riprovi tra un minuto.'],
  },
  'access.forbidden': {
    de: ['Dafür fehlt Ihnen das Recht', 'Laden Sie die Seite neu oder fragen Sie die Administration.'],
    fr: ['Vous n’avez pas ce droit', 'Rechargez la page ou adressez-vous à l’administration.'],
    it: ['Non ha questo diritto', 'Ricarichi la pagina o si rivolga all’amministrazione.'],
  },
  'resource.notFound': {
    de: ['Nicht gefunden', 'Es gibt das nicht, oder Sie dürfen es nicht sehen.'],
    fr: ['Introuvable', 'Cela n’existe pas, ou vous ne pouvez pas le voir.'],
    it: ['Non trovato', 'Non esiste, oppure non può vederlo.'],
  },
  'useCase.unknown': {
    de: ['Anwendungsfall nicht verfügbar', 'Wählen Sie einen anderen.'],
    fr: ['Cas d’usage non disponible', 'Choisissez-en un autre.'],
    it: ['Caso d’uso non disponibile', 'Ne scelga un altro.'],
  },
  'useCase.stopped': {
    de: ['Angehalten', 'Dieser Anwendungsfall wurde angehalten. Fragen Sie die verantwortliche Person.'],
    fr: ['Arrêté', 'Ce cas d’usage a été arrêté. Adressez-vous à la personne responsable.'],
    it: ['Fermato', 'Questo caso d’uso è stato fermato. Si rivolga alla persona responsabile.'],
  },
  'turn.overBudget': {
    de: ['Kontingent aufgebraucht', 'Warten Sie eine Minute; das Tageskontingent beginnt morgen neu.'],
    fr: ['Contingent épuisé', 'Attendez une minute ; le contingent du jour recommence demain.'],
    it: ['Contingente esaurito', 'Aspetti un minuto; quello giornaliero ricomincia domani.'],
  },
  'turn.deadline': {
    de: ['Die Antwort dauerte zu lange', 'Fragen Sie kürzer oder später nochmals.'],
    fr: ['La réponse a pris trop de temps', 'Posez une question plus courte ou réessayez plus tard.'],
    it: ['La risposta ha richiesto troppo tempo', 'Faccia una domanda più breve o riprovi più tardi.'],
  },
  'turn.tooLong': {
    de: ['Zu viel Text', 'Kürzen Sie die Frage oder beginnen Sie einen neuen Chat.'],
    fr: ['Trop de texte', 'Raccourcissez la question ou commencez un nouveau chat.'],
    it: ['Troppo testo', 'Accorci la domanda o inizi una nuova chat.'],
  },
  'guard.refused': {
    de: [
      'Abgelehnt',
      'Die Frage oder Antwort enthält Daten, die hier nicht erlaubt sind. Lassen Sie sie weg.',
    ],
    fr: ['Refusé', 'La question ou la réponse contient des données non admises ici. Retirez-les.'],
    it: ['Rifiutato', 'La domanda o la risposta contiene dati non ammessi qui. Li tolga.'],
  },
  'engine.none': {
    de: ['Kein Modell verfügbar', 'Versuchen Sie es später nochmals.'],
    fr: ['Aucun modèle disponible', 'Réessayez plus tard.'],
    it: ['Nessun modello disponibile', 'Riprovi più tardi.'],
  },
  'engine.unavailable': {
    de: ['Das Modell antwortet nicht', 'Versuchen Sie es in einer Minute nochmals.'],
    fr: ['Le modèle ne répond pas', 'Réessayez dans une minute.'],
    it: ['Il modello non risponde', 'Riprovi tra un minuto.'],
  },
  'engine.timeout': {
    de: ['Das Modell brauchte zu lange', 'Versuchen Sie es nochmals.'],
    fr: ['Le modèle a mis trop de temps', 'Réessayez.'],
    it: ['Il modello ha impiegato troppo', 'Riprovi.'],
  },
  'engine.broken': {
    de: ['Das Modell antwortete fehlerhaft', 'Versuchen Sie es nochmals.'],
    fr: ['Le modèle a mal répondu', 'Réessayez.'],
    it: ['Il modello ha risposto male', 'Riprovi.'],
  },
  'document.empty': {
    de: ['Leere Datei', 'Laden Sie eine Datei mit Inhalt hoch.'],
    fr: ['Fichier vide', 'Envoyez un fichier qui a un contenu.'],
    it: ['File vuoto', 'Carichi un file con contenuto.'],
  },
  'document.unsupported': {
    de: ['Format nicht unterstützt', 'Speichern Sie die Datei als PDF oder DOCX.'],
    fr: ['Format non pris en charge', 'Enregistrez le fichier en PDF ou DOCX.'],
    it: ['Formato non supportato', 'Salvi il file come PDF o DOCX.'],
  },
  'document.encrypted': {
    de: ['Mit Passwort geschützt', 'Entfernen Sie den Schutz und laden Sie die Datei nochmals hoch.'],
    fr: ['Protégé par mot de passe', 'Retirez la protection et envoyez à nouveau.'],
    it: ['Protetto da password', 'Tolga la protezione e carichi di nuovo.'],
  },
  'document.damaged': {
    de: ['Datei beschädigt', 'Öffnen und speichern Sie sie neu, dann nochmals hochladen.'],
    fr: ['Fichier endommagé', 'Ouvrez-le, enregistrez-le et envoyez à nouveau.'],
    it: ['File danneggiato', 'Lo apra, lo salvi e carichi di nuovo.'],
  },
  'document.noText': {
    de: ['Kein Text in der Datei', 'Vermutlich ein Scan: Laden Sie eine Fassung mit Text hoch.'],
    fr: ['Pas de texte dans le fichier', 'Sans doute un scan : envoyez une version avec du texte.'],
    it: ['Nessun testo nel file', 'Forse una scansione: carichi una versione con testo.'],
  },
  'document.tooLarge': {
    de: ['Datei zu gross', 'Teilen Sie die Datei auf.'],
    fr: ['Fichier trop volumineux', 'Divisez le fichier.'],
    it: ['File troppo grande', 'Divida il file.'],
  },
  'request.tooLarge': {
    de: ['Zu gross', 'Senden Sie weniger auf einmal.'],
    fr: ['Trop volumineux', 'Envoyez moins à la fois.'],
    it: ['Troppo grande', 'Invii meno alla volta.'],
  },
};
