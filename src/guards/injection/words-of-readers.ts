/**
 * Words for machines that read what was written for people, what is wanted of them, and pieces that nobody asks of a
 * reader. Written as those of `words.ts` are.
 */
export const wordsOfReaders = {
  machine: `automat* machine machines software screening parser parsers crawler crawlers scraper scrapers agents agent
    maschine maschinen maschinell* vorauswahl programm
    logiciel logiciels robot robots tri
    macchina macchine programma selezione agente agenti`,
  judge: `rate rank grade score approve accept mark hire prefer recommend recommends endorse
    bewert* beurteil* empfehl* empfiehl genehmig* freigeben freizugeben bevorzug* einstufen
    recommand* evalue evaluez evaluer approuve* approuver privilegi* attribue attribuer
    consiglia consigliare raccomanda raccomandare valuta valutare approva approvare preferire assegna assegnare`,
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
