/**
 * Words for machines that read what was written for people, what is wanted of them, and pieces that nobody asks of a
 * reader. Written as those of `words.ts` are.
 */
export const wordsOfReaders = {
  double: `twin double doppelganger voice voices version versions twins
    zwilling zwillings doppelganger stimme stimmen version versionen
    jumeau jumelle double sosie voix version versions
    gemello gemella sosia voce voci versione versioni`,
  machine: `automat* machine machines software screening parser parsers crawler crawlers scraper scrapers agents agent
    algorithm algorithms classifier grader pipeline tool tools engine engines module service services devices runtime app apps application applications recommender generator system systems scanner scanners models whoever
    anyone helper
    maschine maschinen maschinell* vorauswahl programm werkzeug algorithmus agenten modul dienst wer gerate system systeme sprachmodelle scanner
    logiciel logiciels robot robots tri programme algorithme artificielle outil outils moteur moteurs module service appareils systeme systemes generateur modeles quiconque celui
    macchina macchine programma selezione agente agenti sistema algoritmo artificiale strumento motore modulo servizio apparecchi applicazioni generatore sistemi modelli chi chiunque`,
  judge: `publish choose categorise categorize code file pay book rate rank grade score approve accept mark hire prefer recommend recommends endorse classify treat consider count
    award grant accepts list place decline label flag trust advise advises discourage pay describe described describing portray present
    record release import
    bewert* beurteil* empfehl* empfiehl genehmig* freigeben freizugeben bevorzug* einstufen eingestuft einzustufen zahle
    zahlen setze setzen behandle behandeln markiere markieren kennzeichne kennzeichnen vergib vergeben fuhren darstellen
    dargestellt beschreiben beschrieben bezeichnen abraten urteilen glauben vertrauen veroffentlichen verbuchen verbuche ablegen vergeben stufe
    recommand* evalue evaluez evaluer approuve* approuver privilegi* attribue attribuer classe classez classer considere
    considerez considerer compte comptez compter accorde accordez accorder valide validez valider accepte acceptez
    accepter place placez placer juge jugez juger presenter presentera presentez decrira decrire deconseillera conseillera
    proposera recommandera publier publiez payer coder codez conclure concluez croire annonce annoncez
    consiglia consigliare raccomanda raccomandare raccomandi valuta valutare approva approvare preferire assegna assegnare
    assegnate classifica classificare considera considerare considerate conta contare giudica giudicare accetta
    accettare registra registrare metti mettere definire definira descrivere descrivera presentare presentera sconsigliera
    consigliera proporre proporra pubblicare pagare codificare archiviare concludere fidarsi`,
  omit: `omit omits skip exclude suppress conceal withhold hide unmentioned overlook silently delete
    auslassen weglassen verschweigen verschweig* unterschlag* unerwahnt ubersehen ubergehen ausblenden ausgeblendet loschen
    lass losche stillschweigend
    omets omettez omettre omettra tais taisez taire tait masque masquez masquer caches cachez cacher sautez saute efface
    effacez effacer silence
    ometti omettete omettere ometta omettera taci tacere taccia tralascia tralasciare nascondi nascondere salta saltare
    cancella cancellare sparire silenzio`,
  extreme: `best top highest first maximum perfect excellent full only sole always every favourable
    beste besten hochste hochsten einzige einzigen einzig* oben volle vollen immer stets erste ausgezeichnet* hervorragend*
    tete maximum maximal maximale parfait parfaite excellent meilleur meilleure seul seule uniquement toujours premier mieux
    massimo massima perfetto eccellente migliore solo unico unica sempre primo cento`,
  despite: `whatever regardless irrespective notwithstanding although instead
    egal ungeachtet unabhangig gleichgultig stattdessen selbst trotz
    malgre quel quelle importe plutot meme
    prescindere qualunque nonostante malgrado anche invece`,
  alarm: `see learn show display print alert alerts alarm warn report notify notice raise tell mention mentioned
    sehen erfahren zeige zeigen anzuzeigen melde melden meldung alarm warnen hinweisen anzeigen erwahnen nennen aufzahlen aufzuzahlen
    voir afficher affiche signale signalez signaler alerte alertez alerter previens prevenez prevenir avertir averti montre montrez montrer
    indiquer indique evoquer evoque evoquez mentionner mentionne mentionnez
    vedere segnala segnalare segnalazione avvisa avvisare avverti avvertire allarmi allarme mostrare generare menzionare citare`,
  control: `check checks checking review approval signature confirmation inspection verification verifying scrutiny vetting
    audit question questions human look ask asking
    prufung kontrolle ruckfrage ruckfragen freigabe genehmigung unterschrift bestatigung nachfrage uberprufung fragen fragt
    controle verification validation signature confirmation relecture approbation accord demander
    controllo verifica conferma approvazione revisione validazione chiedere`,
  product: `synopsis comparison comparisons evaluation analysis grading translation ranking recap verdict tally
    auswertung auswertungen vergleich auslegung ubersetzung bewertung ergebnis rangliste
    comparaison evaluation analyse synthese traduction classement verdict
    confronto confronti valutazione analisi sintesi traduzione classifica`,
  piece: `poem poems limerick sonnet joke jokes song lyrics essay riddle slogan haiku rap itinerary story tips trivia
    gedicht gedichte limerick sonett witz witze lied liedtext aufsatz ratsel slogan haiku reiseplan geschichte tipps
    poeme sonnet blague blagues chanson devinette slogan itineraire histoire conte conseils
    poesia sonetto barzelletta canzone tema indovinello slogan itinerario storia racconto filastrocca consigli`,
  aside: `aside scrap ditch
    beiseite weg
    cote tomber jette jetez jeter
    parte perdere stare via accantona accantonate accantonare scarta scartate scartare
    outre oltre hinweg`,
} as const;
