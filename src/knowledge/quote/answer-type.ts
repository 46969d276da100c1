/** What kind of thing would answer a question; `open` when the wording does not tell. */
export type AnswerType =
  | 'duration'
  | 'date'
  | 'percent'
  | 'money'
  | 'number'
  | 'contact'
  | 'person'
  | 'place'
  | 'reason'
  | 'steps'
  | 'open';

/**
 * Wordings that announce the kind of answer, first match wins, so the narrower kinds stand first.
 * Question words and measure words of each language; no nouns of any one business.
 */
const announcements: readonly { readonly type: AnswerType; readonly wording: RegExp }[] = [
  {
    type: 'contact',
    wording:
      /e-?mail|mailadresse|telefon|durchwahl|hotline|courriel|t[ée]l[ée]phone|telefono|\bphone\b|indirizzo (e-?mail|di posta)|posta elettronica/iu,
  },
  { type: 'percent', wording: /prozent|pour ?cent|per ?cento|per ?cent\b|%|anteil in/iu },
  {
    type: 'duration',
    wording:
      /wie lange|wie ?viele? (sekunden|minuten|stunden|tage|wochen|monate|jahre|arbeitstage)|welche (dauer|frist)|combien de (temps|secondes|minutes|heures|jours|semaines|mois|ann)|pendant combien|quelle (est la |est )?dur[ée]e|quel (est le )?d[ée]lai|quanto tempo|per quanto|quant[ie] (secondi|minuti|ore|giorni|settimane|mesi|anni)|qual è (la durata|il termine)|how (long|much time)|how many (seconds|minutes|hours|days|weeks|months|years)/iu,
  },
  {
    type: 'date',
    wording:
      /\b(wann|quand|quando|when)\b|welche[mrns]? (jahr|monat|tag|datum|jahrhundert|uhrzeit)|wie ?viel uhr|(quel|quelle)s? (est la |est l')?(ann[ée]e|mois|jour|date|si[eè]cle|heure)|(quale|che|qual è la|qual è il) (anno|mese|giorno|data|secolo|ora)\b|(what|which) (year|month|day|date|century|time)/iu,
  },
  {
    type: 'money',
    wording:
      /was kostet|wie ?viel kost|(welche|wie hoch|was|wie ?viel).*(preis|kosten|betr[aä]g|geb[uü]hr|umsatz|gehalt|lohn|pauschale|geldbusse|honorar)|combien co[uû]te|(combien|quel).*(prix|co[uû]t|montant|tarif|frais|chiffre d'affaires|salaire)|quanto cost|(quanto|qual).*(prezz|cost[oi]|importo|tariff|fatturato|stipendio|spes[ae])|how much.*(cost|pay|paid|charge)|(what|how much).*(price|cost|fee|revenue|salary|amount)/iu,
  },
  {
    type: 'number',
    wording:
      /\bwie ?viele?\b|\bwie (hoch|gro(ss|ß)|lang|breit|schwer|tief|weit|alt|schnell|oft|h[aä]ufig|stark|warm|hei(ss|ß)|kalt|dick)\b|\bcombien\b|quelle? (est )?(la |le |l')?(hauteur|longueur|largeur|profondeur|poids|vitesse|temp[ée]rature|taille|nombre|pression|puissance)|\bquant[oaie]\b|qual è (la |il |l')(altezza|lunghezza|larghezza|profondità|peso|velocità|temperatura|numero|pressione|potenza)|how (many|much|tall|high|large|big|heavy|deep|far|old|fast|often|wide|thick|hot|cold|strong)|what (is the )?(number|percentage|temperature|weight|height|length|width|speed|pressure)|welche (anzahl|temperatur|h[oö]he|l[aä]nge|breite|leistung)|cu[aá]nt[oa]s?/iu,
  },
  {
    type: 'person',
    wording:
      /^\W*(\p{L}+ )?(wer|wen|wem|wessen|who|whom|whose|qui|chi|quién|quiénes)\b|\b(an wen|bei wem|mit wem|von wem|à qui|de qui|par qui|a chi|da chi|di chi|con chi|to whom|by whom)\b/iu,
  },
  { type: 'place', wording: /(?<!\p{L})(wo|wohin|woher|where|où|dove|dónde)(?!\p{L})/iu },
  { type: 'reason', wording: /(?<!\p{L})(warum|weshalb|wieso|why|pourquoi|perché)(?!\p{L})/iu },
  {
    type: 'steps',
    wording:
      /^\W*(wie (muss|kann|soll|geht|gehe|wird|werden|stelle|mache|man)|comment|come (si|faccio|devo|posso|va)|how (do|to|can|should|must))\b|(schritte|reihenfolge|vorgehen|procedura|étapes|proc[ée]dure|steps)/iu,
  },
];

/** The kind of answer the wording of a German, French, Italian or English question announces. */
export const expectedAnswer = (question: string): AnswerType =>
  announcements.find(({ wording }) => wording.test(question))?.type ?? 'open';

const months =
  'januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|dicembre|january|february|march|may|june|july|october|december';
const weekdays =
  'montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?';
const numerals =
  'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreissig|dreißig|hundert|tausend|deux|trois|quatre|cinq|sept|huit|neuf|onze|douze|quinze|vingt|trente|cent|mille|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|quindici|venti|trenta|cento|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|hundred|thousand|millions?|million(en)?|milion[ei]|miliard[oi]|milliard(en|s)?|billion';
const timeUnits =
  'sekunden?|minuten?|stunden?|tag(e|en)?|wochen?|monat(e|en)?|jahr(e|en|zehnte)?|werktagen?|arbeitstagen?|secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?|second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|seconds?|hours?|days?|weeks?|months?|years?|decades?|centur(y|ies)|min|std|h|s';
const number = `(?:\\d[\\d'’.,\\u202f\\u00a0]*|${numerals})`;
const word = (alternatives: string) => `(?<![\\p{L}\\d])(?:${alternatives})(?![\\p{L}\\d])`;

/** Patterns of the thing itself in a text, in the four languages together: documents mix them. */
const evidence: Readonly<Partial<Record<AnswerType, RegExp>>> = {
  duration: new RegExp(
    word(
      `(?:\\d[\\d'’.,]*|${numerals}|eine[nmr]?|une?|an?|un[oa]?)[\\s\\u00a0\\u202f-]*(?:\\p{L}+ )?(?:${timeUnits})`,
    ),
    'giu',
  ),
  date: new RegExp(
    `${word('\\d{1,2}\\.\\s?\\d{1,2}\\.(?:\\d{4}|\\d{2})?')}|${word('\\d{4}-\\d\\d-\\d\\d')}|${word('1\\d{3}|20\\d\\d')}|${word(`${months}|${weekdays}`)}|${word('\\d{1,2}[:.h]\\d\\d')}|${word('\\d{1,2} ?(?:uhr|h|am|pm)')}|${word('jahrhunderts?|siècles?|secol[oi]|century|centuries')}`,
    'giu',
  ),
  percent: new RegExp(
    `\\d\\s?%|${word(`${number}[\\s\\u00a0]?(?:prozent|pour ?cent|per ?cento|per ?cent)`)}`,
    'giu',
  ),
  money: new RegExp(
    `(?:CHF|EUR|USD|GBP|Fr\\.|SFr\\.|€|\\$|£)[\\s\\u00a0]?\\d|\\d[\\d'’.,\\s\\u00a0–-]*(?:CHF|EUR|USD|GBP|Fr\\.|€|\\$|£|Franken|francs?|franchi|Euros?|dollars?|Dollar)|${word(`${number}(?: \\p{L}+)? (?:Franken|francs?|franchi|Euros?|dollars?|Dollar|Pfund|pounds?|Millionen|Milliarden|millions?|billions?|milioni|miliardi)`)}`,
    'giu',
  ),
  number: new RegExp(`${word("\\d[\\d'’.,]*")}|\\d+|${word(numerals)}`, 'giu'),
  contact:
    /[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}|(?:\+|00)\d[\d\s()/.-]{6,}\d|\b0\d{1,3}[\s/]\d{2,3}[\s.]?\d{2}[\s.]?\d{2}\b/gu,
  person:
    /\p{Lu}[\p{Ll}'’-]+ (?:(?:van|von|de|di|da|del|der|Mc|\p{Lu}\.) ?)?\p{Lu}[\p{Ll}'’-]+|(?:Herrn?|Frau|M\.|Mme|Madame|Monsieur|Signor[ae]?|Sig\.(?:ra)?|Mr|Mrs|Ms|Dr\.?) \p{Lu}/gu,
  place:
    /(?:\bin|\bim|\bà|\ben|\ba|\bat|\bnach|\baus|\bdi|\bnel|\bnear|\bzu|\bau|\bauf|\bunter|\bon|\bsur|\bsu) (?:der |die |den |dem |la |le |the |l['’]|il )?\p{Lu}[\p{L}'’-]+|\b[A-Z]{2}-\d{4}\b|\b\d{4,5} \p{Lu}\p{L}+/gu,
  reason:
    /(?:\b(?:weil|da|denn|wegen|aufgrund|deshalb|daher|damit|parce|car|puisque|afin|raison|perché|poiché|affinché|motivo|because|since|due|so that|therefore|in order)\b)/giu,
  steps:
    /(?:^|\n)\s*(?:\d+[.)]|[-*•])\s|\b(?:zuerst|anschliessend|danach|dann|schliesslich|d'abord|ensuite|puis|enfin|prima|poi|infine|first|then|next|finally)\b/giu,
};

/**
 * Where `text` holds something of the expected kind, as UTF-16 offsets of each find.
 * Undefined when the kind cannot be recognised (an open question): that is no evidence either way.
 */
export function findAnswers(
  text: string,
  type: AnswerType,
): readonly { start: number; end: number }[] | undefined {
  const pattern = evidence[type];
  if (pattern === undefined) return undefined;
  return [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/**
 * Words (folded) that only ask for the kind of answer: a text that holds such a thing has answered them, whether
 * or not it repeats the word. `Was kostet X?` is answered by a price beside X.
 */
const askedBy: Readonly<Record<AnswerType, ReadonlySet<string>>> = {
  duration: words(
    'dauer dauert dauern lange lang frist gilt gelten gultig zeit zeitraum duree dure durent delai valable vaut temps durata dura durano termine tempo vale valido valida valid last lasts take takes duration period time long',
  ),
  date: words(
    'datum jahr tag monat zeitpunkt findet statt stattfinden beginnt beginnen endet enden date annee jour mois lieu data anno giorno mese luogo year day month time start starts begin begins end ends take place happen happened',
  ),
  percent: words(
    'prozent prozentsatz satz anteil hoch pourcentage taux part percentuale tasso quota percentage rate share',
  ),
  money: words(
    'preis preise kostet kosten betrag hoch betragt betragen prix coute coutent cout montant tarif prezzo costa costano costo importo price cost costs amount charge pay',
  ),
  number: words(
    'anzahl zahl hoch gross lang breit schwer betragt betragen nombre numero combien number amount high large heavy quantita quantite',
  ),
  contact: words(
    'telefon telefonnummer nummer adresse mail email erreiche erreichen erreicht kontakt telephone numero courriel joindre contacter telefono indirizzo posta elettronica contattare raggiungere phone number address contact reach call',
  ),
  person: words('heisst name namen person nom appelle personne nome chiama persona called'),
  place: words('befindet liegt ort stelle lieu trouve situe luogo trova place located situated find'),
  reason: words('grund grunde raison motivo ragione reason'),
  steps: words('gehe vorgehen schritte etapes procedure procedura passi steps'),
  open: words(''),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Whether a folded word only asks for the kind of answer. */
export function asksFor(type: AnswerType, form: string): boolean {
  return askedBy[type].has(form);
}

/** Column labels that make a bare number in a row below them a thing of that kind. */
const labels: Readonly<Partial<Record<AnswerType, RegExp>>> = {
  money:
    /CHF|EUR|USD|GBP|€|\$|£|Fr\.|preis|kosten|betrag|prix|co[uû]t|montant|prezzo|costo|importo|price|cost|amount|umsatz|revenue/iu,
  percent: /%|prozent|satz|pour ?cent|taux|percentuale|tasso|per ?cent|rate/iu,
  duration:
    /tage|wochen|monate|jahre|stunden|minuten|jours|semaines|mois|ann[ée]es|heures|giorni|settimane|mesi|anni|ore|days|weeks|months|years|hours|minutes|frist|dauer|d[ée]lai|dur[ée]e|termine|durata|period|duration/iu,
};

/** As {@link findAnswers} for a table row: a number counts as money or a duration when a column label says so. */
export function findInRow(row: string, header: string, type: AnswerType): ReturnType<typeof findAnswers> {
  const finds = findAnswers(row, type);
  if (finds === undefined || finds.length > 0 || !labels[type]?.test(header)) return finds;
  return findAnswers(row, 'number');
}
