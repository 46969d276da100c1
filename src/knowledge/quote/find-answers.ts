import type { AnswerType } from './answer-type.ts';

const months =
  'januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|dicembre|january|february|march|may|june|july|october|december';
const weekdays =
  'montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?';
const numerals =
  'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreissig|dreißig|hundert|tausend|deux|trois|quatre|cinq|sept|huit|neuf|onze|douze|quinze|vingt|trente|cent|mille|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|quindici|venti|trenta|cento|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|hundred|thousand|millions?|million(en)?|milion[ei]|miliard[oi]|milliard(en|s)?|billion';
const timeUnits =
  'sekunden?|minuten?|stunden?|tag(e|en)?|wochen?|monat(e|en)?|jahr(e|en|zehnte)?|werktagen?|arbeitstagen?|secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?|second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|seconds?|hours?|days?|weeks?|months?|years?|decades?|centur(y|ies)|min|std|h|s';
const ordinals =
  'erste[nrsm]?|zweite[nrsm]?|dritte[nrsm]?|vierte[nrsm]?|fünfte[nrsm]?|letzte[nrsm]?|premi(?:er|ère)|deuxième|troisième|quatrième|dernier|dernière|prim[oa]|second[oa]|terz[oa]|quart[oa]|ultim[oa]|first|second|third|fourth|fifth|last|\\d{1,2}(?:\\.|er|re|e|è[mr]e|°|st|nd|rd|th)';
const number = `(?:\\d[\\d'’.,\\u202f\\u00a0]{0,20}|${numerals})`;
const word = (alternatives: string) => `(?<![\\p{L}\\d])(?:${alternatives})(?![\\p{L}\\d])`;

const measure = (units: string) =>
  new RegExp(`(?:\\d[\\d'’.,]{0,20}|${word(numerals)})[\\s\\u00a0\\u202f-]?${word(units)}`, 'giu');

/** Patterns of the thing itself in a text, in the four languages together: documents mix them. */
const evidence: Readonly<Partial<Record<AnswerType, RegExp>>> = {
  weight: measure(
    'kg|g|t|kilos?|kilogramm|gramm|tonnen?|kilogrammes?|grammes?|tonnes?|chilogrammi|grammi|tonnellate|kilograms?|grams?|tons?|pounds?|pfund',
  ),
  length: measure(
    'mm|cm|m|km|dm|millimeter|zentimeter|meter|kilometer|mètres?|millimètres?|kilomètres?|metr[oi]|chilometri|metres?|meters?|kilometres?|kilometers?|miles?|feet|foot|ft|inch(?:es)?|fuss|fuß|meilen',
  ),
  temperature: /\d[\d.,]{0,20}\s?(?:°|º|grad(?![\p{L}])|degr[eé]|gradi|kelvin)/giu,
  extent: measure(
    `mm|cm|m|km|meter|mètres?|metr[oi]|metres?|meters?|miles?|feet|foot|inch(?:es)?|zeichen|stellen|seiten|caractères|chiffres|pages|caratteri|cifre|pagine|characters|digits|${timeUnits}`,
  ),
  period:
    /\d{1,2}(?:[:.h]\d\d)?\s?(?:uhr|h|am|pm)?\s?(?:[–-]|bis|à|alle|a|to|until|till|und|et|e|and)\s?\d{1,2}(?:[:.h]\d\d|\s?(?:uhr|h|am|pm))/giu,
  frequency: new RegExp(
    `${word(`(?:alle|tou(?:te)?s les|ogni|every|each|chaque|jede[nrsm]?|jeweils) (?:${number} )?\\p{L}+`)}|${word('\\p{L}{0,8}täglich\\p{L}*|wöchentlich\\p{L}*|monatlich\\p{L}*|jährlich\\p{L}*|quotidien(?:ne)?s?|hebdomadaires?|mensuel(?:le)?s?|annuel(?:le)?s?|giornalier[oaie]|settimanal[ei]|mensil[ei]|annual[ei]|daily|weekly|monthly|yearly|annually|quarterly')}|${word('halbjährlich|vierteljährlich|trimestriel(?:le)?s?|trimestral[ei]')}|${word(`(?:${numerals}|ein|\\d+)[\\s-]?mal|(?:une|\\d+) fois|una volta|\\d+ volte|once|twice`)}|${measure(timeUnits).source}`,
    'giu',
  ),
  duration: new RegExp(
    word(
      `(?:\\d[\\d'’.,]{0,20}|${numerals}|${ordinals}|eine[nmr]?|une?|an?|un[oa]?)[\\s\\u00a0\\u202f-]*(?:\\p{L}+ )?(?:${timeUnits}|\\p{L}{3,}(?:tag|tage|tagen|stunden|wochen|monate|monaten|jahr|jahre|jahren))`,
    ),
    'giu',
  ),
  date: new RegExp(
    `${word('\\d{1,2}\\.\\s?\\d{1,2}\\.(?:\\d{4}|\\d{2})?')}|${word('\\d{4}-\\d\\d-\\d\\d')}|${word('1\\d{3}|20\\d\\d')}|${word(`${months}|${weekdays}`)}|${word('\\d{1,2}[:.h]\\d\\d')}|${word('\\d{1,2} ?(?:uhr|h|am|pm)')}|${word(`(?:${ordinals}) (?:\\p{L}+ )?(?:${timeUnits}|\\p{L}{3,}(?:tag|monat|jahr)(?:e?s)?)`)}|${word('jahrhunderts?|siècles?|secol[oi]|century|centuries')}`,
    'giu',
  ),
  percent: new RegExp(
    `\\d\\s?%|${word(`${number}[\\s\\u00a0]?(?:prozent|pour ?cent|per ?cento|per ?cent)`)}`,
    'giu',
  ),
  money: new RegExp(
    `(?:CHF|EUR|USD|GBP|Fr\\.|SFr\\.|€|\\$|£)[\\s\\u00a0]?\\d|\\d[\\d'’.,\\s\\u00a0–-]{0,40}(?:CHF|EUR|USD|GBP|Fr\\.|€|\\$|£|Franken|francs?|franchi|Euros?|dollars?|Dollar)|${word(`${number}(?: \\p{L}+)? (?:Franken|francs?|franchi|Euros?|dollars?|Dollar|Pfund|pounds?|Millionen|Milliarden|millions?|billions?|milioni|miliardi)`)}`,
    'giu',
  ),
  number: new RegExp(`${word("\\d[\\d'’.,]{0,20}")}|\\d+|${word(numerals)}`, 'giu'),
  contact:
    /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@(?:[\p{L}\d-]+\.)+\p{L}{2,}|(?<!\d)(?:\+|00)\d[\d\s()/.-]{6,40}\d|\b0\d{1,3}[\s/]\d{2,3}[\s.]?\d{2}[\s.]?\d{2}\b/gu,
  person:
    /\p{Lu}[\p{Ll}'’-]+ (?:(?:van|von|von der|van der|de|di|da|del|Mc|\p{Lu}\.) ?)?\p{Lu}[\p{Ll}'’-]+|(?:Herrn?|Frau|M\.|Mme|Madame|Monsieur|Signor[ae]?|Sig\.(?:ra)?|Mr|Mrs|Ms|Dr\.?) \p{Lu}/gu,
  colour: new RegExp(
    word(
      '(?:(?:hell|dunkel)?(?:rot|blau|grün|gelb|grau|schwarz|weiss|weiß|braun|silbern|violett|orange|rosa|beige)|rouge|bleu|vert|jaune|gris|noir|blanc|brun|ross[oa]|blu|azzurr[oa]|verde|giall[oa]|grigi[oa]|ner[oa]|bianc[oa]|marrone|red|blue|green|yellow|gr[ae]y|black|white|brown|silver|purple|pink)(?:es?|en|em|er|s|he)?|RAL \\d+',
    ),
    'giu',
  ),
  speed: new RegExp(
    `\\d[\\d'’.,]{0,20}\\s?(?:\\p{L}+ )?(?:/|pro|par|al|alla|all['’]|per|a|an|in der) ?(?:${timeUnits})(?!\\p{L})`,
    'giu',
  ),
  address:
    /(?<!\p{L})\p{L}+(?:strasse|straße|weg|gasse|platz|allee) \d+|(?<!\p{L})(?:[Rr]ue|[Aa]venue|[Cc]hemin|[Rr]oute|[Pp]lace|[Vv]ia|[Vv]iale|[Pp]iazza) (?:de la |del(?:la)? |d[eu]s? |d['’])?\p{Lu}[^,.;\n]{1,30}?,? \d|(?<!\d)\d{1,9},? (?:rue|avenue|chemin|route) |(?<!\d)\d{1,9} [\p{L} ]{2,30} (?:[Ss]treet|[Rr]oad|[Ll]ane)/gu,
  place:
    /(?:\bin|\bim|\bà|\ben|\ba|\bat|\bnach|\baus|\bdi|\bnel|\bnear|\bzu|\bau|\bauf|\bunter|\bon|\bsur|\bsu) (?:der |die |den |dem |la |le |the |l['’]|il )?\p{Lu}[\p{L}'’-]+|\b[A-Z]{2}-\d{4}\b|\b\d{4,5} \p{Lu}\p{L}+/gu,
  reason:
    /(?:\b(?:weil|da|denn|wegen|aufgrund|deshalb|daher|damit|parce|car|puisque|afin|raison|perché|poiché|affinché|motivo|because|since|due|so that|therefore|in order)\b)/giu,
  steps:
    /(?:^|\n)[^\S\n]*(?:\d{1,6}[.)]|[-*•])\s|\b(?:zuerst|anschliessend|danach|dann|schliesslich|d'abord|ensuite|puis|enfin|prima|poi|infine|first|then|next|finally)\b/giu,
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

/** Column labels that make a bare number in a row below them a thing of that kind. */
const labels: Readonly<Partial<Record<AnswerType, RegExp>>> = {
  money:
    /CHF|EUR|USD|GBP|€|\$|£|Fr\.|preis|kosten|betrag|prix|co[uû]t|montant|prezzo|costo|importo|price|cost|amount|umsatz|revenue/iu,
  percent: /%|prozent|satz|pour ?cent|taux|percentuale|tasso|per ?cent|rate/iu,
  weight: /\bkg\b|gewicht|poids|peso|weight/iu,
  length: /\b(?:mm|cm|m)\b|l[aä]nge|breite|tiefe|longueur|largeur|lunghezza|larghezza|length|width|depth/iu,
  temperature: /°|temp[eé]ratur/iu,
  extent: /\b(?:mm|cm|m)\b|l[aä]nge|longueur|lunghezza|length/iu,
  frequency:
    /intervall|abstand|fr[ée]quence|frequenza|interval|tous les|ogni|every|alle|jours|tage|stunden|heures|ore|hours/iu,
  duration:
    /tage|wochen|monate|jahre|stunden|minuten|jours|semaines|mois|ann[ée]es|heures|giorni|settimane|mesi|anni|ore|days|weeks|months|years|hours|minutes|frist|dauer|d[ée]lai|dur[ée]e|termine|durata|period|duration/iu,
};

/** As {@link findAnswers} for a table row: a number counts as money or a duration when a column label says so. */
export function findInRow(row: string, header: string, type: AnswerType): ReturnType<typeof findAnswers> {
  const finds = findAnswers(row, type);
  // A row is not a step of a procedure: it may be one, or not.
  if (type === 'steps') return finds?.length ? finds : undefined;
  if (finds === undefined || finds.length > 0 || !labels[type]?.test(header)) return finds;
  return findAnswers(row, 'number');
}
