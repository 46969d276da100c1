import { defineWords } from '../language/define-words.ts';

/** Words of the chat inside another page. */
export const words = defineWords('embed', {
  en: {
    waiting: 'Connecting …',
    alone: 'This page belongs inside another one',
    aloneAdvice: 'It is shown in a frame of your intranet. To chat here, sign in to Leitstand.',
    noToken: 'Your intranet gave no access',
    noTokenAdvice: 'Reload the page, or sign in to your intranet again.',
    restart: 'New conversation',
    log: 'Conversation',
  },
  de: {
    waiting: 'Verbindung wird aufgebaut …',
    alone: 'Diese Seite gehört in eine andere',
    aloneAdvice:
      'Sie erscheint in einem Rahmen Ihres Intranets. Um hier zu fragen, melden Sie sich bei Leitstand an.',
    noToken: 'Ihr Intranet hat keinen Zugang gegeben',
    noTokenAdvice: 'Laden Sie die Seite neu oder melden Sie sich im Intranet noch einmal an.',
    restart: 'Neues Gespräch',
    log: 'Gespräch',
  },
  fr: {
    waiting: 'Connexion …',
    alone: 'Cette page a sa place dans une autre',
    aloneAdvice:
      'Elle s’affiche dans un cadre de votre intranet. Pour poser vos questions ici, connectez-vous à Leitstand.',
    noToken: 'Votre intranet n’a pas donné d’accès',
    noTokenAdvice: 'Rechargez la page ou reconnectez-vous à votre intranet.',
    restart: 'Nouvelle conversation',
    log: 'Conversation',
  },
  it: {
    waiting: 'Connessione …',
    alone: 'Questa pagina va dentro un’altra',
    aloneAdvice: 'Appare in un riquadro della sua intranet. Per fare domande qui, acceda a Leitstand.',
    noToken: 'La sua intranet non ha dato l’accesso',
    noTokenAdvice: 'Ricarichi la pagina o acceda di nuovo alla sua intranet.',
    restart: 'Nuova conversazione',
    log: 'Conversazione',
  },
});
