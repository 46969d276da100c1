import { defineWords } from '../../language/define-words.ts';

/** Releasing, stopping and resuming, of one use case or of all. */
export const stateWords = defineWords('useCases.states', {
  en: {
    'state.live': 'Live',
    'state.draft': 'Draft',
    'state.suspended': 'Stopped',
    'state.assessed': 'Assessed',
    'state.approved': 'Approved',
    'state.retired': 'Retired',
    'stopAll.deed': 'Stop everything',
    'stopAll.title': 'Stop every use case?',
    'stopAll.consequence_one':
      'The one live use case answers nobody any more, at once. Running answers end within two seconds, with a message that says so.',
    'stopAll.consequence_other':
      'All {count} live use cases answer nobody any more, at once. Running answers end within two seconds, with a message that says so.',
    'stopAll.undo':
      'Documents, conversations and versions stay. Whoever may release use cases can start everything again; until then the stop holds, also over a restart.',
    'stopAll.done_one': 'Everything is stopped; {count} running answer was ended.',
    'stopAll.done_other': 'Everything is stopped; {count} running answers were ended.',
    'stopAll.isStopped': 'Everything is stopped. No use case answers.',
    'stopAll.startHint': 'Each use case keeps its own state and goes on from there.',
    'stopAll.startHintOthers': 'Somebody who may release use cases can start everything again.',
    'startAll.deed': 'Start everything',
    'startAll.title': 'Let use cases answer again?',
    'startAll.consequence_one':
      'The one use case that was live answers again at once. One that was stopped by itself stays stopped.',
    'startAll.consequence_other':
      'The {count} use cases that were live answer again at once. Those that were stopped by themselves stay stopped.',
    'startAll.done': 'Use cases answer again.',
    'stop.deed': 'Stop',
    'stop.title': 'Stop this use case?',
    'stop.consequence': 'From now on it answers nobody. Whoever asks is told that it is stopped.',
    'stop.running_zero': 'Nothing is being answered right now.',
    'stop.running_one':
      '{count} answer is being written right now; it ends within two seconds, with a message that says so.',
    'stop.running_other':
      '{count} answers are being written right now; they end within two seconds, with a message that says so.',
    'stop.undo': 'Conversations and versions stay. Somebody who may release use cases can resume it.',
    'stop.reason': 'Why (optional; those who look after use cases see it)',
    'stop.done_one': 'Stopped; {count} running answer was ended.',
    'stop.done_other': 'Stopped; {count} running answers were ended.',
    'resume.deed': 'Resume',
    'resume.title': 'Let this use case answer again?',
    'resume.consequence': 'Version {version} answers again at once, for everyone who may ask.',
    'resume.done': 'It answers again.',
    'release.deed': 'Release',
    'release.title': 'Release version {version}?',
    'release.first_one': 'From now on {count} person may ask this use case.',
    'release.first_other': 'From now on {count} people may ask this use case.',
    'release.replaces_one':
      'From now on {count} person gets answers from this version. Running answers end with the one they began with.',
    'release.replaces_other':
      'From now on {count} people get answers from this version. Running answers end with the one they began with.',
    'release.changes': 'What changes',
    'release.noChange': 'Nothing but comments and layout.',
    'release.nothing': '(nothing)',
    'release.undo': 'Any earlier version can be released again.',
    'release.done': 'Version {version} is live.',
  },
  de: {
    'state.live': 'Live',
    'state.draft': 'Entwurf',
    'state.suspended': 'Gestoppt',
    'state.assessed': 'Beurteilt',
    'state.approved': 'Genehmigt',
    'state.retired': 'Ausser Dienst',
    'stopAll.deed': 'Alles stoppen',
    'stopAll.title': 'Alle Anwendungsfälle stoppen?',
    'stopAll.consequence_one':
      'Der eine laufende Anwendungsfall antwortet ab sofort niemandem mehr. Laufende Antworten enden innert zwei Sekunden mit einer Meldung, die das sagt.',
    'stopAll.consequence_other':
      'Alle {count} laufenden Anwendungsfälle antworten ab sofort niemandem mehr. Laufende Antworten enden innert zwei Sekunden mit einer Meldung, die das sagt.',
    'stopAll.undo':
      'Dokumente, Gespräche und Fassungen bleiben. Wer Anwendungsfälle freigeben darf, kann alles wieder starten; bis dahin gilt der Stopp, auch über einen Neustart hinaus.',
    'stopAll.done_one': 'Alles ist gestoppt; {count} laufende Antwort wurde beendet.',
    'stopAll.done_other': 'Alles ist gestoppt; {count} laufende Antworten wurden beendet.',
    'stopAll.isStopped': 'Alles ist gestoppt. Kein Anwendungsfall antwortet.',
    'stopAll.startHint': 'Jeder Anwendungsfall behält seinen eigenen Zustand und macht dort weiter.',
    'stopAll.startHintOthers': 'Wer Anwendungsfälle freigeben darf, kann alles wieder starten.',
    'startAll.deed': 'Alles starten',
    'startAll.title': 'Anwendungsfälle wieder antworten lassen?',
    'startAll.consequence_one':
      'Der eine Anwendungsfall, der live war, antwortet sofort wieder. Was einzeln gestoppt wurde, bleibt gestoppt.',
    'startAll.consequence_other':
      'Die {count} Anwendungsfälle, die live waren, antworten sofort wieder. Was einzeln gestoppt wurde, bleibt gestoppt.',
    'startAll.done': 'Die Anwendungsfälle antworten wieder.',
    'stop.deed': 'Stoppen',
    'stop.title': 'Diesen Anwendungsfall stoppen?',
    'stop.consequence': 'Ab sofort antwortet er niemandem. Wer fragt, erfährt, dass er gestoppt ist.',
    'stop.running_zero': 'Zurzeit wird nichts beantwortet.',
    'stop.running_one':
      '{count} Antwort wird gerade geschrieben; sie endet innert zwei Sekunden mit einer Meldung, die das sagt.',
    'stop.running_other':
      '{count} Antworten werden gerade geschrieben; sie enden innert zwei Sekunden mit einer Meldung, die das sagt.',
    'stop.undo':
      'Gespräche und Fassungen bleiben. Wer Anwendungsfälle freigeben darf, kann ihn wieder fortsetzen.',
    'stop.reason': 'Warum (freiwillig; wer Anwendungsfälle betreut, sieht es)',
    'stop.done_one': 'Gestoppt; {count} laufende Antwort wurde beendet.',
    'stop.done_other': 'Gestoppt; {count} laufende Antworten wurden beendet.',
    'resume.deed': 'Fortsetzen',
    'resume.title': 'Diesen Anwendungsfall wieder antworten lassen?',
    'resume.consequence': 'Die Fassung {version} antwortet sofort wieder allen, die fragen dürfen.',
    'resume.done': 'Er antwortet wieder.',
    'release.deed': 'Freigeben',
    'release.title': 'Fassung {version} freigeben?',
    'release.first_one': 'Ab sofort darf {count} Person diesen Anwendungsfall fragen.',
    'release.first_other': 'Ab sofort dürfen {count} Personen diesen Anwendungsfall fragen.',
    'release.replaces_one':
      'Ab sofort bekommt {count} Person Antworten aus dieser Fassung. Laufende Antworten enden mit der, mit der sie begonnen haben.',
    'release.replaces_other':
      'Ab sofort bekommen {count} Personen Antworten aus dieser Fassung. Laufende Antworten enden mit der, mit der sie begonnen haben.',
    'release.changes': 'Was sich ändert',
    'release.noChange': 'Nichts ausser Kommentaren und Darstellung.',
    'release.nothing': '(nichts)',
    'release.undo': 'Jede frühere Fassung kann wieder freigegeben werden.',
    'release.done': 'Die Fassung {version} ist live.',
  },
  fr: {
    'state.live': 'En service',
    'state.draft': 'Brouillon',
    'state.suspended': 'Arrêté',
    'state.assessed': 'Examiné',
    'state.approved': 'Approuvé',
    'state.retired': 'Hors service',
    'stopAll.deed': 'Tout arrêter',
    'stopAll.title': 'Arrêter tous les cas d’usage ?',
    'stopAll.consequence_one':
      'Le seul cas d’usage en service ne répond plus à personne, immédiatement. Les réponses en cours prennent fin en deux secondes, avec un message qui le dit.',
    'stopAll.consequence_other':
      'Les {count} cas d’usage en service ne répondent plus à personne, immédiatement. Les réponses en cours prennent fin en deux secondes, avec un message qui le dit.',
    'stopAll.undo':
      'Documents, conversations et versions restent. Qui peut publier des cas d’usage peut tout remettre en marche ; jusque-là l’arrêt tient, même après un redémarrage.',
    'stopAll.done_one': 'Tout est arrêté ; {count} réponse en cours a pris fin.',
    'stopAll.done_other': 'Tout est arrêté ; {count} réponses en cours ont pris fin.',
    'stopAll.isStopped': 'Tout est arrêté. Aucun cas d’usage ne répond.',
    'stopAll.startHint': 'Chaque cas d’usage garde son propre état et reprend à partir de là.',
    'stopAll.startHintOthers': 'Qui peut publier des cas d’usage peut tout remettre en marche.',
    'startAll.deed': 'Tout remettre en marche',
    'startAll.title': 'Laisser les cas d’usage répondre à nouveau ?',
    'startAll.consequence_one':
      'Le cas d’usage qui était en service répond de nouveau immédiatement. Ce qui a été arrêté séparément le reste.',
    'startAll.consequence_other':
      'Les {count} cas d’usage qui étaient en service répondent de nouveau immédiatement. Ce qui a été arrêté séparément le reste.',
    'startAll.done': 'Les cas d’usage répondent à nouveau.',
    'stop.deed': 'Arrêter',
    'stop.title': 'Arrêter ce cas d’usage ?',
    'stop.consequence':
      'Dès maintenant il ne répond à personne. Qui pose une question apprend qu’il est arrêté.',
    'stop.running_zero': 'Aucune réponse n’est en cours.',
    'stop.running_one':
      '{count} réponse est en cours ; elle prend fin en deux secondes, avec un message qui le dit.',
    'stop.running_other':
      '{count} réponses sont en cours ; elles prennent fin en deux secondes, avec un message qui le dit.',
    'stop.undo': 'Conversations et versions restent. Qui peut publier des cas d’usage peut le reprendre.',
    'stop.reason': 'Raison (facultative ; visible de ceux qui s’occupent des cas d’usage)',
    'stop.done_one': 'Arrêté ; {count} réponse en cours a pris fin.',
    'stop.done_other': 'Arrêté ; {count} réponses en cours ont pris fin.',
    'resume.deed': 'Reprendre',
    'resume.title': 'Laisser ce cas d’usage répondre à nouveau ?',
    'resume.consequence':
      'La version {version} répond de nouveau immédiatement à tous ceux qui peuvent poser des questions.',
    'resume.done': 'Il répond à nouveau.',
    'release.deed': 'Publier',
    'release.title': 'Publier la version {version} ?',
    'release.first_one': 'Dès maintenant, {count} personne peut poser des questions à ce cas d’usage.',
    'release.first_other': 'Dès maintenant, {count} personnes peuvent poser des questions à ce cas d’usage.',
    'release.replaces_one':
      'Dès maintenant, {count} personne reçoit des réponses de cette version. Les réponses en cours se terminent avec celle de leur début.',
    'release.replaces_other':
      'Dès maintenant, {count} personnes reçoivent des réponses de cette version. Les réponses en cours se terminent avec celle de leur début.',
    'release.changes': 'Ce qui change',
    'release.noChange': 'Rien que des commentaires et la mise en forme.',
    'release.nothing': '(rien)',
    'release.undo': 'Toute version antérieure peut être publiée à nouveau.',
    'release.done': 'La version {version} est en service.',
  },
  it: {
    'state.live': 'In servizio',
    'state.draft': 'Bozza',
    'state.suspended': 'Fermato',
    'state.assessed': 'Esaminato',
    'state.approved': 'Approvato',
    'state.retired': 'Fuori servizio',
    'stopAll.deed': 'Fermare tutto',
    'stopAll.title': 'Fermare tutti i casi d’uso?',
    'stopAll.consequence_one':
      'L’unico caso d’uso in servizio non risponde più a nessuno, da subito. Le risposte in corso finiscono entro due secondi, con un messaggio che lo dice.',
    'stopAll.consequence_other':
      'Tutti i {count} casi d’uso in servizio non rispondono più a nessuno, da subito. Le risposte in corso finiscono entro due secondi, con un messaggio che lo dice.',
    'stopAll.undo':
      'Documenti, conversazioni e versioni restano. Chi può pubblicare casi d’uso può riavviare tutto; fino ad allora il fermo vale, anche dopo un riavvio.',
    'stopAll.done_one': 'Tutto è fermo; {count} risposta in corso è stata terminata.',
    'stopAll.done_other': 'Tutto è fermo; {count} risposte in corso sono state terminate.',
    'stopAll.isStopped': 'Tutto è fermo. Nessun caso d’uso risponde.',
    'stopAll.startHint': 'Ogni caso d’uso mantiene il proprio stato e riprende da lì.',
    'stopAll.startHintOthers': 'Chi può pubblicare casi d’uso può riavviare tutto.',
    'startAll.deed': 'Riavviare tutto',
    'startAll.title': 'Far rispondere di nuovo i casi d’uso?',
    'startAll.consequence_one':
      'Il caso d’uso che era in servizio risponde subito di nuovo. Ciò che è stato fermato singolarmente resta fermo.',
    'startAll.consequence_other':
      'I {count} casi d’uso che erano in servizio rispondono subito di nuovo. Ciò che è stato fermato singolarmente resta fermo.',
    'startAll.done': 'I casi d’uso rispondono di nuovo.',
    'stop.deed': 'Fermare',
    'stop.title': 'Fermare questo caso d’uso?',
    'stop.consequence': 'Da subito non risponde a nessuno. Chi fa una domanda apprende che è fermo.',
    'stop.running_zero': 'In questo momento non c’è nessuna risposta in corso.',
    'stop.running_one':
      '{count} risposta è in corso; finisce entro due secondi, con un messaggio che lo dice.',
    'stop.running_other':
      '{count} risposte sono in corso; finiscono entro due secondi, con un messaggio che lo dice.',
    'stop.undo': 'Conversazioni e versioni restano. Chi può pubblicare casi d’uso può riprenderlo.',
    'stop.reason': 'Perché (facoltativo; lo vede chi si occupa dei casi d’uso)',
    'stop.done_one': 'Fermato; {count} risposta in corso è stata terminata.',
    'stop.done_other': 'Fermato; {count} risposte in corso sono state terminate.',
    'resume.deed': 'Riprendere',
    'resume.title': 'Far rispondere di nuovo questo caso d’uso?',
    'resume.consequence':
      'La versione {version} risponde subito di nuovo a tutti quelli che possono fare domande.',
    'resume.done': 'Risponde di nuovo.',
    'release.deed': 'Pubblicare',
    'release.title': 'Pubblicare la versione {version}?',
    'release.first_one': 'Da subito {count} persona può fare domande a questo caso d’uso.',
    'release.first_other': 'Da subito {count} persone possono fare domande a questo caso d’uso.',
    'release.replaces_one':
      'Da subito {count} persona riceve risposte da questa versione. Le risposte in corso finiscono con quella con cui sono cominciate.',
    'release.replaces_other':
      'Da subito {count} persone ricevono risposte da questa versione. Le risposte in corso finiscono con quella con cui sono cominciate.',
    'release.changes': 'Che cosa cambia',
    'release.noChange': 'Nulla tranne commenti e impaginazione.',
    'release.nothing': '(nulla)',
    'release.undo': 'Ogni versione precedente può essere pubblicata di nuovo.',
    'release.done': 'La versione {version} è in servizio.',
  },
});
