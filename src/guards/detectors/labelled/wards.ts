import type { Finding } from '../../finding.ts';
import { Endings } from '../../names/endings.ts';
import { LowerWords } from '../../names/word-lists.ts';
import { isDigit } from '../../reading/numbers.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { Roles } from '../person/token.ts';
import { isLetteredWard } from './lettered-wards.ts';

/**
 * Where a patient lies: `Station 3B`, `Stat.: II`, `Stationen A und B`, `Station Sauerbruch`, `Zimmer 214`, `reparto 4`,
 * `Ward 7 North`. Of a department its letter or number (`Chirurgie B`, `Innere III`). What only sometimes is such a word
 * (`Haus 12`, `lit 2`) counts beside another one or with a sign of a form.
 */
export function wardsIn({ text, words }: Reading): readonly Finding[] {
  const found: Place[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (isLetteredWard(text, word)) {
      const end = endOf(numberBehind, text, word.end);
      const isNumbered = end !== undefined && !isCounted(text, end);
      found.push({ noun: word.start, start: word.start, end: isNumbered ? end : word.end, sure: true });
      continue;
    }
    if (!(nounsAlone.has(word) || mayEndAsNoun(word))) continue;
    const noun = nounOf(word, text);
    if (!noun) continue;
    const value = valueBehind(text, word, noun);
    if (value) found.push({ noun: word.start, ...value });
    else if (noun === 'ward') found.push(...namedBeside(text, words, at));
  }
  const kept = found.filter(
    (place, at) => place.sure || isNear(text, found[at - 1], place) || isNear(text, place, found[at + 1]),
  );
  return kept.flatMap((place) => [wardFinding(place), ...(place.second ? [wardFinding(place.second)] : [])]);
}

/** `ITS 1` */
const numberBehind = / (?:\d{1,2}[ab]?|[A-H]|I{1,3}|IV)(?![\d\p{L}]|[.,:/-]\d)/uy;

export function wardFinding({ start, end }: Range): Finding {
  return { category: 'place', start, end, confidence: 0.6, detector: 'labelled', reason: 'wardOrRoom' };
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Place extends Range {
  /** Where its noun begins. */
  readonly noun: number;
  readonly sure: boolean;
  /** `Stationen A und B`. */
  readonly second?: Range | undefined;
}

/** `Haus 12, Ebene 3`: what stands side by side says of each other what it is. */
const isNear = (text: string, first: Place | undefined, second: Place | undefined): boolean =>
  first !== undefined &&
  second !== undefined &&
  second.noun >= first.end &&
  second.noun - first.end < 8 &&
  /^[^\p{L}.!?]{1,3}(?:(?:in|au|im|al|del) )?$/u.test(text.slice(first.end, second.noun));

/** A ward may have a name or a letter, a department a letter or a Roman number, a room has a number. */
type Noun = 'ward' | 'department' | 'room' | 'perhaps';

const list = (noun: Noun, words: string): readonly (readonly [string, Noun])[] =>
  words.split(/\s+/).map((word) => [word, noun]);
const nouns: ReadonlyMap<string, Noun> = new Map([
  ...list(
    'ward',
    'station stationen stat stn st ward wards reparto imc its wohnbereich wohngruppe wohneinheit wb',
  ),
  ...list('department', 'innere med intensiv dialyse'),
  ...list(
    'room',
    `zimmer patientenzimmer einzelzimmer krankenzimmer untersuchungszimmer behandlungszimmer sprechzimmer besprechungszimmer
    behandlungsraum untersuchungsraum infusionsraum besprechungsraum seminarraum gruppenraum koje kabine appartement kreißsaal kreissaal
    zimmernr zimmernummer zimmer-nr zi zinr zi-nr raum raumnr raum-nr gebäude ambulanz bettplatz bettpl`,
  ),
  ...list('room', 'bett bettnr bettennr bett-nr betten-nr chambre room rm pavillon tagesklinik bettenhaus'),
  ...list(
    'room',
    'abteilung abt saal op-saal schockraum stationsnummer stationsnr stations-nr amb amb-nr salle padiglione degenza',
  ),
  ...list(
    'perhaps',
    'op haus bau ebene etage geschoss geschoß stockwerk gruppe platz poli unit trakt flügel pforte schalter lit étage bâtiment secteur unité service',
  ),
  ...list('perhaps', 'camera stanza letto piano settore sala bed bay theatre clinic us ch'),
]);
const nounsAlone = new LowerWords(nouns.keys());

/** `Intensivstation`, `IMC-Station`, `Viszeralchirurgie`, `Kardiologie`: most words end otherwise. */
function mayEndAsNoun(word: Word): boolean {
  return word.length > 6 && mayBeNoun.mayEnd(word) && ending.test(word.text);
}
const noWard = /^(?:raum|welt|tank|end|mess)|(?:festation|testation)$/;
const mayBeNoun = new Endings('station chirurgie logie iatrie pädie medizin klinik'.split(' '));
const ending = /(?:[Ss]tation|chirurgie|logie|iatrie|pädie|medizin|klinik)$/;

function nounOf(word: Word, text: string): Noun | undefined {
  const { lower } = word;
  const known = nouns.get(lower);
  // `Stat` and `Ch` are short for it with a full stop or a sign of a form; `US` and `ITS` stand in capitals.
  if (lower === 'ch' && text[word.end] !== '.') return undefined;
  // `Stroke Unit 2`; the others are English or measures.
  if (lower === 'unit' && !/(?:Stroke|Care|Pain) $/.test(text.slice(Math.max(0, word.start - 7), word.start)))
    return undefined;
  // `St. 4a`, `St.: B`; `St. Anna` and `3 St.` are something else.
  if (
    lower === 'st' &&
    (/\d ?$/.test(text.slice(Math.max(0, word.start - 2), word.start)) ||
      !short.test(text.slice(word.end, word.end + 5)))
  )
    return undefined;
  if ((lower === 'us' || lower === 'its' || lower === 'imc') && !word.shouts) return undefined;
  if (known) return known;
  if (lower.endsWith('station')) return noWard.test(lower) ? undefined : 'ward';
  return ending.test(lower) ? 'department' : undefined;
}

const short = /^\.(?: \d{1,2}(?:[a-d\n,;/]|\p{Lu}| |$)|: ?\p{Lu})/u;

/** What may stand between: `-Nr.`, `n°`, a colon, the bar of a table, the department (`Station Innere 3`). */
const between =
  /(?:[ .-]{0,2}(?:nummer|nr|no|n°|n\.|number|num)(?!\p{L})\.?)?\.?[ \t]{0,3}(?:[:#=|][ \t]{0,4}\n?[ \t]{0,4})?(?:(?:de|di) \p{L}{3,20} (?=\d))?["„«(]?/iuy;
const sign = /[:#=|]|nr|no|n°|n\.|num/i;
/** `3B`, `C 4`, `O-11`, `4.2`, `214/2`, `3 Süd`, `7 North`. */
const code =
  /(?:\p{Lu}{1,4}[ .-]?)?\d{1,4}(?:[./-]\d{1,3}){0,2}(?:[a-f](?:[/-]\d{1,2})?|-?\p{Lu}{1,2}| \p{Lu}{1,2}(?!\.)|[ -](?:Nord|Süd|Ost|West|Mitte|nord|süd|ost|west|links|rechts|North|South|East|West|Sud|Est|Ouest))?(?![\p{L}\d]|[.,:/-]\d)/uy;
/** `B`, `IV`, `BIV`, `AB`, `Nord`, `E Nord`. */
const letters =
  /(?:\p{Lu}(?:[ -](?:Nord|Süd|Ost|West|Mitte)| ?\p{Lu})?|(?!MRT|EKG|EEG)\p{Lu}{3,4}|\p{Lu}?[IVX]{1,4}|Nord|Süd|Ost|West)(?![\p{L}\d-]|\/(?!\p{Lu})|\.\p{L}| \d)/uy;
const roman =
  /(?:[A-H]|I{1,3}|IV|VI{0,3}|(?<=(?:chirurgie|medizin|nnere|ntensiv|ialyse) )[1-9](?! \p{L}))(?![\p{L}\d/-]|\.|[,:]\d)/uy;
const letter = /(?:\p{Lu}|I{2,3}|IV)(?![\p{L}\d/-]|\.|[,:]\d)/uy;
const second =
  /(?: ?[/,] ?| und | u\. | et | e | and )((?:\p{Lu}{1,2}|\p{Lu}?\d{1,3}\p{Lu}?)(?![\p{L}\d./-]))/uy;
/** Of a measure or of people, not of a room. */
const counted =
  /(?:\.? ?[%°²]|\.? ?(?:m²|m2|qm|cm|Uhr|Grad|Tagen?|Wochen|Monate|Jahre|Stunden|Std|Minuten|min|Betten|Personen|Patienten|Kinder|Plätze|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?!\p{L})| (?:h|m|k?g|ml|mg|hours?|days?|weeks|people|persons|patients|beds|square|jours|heures|personnes|lits|mètres|ans|giorni|ore|persone|letti|posti|metri|anni)(?!\p{L}))/uy;
const year = /^(?:19|20)\d\d(?!\d)/;

function valueBehind(text: string, word: Word, noun: Noun): Omit<Place, 'noun'> | undefined {
  between.lastIndex = word.end;
  if (!between.test(text)) return undefined;
  const start = between.lastIndex;
  const gap = text.slice(word.end, start);
  const signed = sign.test(gap);
  // `Station3` is written together, `StationB` is another word.
  if (gap === '' && !isDigit(text.charCodeAt(start))) return undefined;
  const isSigned = signed || gap.startsWith('.');
  const end = endOf(code, text, start);
  if (end !== undefined && noun !== 'department') {
    const value = text.slice(start, end);
    if (isCounted(text, end) || (year.test(value) && !signed)) return undefined;
    const sure = noun !== 'perhaps' || isSigned || /\p{Lu}/u.test(value) || isEnglishName(word);
    return { start, end, sure, second: secondAt(text, end, noun) };
  }
  if (noun === 'room' && !isBuilding(word)) return undefined;
  const last = endOf(noun === 'ward' ? letters : noun === 'perhaps' ? letter : roman, text, start);
  if (last === undefined || (noun === 'department' && gap !== ' ') || word.lower === 'its') return undefined;
  return { start, end: last, sure: noun !== 'perhaps', second: secondAt(text, last, noun) };
}

function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

const isCounted = (text: string, at: number): boolean => endOf(counted, text, at) !== undefined;

function secondAt(text: string, from: number, noun: Noun): Range | undefined {
  if (noun !== 'ward') return undefined;
  second.lastIndex = from;
  const value = second.exec(text)?.[1];
  const end = second.lastIndex;
  return value === undefined || isCounted(text, end) ? undefined : { start: end - value.length, end };
}

/** `Bed 2` with a capital; in German every noun has one. */
const isEnglishName = ({ text, capital }: Word): boolean =>
  capital && /^(?:Bed|Bay|Theatre|Clinic)$/.test(text);

const isBuilding = ({ lower }: Word): boolean =>
  /^(?:pavillon|gebäude|bettenhaus|padiglione|abt|abteilung|saal|op-saal)$/.test(lower);

const german = new Roles('german');
const opening = /(\.|:| ?:)?[ \t]{1,3}(["„«“])?/uy;

/** `auf Station Sauerbruch`, `Station: Lilie`, `Station "Abendrot"`, `on Nightingale Ward`; `Station Aufnahme` is a heading. */
function namedBeside(text: string, words: readonly Word[], at: number): readonly Place[] {
  const word = words[at];
  const name = words[at + 1];
  const before = words[at - 1];
  // `stat. Behandlung`
  if (!word || word.length < 4 || word.lower === 'stat') return [];
  if (word.lower === 'ward') {
    if (!word.capital || !before?.capital || before.end !== word.start - 1 || german.ofWord(before).common)
      return [];
    const earlier = words[at - 2];
    return earlier && /^(?:on|to|from|in)$/.test(earlier.text) && earlier.end === before.start - 1
      ? [{ noun: word.start, start: before.start, end: before.end, sure: true }]
      : [];
  }
  opening.lastIndex = word.end;
  const [whole, colon, quote] = opening.exec(text) ?? [];
  if (whole === undefined || !name?.capital || name.start !== word.end + whole.length) return [];
  if (name.length < 3 || name.shouts || nounsAlone.has(name)) return [];
  const { common, ordinary, given } = german.ofWord(name);
  // `Station Akut 2`: with its number also an ordinary word.
  // Groups of a home are called by any noun.
  const isHome = word.lower.startsWith('wohn');
  const numbered =
    /^ \d{1,2}(?![\d\p{L}]|[.,:]\d)/u.exec(text.slice(name.end, name.end + 6))?.[0].length ?? 0;
  if (numbered > 0 && !common && isCounted(text, name.end + numbered)) return [];
  if (common || (ordinary && quote === undefined && colon === undefined && numbered === 0 && !isHome))
    return [];
  // `Station: Innere Medizin`, `Station: stationär` say what it is for.
  if (
    ordinary &&
    quote === undefined &&
    numbered === 0 &&
    !/^[ \t]*(?:\n|$|[,;|/])/.test(text.slice(name.end, name.end + 6))
  )
    return [];
  const further = words[at + 2];
  const isBeside = further?.capital === true && text.slice(name.end, further.start) === ' ';
  // Somebody on a ward.
  if (given && isBeside) return [];
  return [{ noun: word.start, start: name.start, end: name.end + numbered, sure: true }];
}
