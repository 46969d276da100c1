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
  'page.broken': {
    de: [
      'Ein Fehler auf dieser Seite',
      'Laden Sie sie neu. Bleibt es dabei, sagen Sie es der Person, die Leitstand betreibt.',
    ],
    fr: [
      'Une erreur dans cette page',
      'Rechargez-la. Si cela persiste, dites-le à la personne qui exploite Leitstand.',
    ],
    it: ['Un errore in questa pagina', 'La ricarichi. Se rimane, lo dica a chi gestisce Leitstand.'],
    en: ['A fault in this page', 'Load it anew. If it stays, tell whoever operates Leitstand.'],
  },
  'conversation.full': {
    de: [
      'Kein Platz für eine weitere Datei',
      'Entfernen Sie eine Datei, oder beginnen Sie ein neues Gespräch.',
    ],
    fr: ['Plus de place pour un fichier', 'Retirez un fichier, ou commencez une nouvelle conversation.'],
    it: ['Nessuno spazio per un altro file', 'Tolga un file, o inizi una nuova conversazione.'],
  },
  'conversation.attachmentsOff': {
    de: [
      'Hier sind keine Dateien vorgesehen',
      'Fragen Sie ohne die Datei, oder bitten Sie die verantwortliche Person.',
    ],
    fr: [
      'Les fichiers ne sont pas prévus ici',
      'Posez la question sans le fichier, ou adressez-vous au responsable.',
    ],
    it: ['Qui non sono previsti file', 'Chieda senza il file, o si rivolga alla persona responsabile.'],
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
  'gate.notMet': {
    de: [
      'Die Freigabeprüfung ist nicht bestanden',
      'Die Freigabeprüfung dieser Fassung zeigt, welche Bedingung noch fehlt.',
    ],
    fr: [
      'Le contrôle n’est pas réussi',
      'Le contrôle de cette version montre quelle condition manque encore.',
    ],
    it: [
      'Il controllo non è superato',
      'Il controllo di questa versione mostra quale condizione manca ancora.',
    ],
  },
  'document.releaseDeclined': {
    de: ['Nicht freigegeben', 'Lesen Sie den Grund und hängen Sie eine bereinigte Fassung der Datei an.'],
    fr: ['Pas libéré', 'Lisez la raison et joignez une version nettoyée du fichier.'],
    it: ['Non liberato', 'Legga il motivo e alleghi una versione ripulita del file.'],
  },
  'access.foreignCredential': {
    de: [
      'Von jemand anderem erstellt',
      'Setzen Sie unter «Einstellungen» ein eigenes Passwort; für Programme erstellen Sie selbst einen Schlüssel. Alles andere geht weiter.',
    ],
    fr: [
      'Créé par quelqu’un d’autre',
      'Définissez votre propre mot de passe dans « Réglages » ; pour des programmes, créez vous-même une clé. Tout le reste continue.',
    ],
    it: [
      'Creato da qualcun altro',
      'Imposti una password sua nelle «Impostazioni»; per i programmi crei Lei stesso una chiave. Tutto il resto continua.',
    ],
  },
  'gate.required': {
    de: ['Hier geht keine Fassung ohne Freigabeprüfung live', 'Geben Sie in usecase.yaml «gate» an.'],
    fr: ['Ici, aucune version n’entre en service sans contrôle', 'Déclarez « gate » dans usecase.yaml.'],
    it: ['Qui nessuna versione va in servizio senza controllo', 'Dichiari «gate» in usecase.yaml.'],
  },
  'gate.selfApproval': {
    de: ['Niemand genehmigt, was er selbst geschrieben hat', 'Bitten Sie eine andere Person darum.'],
    fr: ['Personne n’approuve ce qu’il a écrit', 'Demandez-le à une autre personne.'],
    it: ['Nessuno approva ciò che ha scritto', 'Lo chieda a un’altra persona.'],
  },
  'gate.alreadyApproved': {
    de: [
      'Diese Fassung haben Sie schon genehmigt',
      'Eine zweite Genehmigung muss von jemand anderem kommen.',
    ],
    fr: [
      'Vous avez déjà approuvé cette version',
      'Une deuxième approbation doit venir d’une autre personne.',
    ],
    it: ['Ha già approvato questa versione', 'Una seconda approvazione deve venire da un’altra persona.'],
  },
  'gate.noApproval': {
    de: [
      'Diese Genehmigung gilt nicht mehr',
      'Laden Sie die Seite neu; nur eine, die gilt, lässt sich zurückziehen.',
    ],
    fr: [
      'Cette approbation ne vaut plus',
      'Rechargez la page ; seule une approbation qui vaut peut être retirée.',
    ],
    it: [
      'Questa approvazione non vale più',
      'Ricarichi la pagina; si può ritirare solo un’approvazione che vale.',
    ],
  },
  'gate.neverReleased': {
    de: [
      'Diese Fassung war noch nie live',
      'Geben Sie sie frei; zurück geht es nur zu einer, die schon live war.',
    ],
    fr: [
      'Cette version n’a jamais été en service',
      'Publiez-la ; on ne revient qu’à une version qui l’a déjà été.',
    ],
    it: [
      'Questa versione non è mai stata in servizio',
      'La pubblichi; si torna solo a una che lo è già stata.',
    ],
  },
  'review.taken': {
    de: [
      'Jemand anderes hat sie in der Hand',
      'Nehmen Sie eine andere; sie kommt von selbst zurück, wenn sie liegen bleibt.',
    ],
    fr: [
      'Quelqu’un d’autre l’a en main',
      'Prenez-en une autre ; elle revient d’elle-même si elle est laissée.',
    ],
    it: ['Qualcun altro ce l’ha in mano', 'Ne prenda un’altra; torna da sola se viene lasciata.'],
  },
  'review.notClaimed': {
    de: ['Sie haben sie nicht mehr in der Hand', 'Öffnen Sie sie nochmals aus der Liste.'],
    fr: ['Vous ne l’avez plus en main', 'Rouvrez-la depuis la liste.'],
    it: ['Non ce l’ha più in mano', 'La riapra dall’elenco.'],
  },
  'review.unsigned': {
    de: ['Nicht jedes Feld ist gezeichnet', 'Zeichnen Sie jedes; eine geänderte Antwort muss JSON sein.'],
    fr: [
      'Tous les champs ne sont pas signés',
      'Signez chacun d’eux ; une réponse modifiée doit être du JSON.',
    ],
    it: ['Non tutti i campi sono firmati', 'Li firmi tutti; una risposta modificata deve essere JSON.'],
  },
  'review.alreadyDecided': {
    de: ['Sie haben hier schon entschieden', 'Jetzt ist eine zweite Person an der Reihe.'],
    fr: ['Vous avez déjà décidé ici', 'C’est au tour d’une deuxième personne.'],
    it: ['Qui ha già deciso', 'Ora tocca a una seconda persona.'],
  },
  'review.stopped': {
    de: [
      'Der Anwendungsfall ist gestoppt',
      'Solange wird nichts freigegeben. Lehnen Sie die Antwort ab, oder geben Sie sie zurück und entscheiden Sie, wenn er wieder antwortet.',
    ],
    fr: [
      'Le cas d’usage est arrêté',
      'Rien n’est libéré entre-temps. Refusez la réponse, ou rendez-la et décidez quand il répondra de nouveau.',
    ],
    it: [
      'Il caso d’uso è fermo',
      'Intanto non viene approvato nulla. Respinga la risposta, oppure la restituisca e decida quando risponderà di nuovo.',
    ],
  },
  'review.ended': {
    de: ['Darüber ist schon entschieden', 'Was entschieden wurde, steht unter «Erledigt».'],
    fr: ['C’est déjà décidé', 'La décision figure parmi ce qui est terminé.'],
    it: ['È già deciso', 'La decisione si trova tra ciò che è concluso.'],
  },
  'review.rejected': {
    de: [
      'Bei der Prüfung nicht freigegeben',
      'Fragen Sie anders, oder wenden Sie sich an die verantwortliche Person.',
    ],
    fr: [
      'Non libérée par la personne qui l’a vérifiée',
      'Demandez autrement, ou adressez-vous à la personne responsable.',
    ],
    it: [
      'Non approvata da chi l’ha controllata',
      'Chieda in altro modo, o si rivolga alla persona responsabile.',
    ],
  },
  'review.expired': {
    de: [
      'Niemand hat die Antwort rechtzeitig geprüft',
      'Fragen Sie nochmals, oder wenden Sie sich an die verantwortliche Person.',
    ],
    fr: [
      'Personne n’a vérifié la réponse à temps',
      'Redemandez, ou adressez-vous à la personne responsable.',
    ],
    it: [
      'Nessuno ha controllato la risposta in tempo',
      'Chieda di nuovo, o si rivolga alla persona responsabile.',
    ],
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
  'guard.failed': {
    de: [
      'Eine Schutzprüfung fiel aus',
      'Darum wurde nichts durchgelassen. Versuchen Sie es nochmals; bleibt es so, melden Sie es.',
    ],
    fr: [
      'Un contrôle de protection a échoué',
      'Rien n’a donc été transmis. Réessayez ; si cela persiste, signalez-le.',
    ],
    it: [
      'Un controllo di protezione è fallito',
      'Perciò nulla è passato. Riprovi; se rimane così, lo segnali.',
    ],
  },
  'guard.late': {
    de: [
      'Eine Schutzprüfung dauerte zu lange',
      'Darum wurde nichts durchgelassen. Fragen Sie mit weniger Text auf einmal.',
    ],
    fr: [
      'Un contrôle de protection a duré trop longtemps',
      'Rien n’a donc été transmis. Demandez avec moins de texte à la fois.',
    ],
    it: [
      'Un controllo di protezione è durato troppo',
      'Perciò nulla è passato. Chieda con meno testo alla volta.',
    ],
  },
  'guard.unsafe': {
    de: [
      'Nicht sicher, sagt das Modell, das urteilt',
      'Mehr wurde nicht herausgegeben. Fragen Sie anders; war es harmlos, melden Sie es denen, die den Anwendungsfall betreuen.',
    ],
    fr: [
      'Pas sûr, selon le modèle qui juge',
      'Rien de plus n’a été donné. Demandez autrement ; si c’était anodin, dites-le à qui s’occupe du cas d’usage.',
    ],
    it: [
      'Non sicuro, secondo il modello che giudica',
      'Non è stato dato altro. Chieda in altro modo; se era innocuo, lo dica a chi si occupa del caso d’uso.',
    ],
  },
  'guard.unavailable': {
    de: [
      'Das Modell, das schützt, ist nicht da',
      'Darum wurde nichts durchgelassen. Starten Sie die genannte Maschine im Haus, oder nehmen Sie sie aus dem Anwendungsfall.',
    ],
    fr: [
      'Le modèle de garde n’est pas là',
      'Rien n’a donc été transmis. Démarrez le moteur nommé dans la maison, ou retirez-le du cas d’usage.',
    ],
    it: [
      'Il modello di guardia non c’è',
      'Perciò nulla è passato. Avvii il motore indicato, in casa, o lo tolga dal caso d’uso.',
    ],
  },
  'guard.injection': {
    de: [
      'Eine Quelle gibt dem Modell Befehle',
      'Lassen Sie die genannte Quelle weg, oder lassen Sie sie prüfen.',
    ],
    fr: ['Une source donne des ordres au modèle', 'Écartez la source nommée, ou faites-la examiner.'],
    it: ['Una fonte dà ordini al modello', 'Tolga la fonte indicata, o la faccia esaminare.'],
  },
  'guard.unsupported': {
    de: ['Die Quellen tragen die Antwort nicht', 'Fragen Sie genauer, oder lesen Sie in den Quellen nach.'],
    fr: [
      'Les sources n’étayent pas la réponse',
      'Posez une question plus précise, ou consultez les sources.',
    ],
    it: ['Le fonti non sostengono la risposta', 'Chieda in modo più preciso, o consulti le fonti.'],
  },
  'guard.promptLeak': {
    de: [
      'Die Antwort verriet die Anweisungen des Anwendungsfalls',
      'Sie wurde abgebrochen. Fragen Sie nach der Sache selbst.',
    ],
    fr: [
      'La réponse dévoilait les consignes du cas d’usage',
      'Elle a été interrompue. Posez une question sur le fond.',
    ],
    it: [
      'La risposta rivelava le istruzioni del caso d’uso',
      'È stata interrotta. Chieda della cosa stessa.',
    ],
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
  'document.bomb': {
    de: ['Verdächtig verpackt', 'Packen Sie die Datei neu, oder laden Sie ihren Inhalt einzeln hoch.'],
    fr: ['Compression suspecte', 'Recréez le fichier ou envoyez son contenu séparément.'],
    it: ['Compressione sospetta', 'Ricrei il file o carichi il contenuto separatamente.'],
  },
  'document.timeout': {
    de: ['Das Lesen dauerte zu lange', 'Versuchen Sie es nochmals, oder teilen Sie die Datei.'],
    fr: ['La lecture a pris trop de temps', 'Réessayez ou divisez le fichier.'],
    it: ['La lettura è durata troppo', 'Riprovi o divida il file.'],
  },
  'document.memory': {
    de: ['Das Lesen braucht zu viel Speicher', 'Teilen Sie die Datei.'],
    fr: ['La lecture demande trop de mémoire', 'Divisez le fichier.'],
    it: ['La lettura richiede troppa memoria', 'Divida il file.'],
  },
  'document.crashed': {
    de: ['Das Lesen brach ab', 'Öffnen und speichern Sie die Datei neu, dann nochmals hochladen.'],
    fr: ['La lecture a échoué', 'Ouvrez et enregistrez à nouveau le fichier, puis renvoyez-le.'],
    it: ['La lettura si è interrotta', 'Apra e salvi di nuovo il file, poi lo ricarichi.'],
  },
  'document.noPages': {
    de: ['Ohne Seiten', 'Nur PDF-Dateien haben Seiten als Bild; sehen Sie sich den ausgelesenen Text an.'],
    fr: ['Sans pages', 'Seuls les fichiers PDF ont des pages en image ; consultez le texte extrait.'],
    it: ['Senza pagine', 'Solo i file PDF hanno pagine come immagine; guardi il testo estratto.'],
  },
  'document.noSuchPage': {
    de: ['Diese Seite gibt es nicht', 'Wählen Sie eine Seite, die das Dokument hat.'],
    fr: ['Cette page n’existe pas', 'Choisissez une page du document.'],
    it: ['Questa pagina non esiste', 'Scelga una pagina del documento.'],
  },
  'document.notFailed': {
    de: [
      'Nichts zu wiederholen',
      'Das Dokument wurde gelesen oder wird es gerade; laden Sie die Datei neu hoch, um es zu ersetzen.',
    ],
    fr: [
      'Rien à relire',
      'Le document a été lu ou l’est en ce moment ; renvoyez le fichier pour le remplacer.',
    ],
    it: ['Niente da rileggere', 'Il documento è stato letto o lo è ora; ricarichi il file per sostituirlo.'],
  },
  'document.quarantined': {
    de: [
      'Weggesperrt: Es scheint dem Modell Anweisungen zu geben',
      'Sehen Sie das Dokument an. Wer freigeben darf, lässt es antworten; oder laden Sie eine bereinigte Fassung hoch.',
    ],
    fr: [
      'Mis sous clé : il semble donner des ordres au modèle',
      'Regardez le document. Qui en a le droit le libère ; ou envoyez une version nettoyée.',
    ],
    it: [
      'Messo sotto chiave: sembra dare ordini al modello',
      'Guardi il documento. Chi ne ha il diritto lo libera; oppure carichi una versione ripulita.',
    ],
  },
  'document.notQuarantined': {
    de: ['Nichts freizugeben', 'Nur ein weggesperrtes Dokument wird freigegeben.'],
    fr: ['Rien à libérer', 'Seul un document mis sous clé est libéré.'],
    it: ['Niente da liberare', 'Si libera solo un documento messo sotto chiave.'],
  },
  'document.tooLarge': {
    de: ['Datei zu gross', 'Teilen Sie die Datei auf.'],
    fr: ['Fichier trop volumineux', 'Divisez le fichier.'],
    it: ['File troppo grande', 'Divida il file.'],
    en: ['Document too large', 'Split the file.'],
  },
  'request.tooLarge': {
    de: ['Zu gross', 'Senden Sie weniger auf einmal.'],
    fr: ['Trop volumineux', 'Envoyez moins à la fois.'],
    it: ['Troppo grande', 'Invii meno alla volta.'],
  },
  'request.invalid': {
    de: ['Angaben stimmen nicht', 'Prüfen Sie, was Sie eingegeben haben.'],
    fr: ['Données incorrectes', 'Vérifiez ce que vous avez saisi.'],
    it: ['Dati non corretti', 'Controlli ciò che ha inserito.'],
  },
  'access.unauthenticated': {
    de: ['Anmeldung nötig', 'Melden Sie sich an.'],
    fr: ['Connexion nécessaire', 'Connectez-vous.'],
    it: ['Accesso necessario', 'Acceda.'],
  },
  'access.rateLimited': {
    de: ['Zu viele Versuche', 'Warten Sie etwas und versuchen Sie es nochmals.'],
    fr: ['Trop de tentatives', 'Attendez un peu et réessayez.'],
    it: ['Troppi tentativi', 'Attenda un poco e riprovi.'],
  },
  'request.cancelled': {
    de: ['Abgebrochen', 'Wer fragte, ging weg oder hielt an.'],
    fr: ['Annulé', 'La personne est partie ou a arrêté.'],
    it: ['Annullato', 'Chi ha chiesto se n’è andato o ha fermato.'],
  },
  'resource.conflict': {
    de: ['Geht gerade nicht', 'Laden Sie die Seite neu und entscheiden Sie nochmals.'],
    fr: ['Impossible en ce moment', 'Rechargez la page et décidez à nouveau.'],
    it: ['Non possibile adesso', 'Ricarichi la pagina e decida di nuovo.'],
  },
  'engine.busy': {
    de: ['Die Engine ist ausgelastet', 'Versuchen Sie es in einem Moment nochmals.'],
    fr: ['Le moteur est occupé', 'Réessayez dans un instant.'],
    it: ['Il motore è occupato', 'Riprovi tra un momento.'],
  },
  'engine.notOurs': {
    de: ['Die Engine läuft nicht in diesem Server', 'Starten Sie sie dort neu, wo sie läuft.'],
    fr: ['Le moteur ne tourne pas dans ce serveur', 'Redémarrez-le là où il tourne.'],
    it: ['Il motore non gira in questo server', 'Lo riavvii dove gira.'],
  },
  'job.notEnded': {
    de: ['Der Auftrag ist nicht gescheitert', 'Warten Sie auf sein Ende, oder brechen Sie ihn zuerst ab.'],
    fr: ['La tâche n’a pas échoué', 'Attendez sa fin, ou annulez-la d’abord.'],
    it: ['L’attività non è fallita', 'Attenda la fine, o prima la annulli.'],
  },
  'job.mustFinish': {
    de: [
      'Der Auftrag lässt sich nicht abbrechen',
      'Er entfernt, was schon gelöscht wurde; warten Sie auf sein Ende.',
    ],
    fr: ['La tâche ne peut pas être annulée', 'Elle efface ce qui a déjà été supprimé ; attendez sa fin.'],
    it: ['L’attività non si può annullare', 'Rimuove ciò che è già stato eliminato; attenda la fine.'],
  },
  'job.abandoned': {
    de: [
      'Der Auftrag wurde aufgegeben',
      'Er riss den Server mehrmals mit sich; sehen Sie sich die Eingabe und das Protokoll des Servers an.',
    ],
    fr: [
      'La tâche a été abandonnée',
      'Elle a plusieurs fois emporté le serveur ; examinez l’entrée et le journal du serveur.',
    ],
    it: [
      'L’attività è stata abbandonata',
      'Ha trascinato più volte con sé il server; esamini l’input e il registro del server.',
    ],
  },
  'model.noSpace': {
    de: [
      'Zu wenig Platz für das Modell',
      'Schaffen Sie auf dem Datenträger Platz, oder wählen Sie ein kleineres.',
    ],
    fr: [
      'Pas assez de place pour le modèle',
      'Libérez de la place sur le disque, ou choisissez-en un plus petit.',
    ],
    it: ['Spazio insufficiente per il modello', 'Liberi spazio sul disco, o ne scelga uno più piccolo.'],
  },
  'model.busy': {
    de: ['Am Modell wird gearbeitet', 'Warten Sie, bis Holen oder Prüfen zu Ende ist.'],
    fr: ['Le modèle est en cours de traitement', 'Attendez la fin du téléchargement ou de la vérification.'],
    it: ['Il modello è in lavorazione', 'Attenda la fine dello scaricamento o della verifica.'],
  },
  'model.broken': {
    de: [
      'Modell beschädigt',
      'Es wird nicht geladen. Entfernen Sie es und holen Sie es nochmals; wiederholt es sich, prüfen Sie den Datenträger.',
    ],
    fr: [
      'Modèle endommagé',
      'Il n’est pas chargé. Retirez-le et téléchargez-le de nouveau ; si cela se répète, vérifiez le disque.',
    ],
    it: [
      'Modello danneggiato',
      'Non viene caricato. Lo rimuova e lo scarichi di nuovo; se si ripete, verifichi il disco.',
    ],
  },
  'model.corrupted': {
    de: ['Andere Bytes als versprochen', 'Nichts wurde behalten. Versuchen Sie es nochmals.'],
    fr: ['D’autres octets que promis', 'Rien n’a été gardé. Réessayez.'],
    it: ['Byte diversi da quelli promessi', 'Nulla è stato conservato. Riprovi.'],
  },
  'model.licence': {
    de: ['Lizenz mit Auflagen', 'Lesen Sie sie und nehmen Sie sie an.'],
    fr: ['Licence avec limites', 'Lisez-la et acceptez-la.'],
    it: ['Licenza con limiti', 'La legga e la accetti.'],
  },
  'model.hubBroken': {
    de: ['Der Hub antwortete Unverständliches', 'Versuchen Sie es später nochmals.'],
    fr: ['Le hub a répondu de façon incompréhensible', 'Réessayez plus tard.'],
    it: ['L’hub ha risposto in modo incomprensibile', 'Riprovi più tardi.'],
  },
  'model.hubBusy': {
    de: ['Der Hub bittet zu warten', 'Es wird von selbst weitergehen; was da ist, bleibt.'],
    fr: ['Le hub demande d’attendre', 'Cela reprendra tout seul ; ce qui est là reste.'],
    it: ['L’hub chiede di attendere', 'Riprenderà da solo; ciò che c’è resta.'],
  },
  'model.hubStalled': {
    de: ['Der Hub verstummte', 'Versuchen Sie es nochmals; was da ist, bleibt.'],
    fr: ['Le hub s’est tu', 'Réessayez ; ce qui est là reste.'],
    it: ['L’hub si è ammutolito', 'Riprovi; ciò che c’è resta.'],
  },
};
