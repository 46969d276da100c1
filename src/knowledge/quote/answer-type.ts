/** What kind of thing would answer a question; `open` when the wording does not tell. */
export type AnswerType =
  | 'duration'
  | 'extent'
  | 'period'
  | 'frequency'
  | 'date'
  | 'percent'
  | 'money'
  | 'weight'
  | 'length'
  | 'temperature'
  | 'number'
  | 'contact'
  | 'person'
  | 'place'
  | 'address'
  | 'colour'
  | 'speed'
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
  {
    type: 'period',
    wording:
      /von wann bis wann|zwischen welchen (zeiten|stunden)|[oö]ffnungszeit|de quand à quand|de quelle heure|entre quelles heures|heures d'ouverture|da quando a quando|dalle? ?(?:\w{1,20} )?(che|quali) or[ae]|tra quali or|orari? di apertura|from when (to|until|till)|between (which|what) (times|hours)|opening hours/iu,
  },
  {
    type: 'frequency',
    wording:
      /wie (oft|h[aä]ufig)|in welche[mn] (abstand|abst[aä]nden|intervall)|welches intervall|(à quelle|quelle est la) fr[ée]quence|tous les combien|combien de fois|(ogni|con che|con quale) (quanto|frequenza)|quante volte|how (often|frequently|many times)/iu,
  },
  {
    type: 'extent',
    wording: /\bwie (lang|weit|tief|breit)\b|how long (is|are|was|were|must|should|can)\b/iu,
  },
  {
    type: 'colour',
    wording:
      /welche[rmns]? farbe|quelle (est la )?couleur|(che|quale|qual è il) colore|(what|which) (is the )?colou?r/iu,
  },
  {
    type: 'speed',
    wording:
      /welche[rmns]? (\p{L}+)?geschwindigkeit|wie hoch ist die (\p{L}+)?geschwindigkeit|(quelle|à quelle) (est la )?vitesse|(a che|quale|qual è la) velocità|how fast|what (is the )?(\p{L}+ )?speed/iu,
  },
  {
    type: 'address',
    wording:
      /(welche|(in|an) welcher|wie lautet die|wo ist die) (post)?(strasse|straße|adresse|anschrift)|quelle (est l'|est la |est votre )?(rue|adresse)|à quelle (rue|adresse)|(quale|qual è la|in che|in quale) via\b|qual è l'indirizzo|(what|which) (is the |is your )?(street|address)/iu,
  },
  { type: 'percent', wording: /prozent|pour ?cent|per ?cento|per ?cent\b|%|anteil in/iu },
  {
    type: 'duration',
    wording:
      /^\W*(?:dauer|frist|dur[ée]e|d[ée]lai|durata|duration)\b|wie lange|wie ?viele? (sekunden|minuten|stunden|tage|wochen|monate|jahre|arbeitstage)|welche[rmns]? (dauer|frist|alter)|(à|de) quel [aâ]ge|quel [aâ]ge|(a|che) (che )?et[aà]|(what|which) age|how old|combien de (temps|secondes|minutes|heures|jours|semaines|mois|ann)|pendant combien|quelle (est la |est )?dur[ée]e|quel (est le )?d[ée]lai|quanto tempo|per quanto|quant[ie] (secondi|minuti|ore|giorni|settimane|mesi|anni)|qual è (la durata|il termine)|how (long|much time)|how many (seconds|minutes|hours|days|weeks|months|years)/iu,
  },
  {
    type: 'date',
    wording:
      /\b(wann|quand|quando|when)\b|welche[mrns]? (jahr|monat|tag|wochentag|datum|jahrhundert|uhrzeit)|wie ?viel uhr|(quel|quelle)s? (est la |est l')?(ann[ée]e|mois|jour|date|si[eè]cle|heure)|(quale|che|qual è la|qual è il) (anno|mese|giorno|data|secolo|ora)\b|(what|which) (year|month|day|date|century|time)/iu,
  },
  {
    type: 'money',
    wording:
      /^\W*(?:preis|kosten|prix|co[uû]t|prezzo|costo|price|cost|tarif|tariffa)s?\b|was kostet|wie teuer|(combien|quel).*cher|quanto cara?|how expensive|wie ?viel kost|(welche|wie hoch|was|wie ?viel).*(preis|kosten|betr[aä]g|geb[uü]hr|umsatz|gehalt|lohn|pauschale|geldbusse|honorar)|combien co[uû]te|(combien|quel).*(prix|co[uû]t|montant|tarif|frais|chiffre d'affaires|salaire)|quanto cost|(quanto|qual).*(prezz|cost[oi]|importo|tariff|fatturato|stipendio|spes[ae])|how much.*(cost|pay|paid|charge)|(what|how much).*(price|cost|fee|revenue|salary|amount)/iu,
  },
  {
    type: 'weight',
    wording:
      /wie schwer|wie ?viel wieg|gewicht|combien p[eè]se|\bpoids\b|quanto pesa|\bpeso\b|how heavy|\bweigh/iu,
  },
  {
    type: 'length',
    wording:
      /(welche|wie gross ist die) (l[aä]nge|breite|tiefe|distanz|entfernung)|(quelle? est |de quelle )(la |l')?(longueur|largeur|profondeur|distance)|qual è la (lunghezza|larghezza|profondità|distanza)|how (wide|deep|far|tall)\b|what is the (length|width|depth|distance|height)/iu,
  },
  {
    type: 'temperature',
    wording: /temp[eé]ratur|\bwie (warm|hei(ss|ß)|kalt)\b|how (hot|cold|warm)\b/iu,
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

/**
 * Words (folded) that only ask for the kind of answer: a text that holds such a thing has answered them, whether
 * or not it repeats the word. `Was kostet X?` is answered by a price beside X.
 */
const askedBy: Readonly<Record<AnswerType, ReadonlySet<string>>> = {
  duration: words(
    'alter age eta old alt dauer dauert dauern lange lang frist gilt gelten gultig zeit zeitraum duree dure durent delai valable vaut temps durata dura durano termine tempo vale valido valida valid last lasts take takes duration period time long',
  ),
  extent: words('lang weit tief breit lange weite tiefe breite long length longueur lunghezza is are'),
  period: words(
    'wann zeit zeiten offnungszeiten heures quand ouverture quando orari apertura when times hours opening',
  ),
  frequency: words(
    'oft haufig abstand abstanden intervall frequence fois frequenza volte often frequently times interval',
  ),
  date: words(
    'wochentag datum jahr tag monat zeitpunkt findet statt stattfinden beginnt beginnen endet enden date annee jour mois lieu data anno giorno mese luogo year day month time start starts begin begins end ends take place happen happened',
  ),
  percent: words(
    'prozent prozentsatz satz anteil hoch pourcentage taux part percentuale tasso quota percentage rate share',
  ),
  money: words(
    'teuer cher caro cara expensive preis preise kostet kosten betrag hoch betragt betragen prix coute coutent cout montant tarif prezzo costa costano costo importo price cost costs amount charge pay',
  ),
  weight: words('schwer gewicht wiegt pese poids pesa peso heavy weight weigh weighs'),
  length: words(
    'lang breit tief weit lange breite tiefe distanz longueur largeur profondeur lunghezza larghezza profondita wide deep far tall length width depth distance height',
  ),
  temperature: words('temperatur warm heiss kalt temperature temperatura hot cold'),
  number: words(
    'anzahl zahl hoch gross betragt betragen nombre numero combien number amount high large quantita quantite',
  ),
  contact: words(
    'telefon telefonnummer nummer adresse mail email erreiche erreichen erreicht kontakt telephone numero courriel joindre contacter telefono indirizzo posta elettronica contattare raggiungere phone number address contact reach call',
  ),
  person: words('heisst name namen person nom appelle personne nome chiama persona called'),
  colour: words('farbe couleur colore colour color'),
  speed: words('geschwindigkeit vitesse velocita speed fast'),
  address: words('strasse adresse anschrift rue via indirizzo street address lautet'),
  place: words('befindet liegt ort stelle lieu trouve situe luogo trova place located situated find'),
  reason: words('grund grunde raison motivo ragione reason'),
  steps: words('gehe vorgehen schritte etapes procedure procedura passi steps'),
  open: words(''),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Kinds that a text shows beyond doubt: one without them does not answer. */
const sure: ReadonlySet<AnswerType> = new Set([
  'address',
  'colour',
  'contact',
  'money',
  'percent',
  'period',
  'speed',
  'temperature',
  'weight',
]);

/** Whether the kind asked for is one that is recognised wherever it stands; `who is` asks for a name. */
export function isSureKind(type: AnswerType, question: string): boolean {
  return (
    sure.has(type) ||
    (type === 'person' && /^\W*(?:wer ist|wer heisst|qui est|chi è|who is)(?!\p{L})/iu.test(question))
  );
}

/** Whether a folded word only asks for the kind of answer. */
export function asksFor(type: AnswerType, form: string): boolean {
  return askedBy[type].has(form);
}
