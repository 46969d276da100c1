import { ExactWords, LowerWords } from '../../names/word-lists.ts';
import { apartFrom } from '../../reading/apart-from.ts';
import { isDigit } from '../../reading/numbers.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import type { Range } from './wards.ts';

/**
 * Wards that no noun introduces and no verb needs: a code behind a preposition, where a patient, a message or a visit goes to it
 * (`Pat. auf C7 West`, `Verl. a. S2`, `Labor an H1 durchgegeben`), or behind its article (`auf die M7`, `von der Chir. 3`, `auf der
 * IPS B`). What else has such codes (vertebrae, vitamins, hormones, gases, leads, stages) needs a verb of moving.
 */
export function bareWards({ text, words }: Reading): readonly Range[] {
  const found: Range[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (word.capital && heads.has(word)) {
      const range = inBracket(text, word.end);
      if (range) found.push(range);
      continue;
    }
    if (!prepositions.has(word)) continue;
    const next = words[at + 1];
    const hasArticle = next !== undefined && articles.has(next) && next.start === word.end + 1;
    const start = hasArticle ? next.end + 1 : word.end + (text[word.end] === '.' ? 2 : 1);
    if (text[start - 1] !== ' ') continue;
    const first = words[hasArticle ? at + 2 : at + 1];
    const isLettered = first?.start === start;
    if (isLettered ? !mayBegin(first) : !isDigit(text.charCodeAt(start))) continue;
    if (isLettered && alone.has(first) && !goesOn.test(text.slice(first.end, first.end + 3))) {
      found.push({ start, end: first.end });
      continue;
    }
    code.lastIndex = start;
    const [value, letters = ''] = code.exec(text) ?? [];
    if (value === undefined || (!hasArticle && /^\d+$/.test(value))) continue;
    const range = { start, end: start + value.length };
    if (isWard(text, word, range, letters, hasArticle)) found.push(range);
  }
  return [...found, ...apartFrom(found, alongArrows(text))];
}

/** `Station für Frührehabilitation (FR1)`, `Stationsärztin: Dr. Muster (3 Ost)` */
function inBracket(text: string, from: number): Range | undefined {
  bracket.lastIndex = from;
  const code = bracket.exec(text)?.[1];
  const end = bracket.lastIndex - 1;
  return code === undefined ? undefined : { start: end - code.length, end };
}
const heads = new LowerWords('station stationsarzt stationsärztin stationsleitung abteilung intensivstation');
const bracket =
  /:?[ ][^\n.;:()\d]{3,50}(?:\. [^\n.;:()\d]{3,20})? \((\p{Lu}{1,3} ?-?\d{1,3}[a-f]?|\d{1,2}[a-fA-F]?|\d{1,2} (?:Nord|Süd|Ost|West))\)/uy;

/** `A3 → OP 2 → IMC`: where a patient went, if one of the stops is known as a ward. */
function alongArrows(text: string): readonly Range[] {
  const found: Range[] = [];
  if (!text.includes('→') && !text.includes('->')) return found;
  for (const line of text.matchAll(/(?<![^\n])[^\n]*(?:→|->)[^\n]*/g)) {
    if (
      !/(?<!\p{L})(?:ITS|IMC|ICU|IPS|OP|Stat|Station|ZNA|Notfall|Verlegung|Transport)(?!\p{L})/u.test(line[0])
    )
      continue;
    for (const stop of line[0].matchAll(
      /(?:(?<=(?:→|->) ?)|(?=[^→\n]{1,7} ?(?:→|->)))(?<![\p{L}\d])(?:OP \d|\p{Lu}{1,4}[ -]?\d{1,3}[a-f]?|ITS|IMC|ICU|IPS)(?![\p{L}\d])/gu,
    ))
      found.push({ start: line.index + stop.index, end: line.index + stop.index + stop[0].length });
  }
  return found;
}

const prepositions = new LowerWords(
  'auf von aus an in v a n zur zum der die dann danach verlegung rückverlegung übernahme umverlegung transport',
);
const articles = new LowerWords('die der den unsere unserer unseren ihre ihrer ihren eine einer');
/** `auf die IMC`: units that need no number. */
const alone = new ExactWords('ITS IMC IMCU ICU IPS NIPS NICU PICU KITS PACU INB IMST');
const goesOn = /^(?:[\d-]| (?:\d|[A-F](?!\p{L})))/u;

/** What departments and units are called in short, with their number or letter. */
const units = new LowerWords(
  `derma chir chirurgie neuro uro gyn gynäko kardio kardio geri ortho onko psych päd neo int akut intensiv reha privat nephro gastro pulmo
  trauma unfall visz gefäss gefäß hno häma pallia med inn innere its imc imcu icu ips ips nicu picu kits pacu awr nips inb ita imst ger psy neu
  frauen männer kinder privat komfort wahl aufnahme kurzlieger
  nch uch ach vch gch thg kar aug der ort ped kjp str nuk wöch kreiss überwachung wach wachstation normal`,
);

/** Whether a word may begin a code: a unit in short, or a few capitals. */
const mayBegin = (word: Word): boolean =>
  word.capital && (units.has(word) || (word.length < 5 && word.shouts) || (word.joined && word.length < 11));

/** `M7`, `C7 West`, `NCH-2`, `Chir. 3`, `IPS B`, `5A`, `3c`, `5-2`, `12 West`. */
const code =
  /(?:(\p{Lu}\p{L}{0,11}(?:-\p{Lu}{2,4})?)(?:\. ?|[ -])?)?(?:\d{1,3}(?:[a-f]|[./-]\d{1,2}|\p{Lu})?|(?<=\p{L}[ .-]{1,2})(?:[A-F]|I{1,3}|IV|TK))(?: (?:Nord|Süd|Ost|West|links|rechts|li|re))?(?![\p{L}\d]|-\p{L}|[.,:/-]\d)/uy;

function isWard(
  text: string,
  { start, lower }: Word,
  range: Range,
  letters: string,
  hasArticle: boolean,
): boolean {
  const { end } = range;
  const code = text.slice(range.start, end);
  const hasLetter = letters !== '' || /\p{L}/u.test(code);
  const before = text.slice(Math.max(0, start - 34), start);
  const next = text.slice(end, end + 26);
  if (/^ ?(?:[%°€$µ]|mg|ml|kg|g|cm|mm|l|Uhr|Std|Tag|Woche|Monat|Jahr|Grad|St\.|Tbl|x)(?!\p{L})/u.test(next))
    return false;
  // `liegt auf der 7`, `von der 5 auf die 7 verlegt`
  if (/^\d+$/.test(code))
    return (
      code.length < 3 &&
      (lower === 'auf' || lower === 'von') &&
      ((moving.test(before) && /^(?:[,;)\n]|\.(?:\s|$)|$)/.test(next)) ||
        /^ (?:auf die \d\d? )?(?:rück|zurück|weiter|um)?verlegt/.test(next))
    );
  if (vertebra.test(code) && !movedBehind.test(next) && !/\. $|egung $|ahme $/.test(before))
    return / [NSOW]/.test(code);
  // `Verlegung S12`
  if (lower.length > 6) return letters !== '' && !others.test(code);
  if (moving.test(before) || movedBehind.test(next)) return hasLetter || /[./-]| \p{L}/u.test(code);
  if (!hasLetter || (letters === '' && /^\d+[a-f]$/.test(code)))
    return weak.test(before) && /^\d{1,2}[a-f]$/.test(code);
  if (hasArticle && letters.length > 1) return !/^\d{3}/.test(code);
  if (hasArticle && /^(?:\p{Lu}\d{1,3}|\d{1,2}\p{Lu})$/u.test(code))
    return lower === 'auf' || weak.test(before);
  if (/ (?:Nord|Süd|Ost|West)$/.test(code)) return true;
  return weak.test(before) && (letters.length > 1 || !others.test(code));
}

const vertebra = /^(?:[CTLS]|[HBL]WK|BWK) ?\d/;
/** Codes of other things. */
const others = /^(?:[CTLSVOBDKHG]\d{1,2}|[HBL]WK|CO2|N2|T[34]|A4)/;
/** Whether something else than a ward has such a code. */
export const isOtherCode = (code: string): boolean => others.test(code);

/** Somebody is moved. */
const moving =
  /(?<!\p{L})(?:(?:rück|zurück|weiter|um)?verl(?:egt|egung|\.)|(?:rück|um)verlegung|übern(?:ommen|ahme|\.)|aufn(?:ahme|\.)|aufgen(?:ommen|\.)|transfer(?:iert|ierung)?|entl(?:assung|assen|\.)|überwachung|stationär|liegt|lag|liegend) (?:(?:dann|jetzt|am \d\d?\.(?:\d\d?\.)?|weiter|zurück|heute|erneut) )?$/iu;
const movedBehind =
  /^ (?:(?:am \d\d?\.\d?\d?\.?|komplikationslos|zurück|heute) )?(?:(?:rück|zurück|weiter|um)?verl(?:egt|\.)|übernommen|aufgenommen|aufgen\.|transferiert|überstellt|erbeten|weiterhin|stationär|durchgegeben|gemeldet|angemeldet|vorgestellt|zurück|reserviert|\((?:offen|geschlossen|geschützt|beschützt))/u;
/** Somebody or something of a patient is there. */
const weak =
  /(?<!\p{L})(?:pat(?:ient(?:in)?)?\.?|(?:frau|herr|hr\.|fr\.) \p{L}[\p{L}.-]{0,20}|kons(?:il\p{L}{0,11}|\.)?(?: \p{L}{3,14})?|besuch|visite|labor|befunde?|bewohner(?:in)?|zurück|dann|danach|anschl(?:iessend|ießend|\.)|postop\.?|später|arzt|ärztin|pflege|tel\.|sprechstunde|station(?:är|\.)?|stat\.|anforderung|physio\p{L}{0,8}|kommt|bleibt|weiter|bett|bitte|schwester|team|dienst|mobilisation|therapie) $/iu;
